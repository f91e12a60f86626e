import Platform

extension MessageBird {
  package func request(sending text: OutboundText, at moment: SendMoment) -> HTTPRequest {
    var json = JSONWriter()
    json.beginObject()
    json.key("originator")
    json.string(PlainNumber.withoutPlus(text.from))
    json.key("recipients")
    json.string(PlainNumber.withoutPlus(text.to))
    json.key("body")
    json.string(text.body)
    json.key("datacoding")
    json.string("auto")
    // Receipts come only for texts with a reference.
    json.key("reference")
    json.string(text.id)
    if let statusURL = text.statusURL {
      json.key("reportUrl")
      json.string(statusURL)
    }
    json.endObject()
    return HTTPRequest(method: "POST", url: messagesURL, headers: headers, body: json.bytes)
  }

  package func outcome(of response: HTTPResponse) -> SendOutcome {
    let answer = JSONView(response.body)
    if (200..<300).contains(response.status) {
      // Without a readable id it was taken all the same; sending it again would send it twice.
      return .accepted(providerID: answer?["id"]?.word ?? "")
    }
    let error = answer?["errors"]?.elements.first
    guard let code = error?["code"]?.word else { return .byStatus(of: response, code: "http-\(response.status)") }
    let meaning = MessageBirdCode.meaning(of: code, parameter: error?["parameter"]?.string)
    return meaning?.outcome(code: code, response: response) ?? .byStatus(of: response, code: code)
  }
}
