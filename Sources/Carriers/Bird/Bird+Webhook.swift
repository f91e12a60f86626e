extension Bird {
  package func parse(_ request: WebhookRequest) throws(WebhookRefusal) -> WebhookContent {
    guard let json = JSONView(request.body), json.isObject else {
      throw .malformed(why: "the body is not a JSON object")
    }
    guard let type = json["type"]?.string else { throw .malformed(why: "there is no type") }
    if type == "sms.received" { return WebhookContent([.text(try Self.text(json["data"]))]) }
    guard let state = Self.state(type, code: json["data"]?["error"]?["code"]?.string ?? "") else {
      return WebhookContent([])
    }
    guard let id = json["data"]?["sms_id"]?.word else { throw .malformed(why: "there is no data.sms_id") }
    // The text's own id travels in the metadata.
    let textID = json["data"]?["metadata"]?["text"]?.word
    return WebhookContent([.receipt(Receipt(providerID: id, textID: textID, state: state))])
  }

  private static func text(_ data: JSONView?) throws(WebhookRefusal) -> InboundText {
    guard let id = data?["sms_id"]?.word else { throw .malformed(why: "there is no data.sms_id") }
    guard let from = data?["from"]?.word else { throw .malformed(why: "there is no data.from") }
    guard let to = data?["to"]?.word else { throw .malformed(why: "there is no data.to") }
    return InboundText(
      id: id, from: PlainNumber.international(from), to: PlainNumber.international(to),
      text: data?["text"]?.string ?? "")
  }

  /// Nil for events of other kinds.
  private static func state(_ type: String, code: String) -> Receipt.State? {
    switch type {
    case "sms.accepted": .accepted
    case "sms.sent": .sent
    case "sms.delivered": .delivered
    case "sms.undelivered", "sms.failed", "sms.rejected", "sms.expired":
      .failed(
        code: code.isEmpty ? String(type.dropFirst("sms.".count)) : code,
        kind: BirdCode.meaning(of: code)?.failureKind ?? .final)
    default: nil
    }
  }
}
