import Platform

extension Telnyx {
  package func request(sending text: OutboundText, at moment: SendMoment) -> HTTPRequest {
    var body = JSONWriter()
    body.beginObject()
    body.key("to")
    body.string(text.to)
    body.key("from")
    body.string(text.from)
    body.key("text")
    body.string(text.body)
    if let profile {
      body.key("messaging_profile_id")
      body.string(profile)
    }
    if let statusURL = text.statusURL {
      body.key("webhook_url")
      body.string(statusURL)
    }
    body.endObject()
    return HTTPRequest(method: "POST", url: messagesURL, headers: headers, body: body.bytes)
  }

  /// The first of Telnyx's own codes that we know decides, else the status.
  package func outcome(of response: HTTPResponse) -> SendOutcome {
    let answer = JSONView(response.body)
    if (200..<300).contains(response.status) {
      // Without a readable id it was taken all the same; sending it again would send it twice.
      return .accepted(providerID: answer?["data"]?["id"]?.word ?? "")
    }
    let codes = (answer?["errors"]?.elements ?? []).compactMap { $0["code"]?.word }
    for code in codes {
      if let meaning = TelnyxCode.meaning(of: code) { return meaning.outcome(code: code, response: response) }
    }
    return .byStatus(of: response, code: codes.first ?? "http-\(response.status)")
  }
}
