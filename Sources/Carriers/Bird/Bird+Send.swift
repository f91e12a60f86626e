import Platform

extension Bird {
  /// Receipts go where the webhook says.
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
    json.string(text.purpose == .marketing ? "marketing" : "transactional")
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
    if (200..<300).contains(response.status), answer?["status"]?.string == "rejected" {
      let code = answer?["last_error"]?["code"]?.string ?? "rejected"
      return (BirdCode.meaning(of: code) ?? .failed(.final)).outcome(code: code, response: response)
    }
    let error = answer?["error"] ?? answer
    let code = error?["name"]?.word ?? error?["code"]?.word ?? error?["type"]?.word
    // The same text is being handed over already, by the request whose answer was lost.
    if response.status == 409 { return .inDoubt(code: code ?? "http-409") }
    // What failed at Bird's itself is never the text's fault, whatever its name.
    return .reading(
      response, id: answer?["id"]?.word, code: code, response.status < 500 ? BirdCode.meaning : { _ in nil })
  }

  /// By its `Idempotency-Key`.
  package var takesOnce: Bool { true }
}
