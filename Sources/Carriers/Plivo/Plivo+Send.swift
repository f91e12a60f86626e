import Platform

extension Plivo {
  package func request(sending text: OutboundText, at moment: SendMoment) -> HTTPRequest {
    var json = JSONWriter()
    json.beginObject()
    json.key("src")
    json.string(text.from)
    json.key("dst")
    json.string(text.to)
    json.key("text")
    json.string(text.body)
    json.key("type")
    json.string("sms")
    if let statusURL = text.statusURL {
      json.key("url")
      json.string(statusURL)
      json.key("method")
      json.string("POST")
    }
    json.endObject()
    return HTTPRequest(method: "POST", url: messagesURL, headers: headers, body: json.bytes)
  }

  /// Plivo's errors have words but no codes: their status decides.
  package func outcome(of response: HTTPResponse) -> SendOutcome {
    let answer = JSONView(response.body)
    let id = answer?["message_uuid"]?.elements.first?.word
    // The list of numbers that Plivo does not take; ours is the only one asked for.
    if (200..<300).contains(response.status), id == nil, answer?["invalid_number"]?.elements.first != nil {
      return .failed(code: "invalid_number", kind: .invalidNumber)
    }
    return .reading(response, id: id, code: nil)
  }
}
