extension Infobip {
  /// More results than any request is known to bring.
  private static let resultsMax = 1_000

  /// Texts and receipts come alike, as `results`; those with a `status` are receipts.
  package func parse(_ request: WebhookRequest) throws(WebhookRefusal) -> WebhookContent {
    guard let json = JSONView(request.body), let results = json["results"] else {
      throw .malformed(why: "the body is not a JSON object with results")
    }
    let elements = results.elements
    guard elements.count <= Self.resultsMax else {
      throw .malformed(why: "there are more than \(Self.resultsMax) results")
    }
    return try .batch(of: elements) { (_, result) throws(WebhookRefusal) in
      if result["status"] == nil { return .text(try Self.text(result)) }
      return try Self.receipt(result, request.target).map { .receipt($0) }
    }
  }

  private static func text(_ result: JSONView) throws(WebhookRefusal) -> InboundText {
    guard let id = result["messageId"]?.word else { throw .malformed(why: "there is no messageId") }
    guard let from = result["from"]?.word ?? result["sender"]?.word else { throw .malformed(why: "there is no from") }
    let to = result["to"]?.word ?? result["destination"]?.word
    // `cleanText` lacks the first word where that is a keyword of the account's own.
    return InboundText(
      id: id, from: PlainNumber.international(from), to: to.map(PlainNumber.international),
      text: result["text"]?.string ?? "")
  }

  /// Nil for a state that tells nothing of the way of a text.
  private static func receipt(_ result: JSONView, _ target: String) throws(WebhookRefusal) -> Receipt? {
    guard let id = result["messageId"]?.word else { throw .malformed(why: "there is no messageId") }
    guard let status = InfobipStatus(result) else { return nil }
    let textID = result["callbackData"]?.word ?? FormFields(queryOf: target)?.nonEmpty("text")
    return Receipt(providerID: id, textID: textID, state: status.receiptState)
  }
}
