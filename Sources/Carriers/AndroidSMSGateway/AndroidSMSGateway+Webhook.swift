extension AndroidSMSGateway {
  /// One event a request; texts also come several in one, where the app is told to gather them.
  package func parse(_ request: WebhookRequest) throws(WebhookRefusal) -> WebhookContent {
    guard let body = JSONView(request.body), let name = body["event"]?.string else {
      throw .malformed(why: "the body is no event of the app")
    }
    guard let id = body["id"]?.word else { throw .malformed(why: "there is no id") }
    guard let payload = body["payload"] else { throw .malformed(why: "there is no payload") }
    switch name {
    case "sms:received":
      return WebhookContent([.text(try Self.text(AndroidSMSGatewayEvent(payload), id: id))])
    case "sms:batch:received":
      // The id is that of the batch, which comes again as a whole; the place in it tells its texts apart.
      return try .batch(of: payload["messages"]?.elements ?? []) { (index, element) throws(WebhookRefusal) in
        .text(try Self.text(AndroidSMSGatewayEvent(element), id: "\(id)/\(index)"))
      }
    case "sms:sent", "sms:delivered", "sms:failed", "sms:cancelled":
      return WebhookContent([.receipt(try Self.receipt(AndroidSMSGatewayEvent(payload), named: name, id: id))])
    default:
      return WebhookContent([])
    }
  }

  private static func text(_ event: AndroidSMSGatewayEvent, id: String) throws(WebhookRefusal) -> InboundText {
    guard let from = event.sender else { throw .malformed(why: "there is no sender") }
    return InboundText(
      id: id, from: from, mayBeNational: true, to: event.recipient, text: event.message, twinID: event.twinID)
  }

  private static func receipt(
    _ event: AndroidSMSGatewayEvent, named name: String, id: String
  ) throws(WebhookRefusal) -> Receipt {
    guard let messageID = event.messageID else { throw .malformed(why: "there is no messageId") }
    let state: Receipt.State =
      switch name {
      case "sms:sent": .sent
      case "sms:delivered": .delivered
      case "sms:cancelled": .failed(code: "cancelled", kind: .final)
      default: .failed(code: event.code, kind: .final)
      }
    // Delivered comes once for each part, without saying which: the event's own id tells them apart.
    return Receipt(
      providerID: messageID, textID: messageID, segmentID: state == .delivered ? id : nil, state: state)
  }
}
