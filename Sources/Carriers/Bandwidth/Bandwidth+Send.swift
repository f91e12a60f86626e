import Platform

extension Bandwidth {
  /// Receipts go where the application says, whatever the text's own address for them: the tag tells which text they mean.
  package func request(sending text: OutboundText, at moment: SendMoment) -> HTTPRequest {
    var json = JSONWriter()
    json.beginObject()
    json.key("applicationId")
    json.string(application)
    json.key("to")
    json.beginArray()
    json.string(text.to)
    json.endArray()
    json.key("from")
    json.string(text.from)
    json.key("text")
    json.string(text.body)
    json.key("tag")
    json.string(text.id)
    json.endObject()
    return HTTPRequest(method: "POST", url: messagesURL, headers: headers, body: json.bytes)
  }

  /// The status decides; what Bandwidth calls the fault (`request-validation`, `max-message-queue-size-exceeded`, …) is kept.
  package func outcome(of response: HTTPResponse) -> SendOutcome {
    let answer = JSONView(response.body)
    return .reading(response, id: answer?["id"]?.word, code: answer?["type"]?.word)
  }
}
