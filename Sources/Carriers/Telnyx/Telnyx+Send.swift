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
    let codes = (answer?["errors"]?.elements ?? []).compactMap { $0["code"]?.word }
    let code = codes.first { TelnyxCode.meaning(of: $0) != nil } ?? codes.first
    return .reading(response, id: answer?["data"]?["id"]?.word, code: code, TelnyxCode.meaning)
  }
}
