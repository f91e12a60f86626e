extension Twilio {
  /// One address takes texts and receipts: what has a `MessageStatus` is a receipt.
  package func parse(_ request: WebhookRequest) throws(WebhookRefusal) -> WebhookContent {
    WebhookContent(try messages(request, try Self.fields(of: request)))
  }

  func messages(_ request: WebhookRequest, _ fields: FormFields) throws(WebhookRefusal) -> [InboundMessage] {
    guard let id = fields.filled("MessageSid") ?? fields.filled("SmsSid") else {
      throw .malformed(why: "there is neither MessageSid nor SmsSid")
    }
    guard !Self.isRunOn(id) else {
      throw .malformed(why: "the MessageSid goes on behind its 34 characters: fields were joined after signing")
    }
    if let status = fields.filled("MessageStatus"), status != "received", status != "receiving" {
      guard let state = Self.state(status, code: fields["ErrorCode"] ?? "") else { return [] }
      let textID = FormFields(queryOf: request.target)?.filled("text")
      return [.receipt(Receipt(providerID: id, textID: textID, state: state))]
    }
    guard let from = fields.filled("From") else { throw .malformed(why: "there is no From") }
    guard let to = fields.filled("To") else { throw .malformed(why: "there is no To") }
    // `whatsapp:+1415…`, `messenger:…`: taken as texts they would be answered by a text that the person never asked for.
    guard !from.utf8.contains(UInt8(ascii: ":")), !to.utf8.contains(UInt8(ascii: ":")) else {
      throw .malformed(why: "this is not a text but a message of another channel, such as WhatsApp")
    }
    return [
      .text(
        InboundText(
          id: id, from: from, to: to, text: fields["Body"] ?? "",
          providerOptOut: fields["OptOutType"].flatMap(Self.optOut)))
    ]
  }

  /// What Advanced Opt-Out, where it is on, took the text for and has answered.
  private static func optOut(_ type: String) -> InboundText.ProviderOptOut? {
    switch type.uppercased() {
    case "STOP": .stop
    case "START": .start
    case "HELP": .help
    default: nil
    }
  }

  /// Twilio signs names and values without anything between them, so whoever holds a signed request can join a field and the next one
  /// into a longer value under the same signature, and would so make a new text of an old one. An id of Twilio's own form (two capital
  /// letters and 32 hexadecimal digits) is whole: nothing may follow it.
  private static func isRunOn(_ id: String) -> Bool {
    let bytes = Array(id.utf8)
    let isWhole =
      bytes.prefix(2).allSatisfy { (65...90).contains($0) }
      && bytes.dropFirst(2).prefix(32).allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
    return bytes.count > 34 && isWhole
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

  /// Nil for a state that tells nothing of the way of a text.
  private static func state(_ status: String, code: String) -> Receipt.State? {
    switch status {
    case "queued", "accepted", "scheduled", "sending": .accepted
    case "sent", "partially_delivered": .sent
    case "delivered", "read": .delivered
    case "undelivered", "failed": .failed(code: code, kind: TwilioCode.meaning(of: code)?.failureKind ?? .final)
    case "canceled": .failed(code: code.isEmpty ? status : code, kind: .final)
    default: nil
    }
  }
}

extension FormFields {
  /// The value of a field that is there and not empty.
  fileprivate func filled(_ name: String) -> String? {
    guard let value = self[name], !value.isEmpty else { return nil }
    return value
  }
}
