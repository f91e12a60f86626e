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
      var messages: [InboundMessage] = []
      // The id is that of the batch, which comes again as a whole; the place in it tells its texts apart.
      for (index, element) in (payload["messages"]?.elements ?? []).enumerated() {
        messages.append(.text(try Self.text(AndroidSMSGatewayEvent(element), id: "\(id)/\(index)")))
      }
      return WebhookContent(messages)
    case "sms:sent", "sms:delivered", "sms:failed", "sms:cancelled":
      return WebhookContent([.receipt(try Self.receipt(AndroidSMSGatewayEvent(payload), named: name, id: id))])
    default:
      return WebhookContent([])
    }
  }

  private static func text(_ event: AndroidSMSGatewayEvent, id: String) throws(WebhookRefusal) -> InboundText {
    guard let from = event.sender else { throw .malformed(why: "there is no sender") }
    return InboundText(id: id, from: from, mayBeNational: true, to: event.recipient, text: event.message)
  }

  private static func receipt(
    _ event: AndroidSMSGatewayEvent, named name: String, id: String
  ) throws(WebhookRefusal) -> Receipt {
    guard let messageID = event.messageID else { throw .malformed(why: "there is no messageId") }
    var receipt = Receipt(providerID: messageID, textID: messageID, state: .sent)
    switch name {
    case "sms:sent": break
    case "sms:delivered":
      receipt.state = .delivered
      // Once for each part, without saying which: the event's own id tells them apart.
      receipt.segmentID = id
    case "sms:cancelled": receipt.state = .failed(code: "cancelled", kind: .final)
    default: receipt.state = .failed(code: event.code, kind: .final)
    }
    return receipt
  }
}
