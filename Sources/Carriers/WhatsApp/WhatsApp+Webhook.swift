extension WhatsApp {
  /// Longer than any challenge of Meta's, which are ten digits.
  private static let challengeBytesMax = 256

  /// A batch of messages and statuses; what is neither, or of a kind without words, is passed over, since one strange message
  /// must not keep the others of its batch away.
  package func parse(_ request: WebhookRequest) throws(WebhookRefusal) -> WebhookContent {
    if request.method == "GET" { return try Self.challenge(request) }
    guard let body = JSONView(request.body), body["object"]?.string == "whatsapp_business_account" else {
      throw .malformed(why: "the object is not whatsapp_business_account: the webhook of another product of Meta's")
    }
    var messages: [InboundMessage] = []
    for entry in body["entry"]?.elements ?? [] {
      for change in entry["changes"]?.elements ?? [] where change["field"]?.string == "messages" {
        guard let value = change["value"] else { continue }
        let to = value["metadata"]?["display_phone_number"]?.word.map(Self.number)
        messages += (value["messages"]?.elements ?? []).compactMap { Self.text($0, to: to) }
        messages += (value["statuses"]?.elements ?? []).compactMap(Self.receipt)
      }
    }
    return WebhookContent(messages)
  }

  private static func challenge(_ request: WebhookRequest) throws(WebhookRefusal) -> WebhookContent {
    guard let fields = FormFields(queryOf: request.target), fields["hub.mode"] == "subscribe",
      let challenge = fields["hub.challenge"], !challenge.isEmpty, challenge.utf8.count <= challengeBytesMax,
      challenge.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { throw .malformed(why: "this is not Meta's question for the address: hub.mode or hub.challenge is missing") }
    return WebhookContent(
      [], answer: Acknowledgement(contentType: "text/plain; charset=utf-8", body: Array(challenge.utf8)))
  }

  private static func text(_ message: JSONView, to: String?) -> InboundMessage? {
    guard let id = message["id"]?.word, let from = message["from"]?.word, let words = words(of: message) else {
      return nil
    }
    return .text(InboundText(id: id, from: PlainNumber.international(from), to: to, text: words))
  }

  /// What the person wrote or chose; nil for pictures without words, stickers, reactions, voices and what is yet to come.
  private static func words(of message: JSONView) -> String? {
    switch message["type"]?.string {
    case "text": message["text"]?["body"]?.string
    case "button": message["button"]?["text"]?.string
    case "interactive":
      (message["interactive"]?["button_reply"] ?? message["interactive"]?["list_reply"])?["title"]?.string
    case "image", "video", "document":
      message["type"]?.string.flatMap { message[$0]?["caption"]?.string }
    default: nil
    }
  }

  private static func receipt(_ status: JSONView) -> InboundMessage? {
    guard let id = status["id"]?.word else { return nil }
    let state: Receipt.State
    switch status["status"]?.string {
    case "sent": state = .sent
    case "delivered", "read", "played": state = .delivered
    case "failed":
      let code = status["errors"]?.elements.first?["code"]?.word ?? ""
      state = .failed(code: code, kind: WhatsAppCode.meaning(of: code)?.failureKind ?? .final)
    default: return nil
    }
    return .receipt(Receipt(providerID: id, textID: status["biz_opaque_callback_data"]?.word, state: state))
  }

  /// The number as Meta shows it, `15550783881` or `+1 555-078-3881`.
  private static func number(_ shown: String) -> String {
    PlainNumber.international(
      String(decoding: shown.utf8.filter { (0x30...0x39).contains($0) }, as: UTF8.self))
  }
}
