extension Bandwidth {
  /// An array of events, nearly always of one.
  package func parse(_ request: WebhookRequest) throws(WebhookRefusal) -> WebhookContent {
    guard let json = JSONView(request.body) else { throw .malformed(why: "the body is not JSON") }
    let events = json.isObject ? [json] : json.elements
    guard !events.isEmpty else { throw .malformed(why: "the body holds no event") }
    return try .batch(of: events) { (_, event) throws(WebhookRefusal) in try Self.message(event, request.target) }
  }

  /// Nil for events that tell nothing of the way of a text.
  private static func message(_ event: JSONView, _ target: String) throws(WebhookRefusal) -> InboundMessage? {
    guard let type = event["type"]?.string else { throw .malformed(why: "there is no type") }
    guard let message = event["message"], let id = message["id"]?.word else {
      throw .malformed(why: "there is no message.id")
    }
    if type == "message-received" { return .text(try text(id, message, event)) }
    guard let state = state(type, code: event["errorCode"]?.word ?? "") else { return nil }
    // The tag is our own id, as it was sent.
    let textID = message["tag"]?.word ?? FormFields(queryOf: target)?.nonEmpty("text")
    return .receipt(Receipt(providerID: id, textID: textID, state: state))
  }

  private static func text(_ id: String, _ message: JSONView, _ event: JSONView) throws(WebhookRefusal) -> InboundText {
    let recipients = message["to"]?.elements ?? []
    guard let from = message["from"]?.word else { throw .malformed(why: "there is no message.from") }
    guard let to = event["to"]?.word ?? message["owner"]?.word ?? recipients.first?.word else {
      throw .malformed(why: "there is no to")
    }
    return InboundText(
      // A message to a group comes once for each of our numbers in it, under one id.
      id: recipients.count > 1 ? "\(id)/\(to)" : id, from: PlainNumber.international(from),
      to: PlainNumber.international(to), text: message["text"]?.string ?? "")
  }

  private static func state(_ type: String, code: String) -> Receipt.State? {
    switch type {
    case "message-sending": .accepted
    case "message-sent": .sent
    case "message-delivered", "message-read": .delivered
    case "message-failed" where code == BandwidthCode.receiptExpired: .sent
    case "message-failed": .failed(code: code, kind: BandwidthCode.meaning(of: code)?.failureKind ?? .final)
    default: nil
    }
  }
}
