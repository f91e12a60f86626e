extension Generic {
  package func parse(_ request: WebhookRequest) throws(WebhookRefusal) -> WebhookContent {
    let fields = try GenericFields(request)
    guard let id = fields.filled(receive.id) else { throw Self.missing("id", receive.id) }
    guard let from = fields.filled(receive.from) else { throw Self.missing("from", receive.from) }
    // An empty text is one; a text that is not there is another kind of call.
    guard let text = fields[receive.text] else { throw Self.missing("text", receive.text) }
    let to = fields.filled(receive.to).map(LooseNumber.written)
    let number = LooseNumber.written(from)
    return WebhookContent([.text(InboundText(id: id, from: number, mayBeNational: true, to: to, text: text))])
  }

  private static func missing(_ key: String, _ name: String) -> WebhookRefusal {
    .malformed(why: "there is no field '\(name)', which is named by 'receive: \(key)'")
  }
}
