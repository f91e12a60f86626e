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
    let error = answer?["errors"]?.elements.first
    return .reading(response, id: answer?["id"]?.word, code: error?["code"]?.word) {
      MessageBirdCode.meaning(of: $0, parameter: error?["parameter"]?.string)
    }
  }
}
