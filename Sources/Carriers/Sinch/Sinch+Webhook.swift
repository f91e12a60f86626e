extension Sinch {
  package func parse(_ request: WebhookRequest) throws(WebhookRefusal) -> WebhookContent {
    guard let json = JSONView(request.body), json.isObject else {
      throw .malformed(why: "the body is not a JSON object")
    }
    guard let type = json["type"]?.string else { throw .malformed(why: "there is no type") }
    switch type {
    case "mo_text": return WebhookContent([.text(try Self.text(json, json["body"]?.string ?? ""))])
    case "mo_media": return WebhookContent([.text(try Self.text(json, json["body"]?["message"]?.string ?? ""))])
    case "recipient_delivery_report_sms", "recipient_delivery_report_mms":
      return WebhookContent(try Self.receipts([json], of: json, request.target))
    case "delivery_report_sms", "delivery_report_mms":
      // The report on a whole batch, which has one recipient as we send it.
      return WebhookContent(try Self.receipts(json["statuses"]?.elements ?? [], of: json, request.target))
    default: return WebhookContent([])
    }
  }

  private static func text(_ json: JSONView, _ body: String) throws(WebhookRefusal) -> InboundText {
    guard let id = json["id"]?.word else { throw .malformed(why: "there is no id") }
    guard let from = json["from"]?.word else { throw .malformed(why: "there is no from") }
    guard let to = json["to"]?.word else { throw .malformed(why: "there is no to") }
    return InboundText(
      id: id, from: PlainNumber.international(from), to: PlainNumber.international(to), text: body)
  }

  private static func receipts(
    _ reports: [JSONView], of json: JSONView, _ target: String
  ) throws(WebhookRefusal) -> [InboundMessage] {
    guard let id = json["batch_id"]?.word else { throw .malformed(why: "there is no batch_id") }
    let textID = json["client_reference"]?.word ?? FormFields(queryOf: target)?.nonEmpty("text")
    return reports.compactMap { report in
      state(report["status"]?.string ?? "", code: report["code"]?.word ?? "").map {
        .receipt(Receipt(providerID: id, textID: textID, state: $0))
      }
    }
  }

  /// Nil for a state that tells nothing of the way of a text.
  private static func state(_ status: String, code: String) -> Receipt.State? {
    switch status.lowercased() {
    case "queued": .accepted
    // Unknown: handed on, and no report came or none that could be read. What became of the text stays open.
    case "dispatched", "unknown": .sent
    case "delivered": .delivered
    case "aborted", "rejected", "deleted", "failed", "expired", "cancelled", "canceled":
      .failed(code: code.isEmpty ? status : code, kind: SinchCode.meaning(of: code)?.failureKind ?? .final)
    default: nil
    }
  }
}
