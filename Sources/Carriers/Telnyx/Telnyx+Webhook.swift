extension Telnyx {
  private static let webhookDelivered = "webhook_delivered"

  /// One address takes texts and receipts; `event_type` tells which.
  package func parse(_ request: WebhookRequest) throws(WebhookRefusal) -> WebhookContent {
    guard let data = JSONView(request.body)?["data"], let event = data["event_type"]?.string else {
      throw .malformed(why: "there is no data.event_type: not a webhook of Telnyx's API version 2")
    }
    switch event {
    case "message.received": return WebhookContent(try Self.text(data))
    case "message.sent", "message.finalized": return WebhookContent(try Self.receipt(data, target: request.target))
    default: return WebhookContent([])
    }
  }

  private static func text(_ data: JSONView) throws(WebhookRefusal) -> [InboundMessage] {
    guard let payload = data["payload"] else { throw .malformed(why: "there is no data.payload") }
    guard ["SMS", "MMS"].contains(payload["type"]?.string ?? "SMS") else {
      throw .malformed(why: "this is not a text but a message of another channel")
    }
    guard let id = payload["id"]?.word ?? data["id"]?.word else { throw .malformed(why: "there is no payload.id") }
    guard let from = payload["from"]?["phone_number"]?.word else {
      throw .malformed(why: "there is no payload.from.phone_number")
    }
    // A message to a group names all of it; ours is the one to which the webhook belongs.
    let receivers = payload["to"]?.elements ?? []
    let ours = receivers.first { $0["status"]?.string == webhookDelivered } ?? receivers.first
    guard let to = ours?["phone_number"]?.word else { throw .malformed(why: "there is no payload.to.phone_number") }
    let text = InboundText(
      id: id, from: PlainNumber.international(from), to: PlainNumber.international(to),
      text: payload["text"]?.string ?? "")
    return [.text(text)]
  }

  private static func receipt(_ data: JSONView, target: String) throws(WebhookRefusal) -> [InboundMessage] {
    guard let payload = data["payload"], let id = payload["id"]?.word else {
      throw .malformed(why: "there is no data.payload.id")
    }
    let code = payload["errors"]?.elements.first?["code"]?.word ?? ""
    guard let status = payload["to"]?.elements.first?["status"]?.string, let state = state(status, code: code) else {
      return []
    }
    let textID = FormFields(queryOf: target)?["text"].flatMap { $0.isEmpty ? nil : $0 }
    return [.receipt(Receipt(providerID: id, textID: textID, state: state))]
  }

  /// Nil for a state that tells nothing of the way of a text.
  private static func state(_ status: String, code: String) -> Receipt.State? {
    switch status {
    case "queued", "sending": .accepted
    // The carrier took it and will say no more.
    case "sent", "delivery_unconfirmed": .sent
    case "delivered": .delivered
    case "sending_failed", "delivery_failed":
      .failed(code: code, kind: TelnyxCode.meaning(of: code)?.failureKind ?? .final)
    case "expired":
      .failed(code: code.isEmpty ? status : code, kind: TelnyxCode.meaning(of: code)?.failureKind ?? .final)
    default: nil
    }
  }
}
