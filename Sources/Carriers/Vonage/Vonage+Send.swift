import Platform

extension Vonage {
  package func request(sending text: OutboundText, at moment: SendMoment) -> HTTPRequest {
    var body = JSONWriter()
    body.beginObject()
    body.key("to")
    body.string(PlainNumber.withoutPlus(text.to))
    body.key("client_ref")
    body.string(text.id)
    body.key("from")
    body.string(PlainNumber.withoutPlus(text.from))
    body.key("text")
    body.string(text.body)
    body.key("channel")
    body.string("sms")
    body.key("message_type")
    body.string("text")
    if let statusURL = text.statusURL {
      body.key("webhook_url")
      body.string(statusURL)
      // Else the application's own setting would decide which shape the receipts have.
      body.key("webhook_version")
      body.string("v1")
    }
    body.endObject()
    return HTTPRequest(
      method: "POST", url: messagesURL,
      headers: [
        "Authorization: \(credentials.authorization(at: moment))", "Content-Type: application/json",
        "Accept: application/json",
      ], body: body.bytes)
  }

  /// Vonage's own code decides where the answer has one that we know, else the status.
  package func outcome(of response: HTTPResponse) -> SendOutcome {
    let answer = JSONView(response.body)
    let code = Self.code(of: answer)
    return .reading(
      response, id: answer?["message_uuid"]?.word, code: code.isEmpty ? nil : code, VonageCode.meaning)
  }

  /// The code of an error as RFC 9457 shapes it: a title that is a number, or what follows the `#` of its type; else empty.
  static func code(of error: JSONView?) -> String {
    if let title = error?["title"]?.word, title.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) { return title }
    guard let type = error?["type"]?.string, let hash = type.utf8.lastIndex(of: UInt8(ascii: "#")) else { return "" }
    let code = type.utf8[hash...].dropFirst()
    // It comes to stand in logs and in the journal.
    return code.count <= FailureCode.bytesMax ? String(decoding: code, as: UTF8.self) : ""
  }
}
