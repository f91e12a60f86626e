extension Plivo {
  /// One address takes texts and receipts: what has a `Status` is a receipt.
  package func parse(_ request: WebhookRequest) throws(WebhookRefusal) -> WebhookContent {
    let fields = try Self.fields(of: request)
    guard let id = fields.nonEmpty("MessageUUID") else { throw .malformed(why: "there is no MessageUUID") }
    guard !Self.isRunOn(id) else {
      throw .malformed(why: "the MessageUUID goes on behind its 36 characters: fields were joined after signing")
    }
    if let status = fields.nonEmpty("Status"), status != "received" {
      return WebhookContent(Self.receipt(id, status, fields, target: request.target).map { [.receipt($0)] } ?? [])
    }
    guard fields["Type"] != "whatsapp" else { throw .malformed(why: "this is not a text but a WhatsApp message") }
    guard let from = fields.nonEmpty("From") else { throw .malformed(why: "there is no From") }
    guard let to = fields.nonEmpty("To") else { throw .malformed(why: "there is no To") }
    return WebhookContent([
      .text(
        InboundText(
          id: id, from: PlainNumber.international(from), to: PlainNumber.international(to),
          text: fields["Text"] ?? ""))
    ])
  }

  private static func fields(of request: WebhookRequest) throws(WebhookRefusal) -> FormFields {
    if request.method != "GET", request.header("content-type") != nil, !FormBody.isForm(request) {
      throw .malformed(why: "the body is not a form")
    }
    guard let fields = request.method == "GET" ? FormFields(queryOf: request.target) : FormFields(request.body) else {
      throw .malformed(why: "there are more than \(FormFields.fieldsMax) fields")
    }
    return fields
  }

  /// Signed are names and values without anything between them (as at Twilio), so whoever holds a signed request can join a field and
  /// the next into a longer value, and would make a new text of an old one. An id of a UUID's form is whole: nothing may follow it.
  private static func isRunOn(_ id: String) -> Bool {
    let bytes = Array(id.utf8)
    guard bytes.count > 36 else { return false }
    return bytes.prefix(36).enumerated().allSatisfy { index, byte in
      [8, 13, 18, 23].contains(index) ? byte == UInt8(ascii: "-") : Hexadecimal.value(of: byte) != nil
    }
  }

  /// Nil for a state that tells nothing of the way of a text. A long text has a receipt for each of its parts, which have ids of their
  /// own beside that of the whole.
  private static func receipt(_ id: String, _ status: String, _ fields: FormFields, target: String) -> Receipt? {
    guard let state = state(status, code: fields["ErrorCode"] ?? "") else { return nil }
    let whole = fields.nonEmpty("ParentMessageUUID") ?? id
    let isPart = fields.nonEmpty("PartInfo").map { !$0.hasSuffix(" of 1") } ?? (whole != id)
    let textID = FormFields(queryOf: target)?.nonEmpty("text")
    return Receipt(providerID: whole, textID: textID, segmentID: isPart ? id : nil, state: state)
  }

  private static func state(_ status: String, code: String) -> Receipt.State? {
    switch status {
    case "queued": .accepted
    case "sent": .sent
    case "delivered", "read": .delivered
    case "undelivered", "failed", "rejected":
      .failed(code: code, kind: PlivoCode.meaning(of: code)?.failureKind ?? .final)
    default: nil
    }
  }
}
