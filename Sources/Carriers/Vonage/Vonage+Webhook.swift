extension Vonage {
  /// Two addresses are configured at Vonage, but either may bring either: what has a `status` is a receipt.
  package func parse(_ request: WebhookRequest) throws(WebhookRefusal) -> WebhookContent {
    guard let message = JSONView(request.body), message.isObject else {
      throw .malformed(why: "the body is not an object of JSON")
    }
    guard let id = message["message_uuid"]?.word else { throw .malformed(why: "there is no message_uuid") }
    if let status = message["status"]?.string {
      guard let state = Self.state(status, error: message["error"]) else { return WebhookContent([]) }
      let textID = message["client_ref"]?.word ?? FormFields(queryOf: request.target)?["text"]
      return WebhookContent([
        .receipt(Receipt(providerID: id, textID: textID.flatMap { $0.isEmpty ? nil : $0 }, state: state))
      ])
    }
    // Version 0.1 puts number and channel, and the content, one level deeper.
    let channel = message["channel"] ?? message["from"]?["type"]
    guard channel?.string ?? "sms" == "sms" else {
      throw .malformed(why: "this is not a text but a message of another channel, such as WhatsApp")
    }
    guard let from = message["from"]?.number else { throw .malformed(why: "there is no from") }
    guard let to = message["to"]?.number else { throw .malformed(why: "there is no to") }
    let text = message["text"] ?? message["message"]?["content"]?["text"]
    return WebhookContent([.text(InboundText(id: id, from: from, to: to, text: text?.string ?? ""))])
  }

  /// Nil for a state that tells nothing of the way of a text.
  private static func state(_ status: String, error: JSONView?) -> Receipt.State? {
    switch status {
    case "submitted": return .sent
    case "delivered", "read": return .delivered
    case "rejected", "undeliverable":
      let code = code(of: error)
      return .failed(
        code: code.isEmpty ? status : code, kind: VonageCode.meaning(of: code)?.failureKind ?? .final)
    default: return nil
    }
  }
}

extension JSONView {
  /// A number as the versions of the API write it: the digits, or an object that holds them.
  fileprivate var number: String? {
    (word ?? self["number"]?.word).map(PlainNumber.international)
  }
}
