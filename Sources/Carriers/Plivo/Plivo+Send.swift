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
    guard (200..<300).contains(response.status) else { return .byStatus(of: response, code: "http-\(response.status)") }
    let answer = JSONView(response.body)
    if let id = answer?["message_uuid"]?.elements.first?.word { return .accepted(providerID: id) }
    // The list of numbers that Plivo does not take; ours is the only one asked for.
    if answer?["invalid_number"]?.elements.first != nil { return .failed(code: "invalid_number", kind: .invalidNumber) }
    // Without a readable id it was taken all the same; sending it again would send it twice.
    return .accepted(providerID: "")
  }
}
