import Platform

extension Bird {
  /// Whether a text is marketing Punchline has settled before; the category `transactional` is what Bird's own library sends. Receipts
  /// go where the webhook says.
  package func request(sending text: OutboundText, at moment: SendMoment) -> HTTPRequest {
    var json = JSONWriter()
    json.beginObject()
    json.key("to")
    json.string(text.to)
    json.key("from")
    json.string(text.from)
    json.key("text")
    json.string(text.body)
    json.key("category")
    json.string("transactional")
    json.key("metadata")
    json.beginObject()
    json.key("text")
    json.string(text.id)
    json.endObject()
    json.endObject()
    return HTTPRequest(
      method: "POST", url: messagesURL, headers: headers + ["Idempotency-Key: \(text.id)"], body: json.bytes)
  }

  package func outcome(of response: HTTPResponse) -> SendOutcome {
    let answer = JSONView(response.body)
    if (200..<300).contains(response.status) {
      if answer?["status"]?.string == "rejected" {
        return BirdCode.outcome(answer?["last_error"]?["code"]?.string ?? "rejected", response)
      }
      // Without a readable id it was taken all the same; sending it again would send it twice.
      return .accepted(providerID: answer?["id"]?.word ?? "")
    }
    let error = answer?["error"] ?? answer
    let code = error?["name"]?.word ?? error?["code"]?.word ?? error?["type"]?.word ?? "http-\(response.status)"
    switch (response.status, code) {
    case (_, "SMSInvalidRecipient"): return .failed(code: code, kind: .invalidNumber)
    // The same text is being handed over already, by the request whose answer was lost.
    case (409, _): return .retry(code: code, afterSeconds: response.retryAfterSeconds)
    default: return .byStatus(of: response, code: code)
    }
  }
}
