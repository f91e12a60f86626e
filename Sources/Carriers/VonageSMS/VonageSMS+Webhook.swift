extension VonageSMS {
  /// Parts of one text at most (3GPP TS 23.040, section 9.2.3.24.1).
  private static let partsMax = 255

  /// One address may take texts and receipts: what has a `status` is a receipt.
  package func parse(_ request: WebhookRequest) throws(WebhookRefusal) -> WebhookContent {
    guard let fields = VonageSMSFields(request) else {
      throw .malformed(why: "the fields cannot be read: neither a form nor an object of JSON, or a name stands twice")
    }
    return try content(of: fields)
  }

  func content(of fields: VonageSMSFields) throws(WebhookRefusal) -> WebhookContent {
    // In what is signed nothing tells `a=1&b` as a name from `a` with 1 and then `b`: only the first can be a forgery.
    guard fields.pairs.allSatisfy({ !$0.name.utf8.contains { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "=") } })
    else {
      throw .malformed(why: "the name of a field holds & or =: fields were joined after signing")
    }
    guard let id = fields["messageId"] ?? fields["message-id"] else { throw .malformed(why: "there is no messageId") }
    if let status = fields["status"] {
      guard let state = Self.state(status, code: fields["err-code"] ?? "") else { return WebhookContent([]) }
      // Each part of a long text has an id, and a receipt, of its own.
      return WebhookContent([
        .receipt(Receipt(providerID: id, textID: fields["client-ref"], segmentID: id, state: state))
      ])
    }
    guard let from = fields["msisdn"] else { throw .malformed(why: "there is no msisdn") }
    // Settings and pictures for phones of old: nobody wrote anything.
    guard fields["type"] != "binary" else { return WebhookContent([]) }
    return WebhookContent([
      .text(
        InboundText(
          id: id, from: PlainNumber.international(from), to: fields["to"].map(PlainNumber.international),
          text: fields["text"] ?? "", part: Self.part(fields)))
    ])
  }

  private static func part(_ fields: VonageSMSFields) -> InboundText.Part? {
    guard fields["concat"] == "true", let reference = fields["concat-ref"],
      let number = fields["concat-part"].flatMap({ Int($0) }), let total = fields["concat-total"].flatMap({ Int($0) }),
      (1...partsMax).contains(total), (1...total).contains(number)
    else { return nil }
    return InboundText.Part(reference: reference, number: number, total: total)
  }

  /// Nil for a state that tells nothing of the way of a text.
  private static func state(_ status: String, code: String) -> Receipt.State? {
    switch status {
    case "accepted", "buffered": .sent
    case "delivered": .delivered
    case "failed", "rejected", "expired":
      .failed(code: code.isEmpty || code == "0" ? status : code, kind: VonageSMSCode.failureKind(ofReceipt: code))
    default: nil
    }
  }
}
