extension MessageBird {
  /// One address takes texts and receipts, by GET or POST, as a form or as JSON: what has a `status` is a receipt.
  package func parse(_ request: WebhookRequest) throws(WebhookRefusal) -> WebhookContent {
    let field = try Self.fields(of: request)
    guard let id = field("id") else { throw .malformed(why: "there is no id") }
    if let status = field("status") {
      guard let state = Self.state(status, code: field("statusErrorCode") ?? "") else { return WebhookContent([]) }
      let textID = field("reference") ?? FormFields(queryOf: request.target)?.nonEmpty("text")
      return WebhookContent([.receipt(Receipt(providerID: id, textID: textID, state: state))])
    }
    guard let from = field("originator") else { throw .malformed(why: "there is no originator") }
    guard let to = field("recipient") else { throw .malformed(why: "there is no recipient") }
    return WebhookContent([
      .text(
        InboundText(
          id: id, from: PlainNumber.international(from), to: PlainNumber.international(to), text: field("body") ?? ""))
    ])
  }

  /// What the request says under a name, if it is not empty.
  private static func fields(of request: WebhookRequest) throws(WebhookRefusal) -> (String) -> String? {
    let isForm = request.header("content-type") == nil || FormBody.isForm(request)
    guard request.method == "GET" || isForm else {
      guard let json = JSONView(request.body), json.isObject else {
        throw .malformed(why: "the body is neither a form nor a JSON object")
      }
      return { json[$0]?.word }
    }
    guard let fields = request.method == "GET" ? FormFields(queryOf: request.target) : FormFields(request.body) else {
      throw .malformed(why: "there are more than \(FormFields.fieldsMax) fields")
    }
    return { fields.nonEmpty($0) }
  }

  /// Nil for a state that tells nothing of the way of a text.
  private static func state(_ status: String, code: String) -> Receipt.State? {
    switch status {
    case "scheduled": .accepted
    // Buffered: the carrier has it and tries on, because the phone is off or away.
    case "sent", "buffered": .sent
    case "delivered": .delivered
    case "expired", "delivery_failed":
      .failed(code: code.isEmpty ? status : code, kind: MessageBirdCode.failureKind(ofReceipt: code))
    default: nil
    }
  }
}
