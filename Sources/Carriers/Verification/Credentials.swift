/// What each provider can be asked to learn whether it knows our credentials: requests that change nothing.

extension Twilio {
  /// The newest text: account keys and API keys of every kind may see it.
  package func credentialQuestion(at moment: SendMoment) -> HTTPRequest? { .get(messagesURL + "?PageSize=1", headers) }
}

extension Vonage {
  /// The balance, which key and secret may see; an application signs as somebody who has none.
  package func credentialQuestion(at moment: SendMoment) -> HTTPRequest? {
    guard case .account(let key, let secret) = credentials else { return nil }
    let given = base(of: messagesURL, "/v1/messages")
    let host = given == Self.api ? Self.accountAPI : given
    return .get(host + "/account/get-balance", [BasicAuth(user: key, password: secret).header])
  }

  /// Where accounts are asked about; texts are handed over elsewhere.
  private static let accountAPI = "https://rest.nexmo.com"
}

extension Telnyx {
  package func credentialQuestion(at moment: SendMoment) -> HTTPRequest? {
    .get(sibling("balance", of: messagesURL), headers)
  }
}

extension VonageSMS {
  package func credentialQuestion(at moment: SendMoment) -> HTTPRequest? {
    .get(base(of: messagesURL, "/sms/json") + "/account/get-balance", headers)
  }
}

extension Plivo {
  package func credentialQuestion(at moment: SendMoment) -> HTTPRequest? {
    .get(base(of: messagesURL, "Message/"), headers)
  }
}

extension Sinch {
  package func credentialQuestion(at moment: SendMoment) -> HTTPRequest? { .get(batchesURL + "?page_size=1", headers) }
}

extension Bandwidth {
  package func credentialQuestion(at moment: SendMoment) -> HTTPRequest? {
    .get(sibling("media", of: messagesURL), headers)
  }
}

extension Infobip {
  package func credentialQuestion(at moment: SendMoment) -> HTTPRequest? { .get(base + "/sms/3/logs?limit=1", headers) }

  /// 403 only says that this key may not read logs.
  package func knowsCredentials(by response: HTTPResponse) -> Bool? {
    switch response.status {
    case 200..<300: true
    case 401: false
    default: nil
    }
  }
}

extension MessageBird {
  package func credentialQuestion(at moment: SendMoment) -> HTTPRequest? {
    .get(sibling("balance", of: messagesURL), headers)
  }
}

extension WhatsApp {
  package func credentialQuestion(at moment: SendMoment) -> HTTPRequest? {
    .get(base(of: messagesURL, "/messages") + "?fields=display_phone_number", headers)
  }
}

extension AndroidSMSGateway {
  /// A text that there is not: whoever is not let in does not get as far as that.
  package func credentialQuestion(at moment: SendMoment) -> HTTPRequest? {
    .get(messagesURL + "/punchline-doctor", [authorization])
  }

  package func knowsCredentials(by response: HTTPResponse) -> Bool? {
    switch response.status {
    case 200..<300: true
    case 401, 403: false
    case 404: JSONView(response.body)?.isObject == true ? true : nil
    default: nil
    }
  }
}

extension Kannel {
  /// A text to nobody: Kannel looks at the user first, and refuses the rest.
  package func credentialQuestion(at moment: SendMoment) -> HTTPRequest? {
    var query = FormWriter()
    query.field("username", user)
    query.field("password", password)
    query.field("to", "")
    return .get(sendURL + "?" + String(decoding: query.bytes, as: UTF8.self), [])
  }

  package func knowsCredentials(by response: HTTPResponse) -> Bool? {
    switch response.status {
    case 400: true
    case 403: false
    default: nil
    }
  }
}

extension AWSEndUserMessaging {
  /// The account's attributes. Whoever may only send is told so, once the signature is found good.
  package func credentialQuestion(at moment: SendMoment) -> HTTPRequest? {
    call("DescribeAccountAttributes", Array("{}".utf8), at: moment)
  }

  package func knowsCredentials(by response: HTTPResponse) -> Bool? {
    if (200..<300).contains(response.status) { return true }
    return switch AWSCode(AWSAnswer(response.body)) {
    case .denied: true
    case .unknownKey, .wrongSignature, .signatureMismatch, .incompleteSignature, .missingKey, .invalidKey,
      .expiredToken:
      false
    default: nil
    }
  }
}

extension HTTPRequest {
  fileprivate static func get(_ url: String, _ headers: [String]) -> HTTPRequest {
    let own = headers.filter { !$0.lowercased().hasPrefix("content-type:") }
    return HTTPRequest(method: "GET", url: url, headers: own, body: [])
  }
}

/// The address without what it ends in.
private func base(of url: String, _ end: String) -> String {
  url.hasSuffix(end) ? String(url.dropLast(end.count)) : url
}

/// The address with another last part.
private func sibling(_ name: String, of url: String) -> String {
  url.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/" + name
}
