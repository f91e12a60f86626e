extension Kannel {
  /// What has a `dlr` is a receipt, called for at the address that we gave along; all else is a person's text, in the
  /// query of a GET (`get-url`) or in the body of a POST (`post-url`).
  package func parse(_ request: WebhookRequest) throws(WebhookRefusal) -> WebhookContent {
    let query = KannelQuery(of: request.target)
    if let dlr = query.filled("dlr") {
      guard let textID = query.filled("text") else { throw .malformed(why: "the receipt does not say of which text") }
      guard let state = KannelReport(rawValue: dlr)?.state(answer: query.filled("answer") ?? "") else {
        return WebhookContent([])
      }
      return WebhookContent([.receipt(Receipt(providerID: query.filled("fid") ?? "", textID: textID, state: state))])
    }
    guard let id = query.filled("id") else {
      throw .malformed(why: "there is no id: put id=%I into get-url or post-url of kannel.conf")
    }
    let text = try request.method == "GET" ? Self.queried(query, id: id) : Self.posted(request, id: id)
    return WebhookContent(text.map { [.text($0)] } ?? [])
  }

  private static func queried(_ query: KannelQuery, id: String) throws(WebhookRefusal) -> InboundText? {
    guard let from = query.filled("from") else {
      throw .malformed(why: "there is no from: put from=%p into get-url of kannel.conf")
    }
    guard let bytes = query.bytes("text") else {
      throw .malformed(why: "there is no text: put text=%b into get-url of kannel.conf")
    }
    let words = KannelText.decoded(bytes, charset: query.filled("charset"), coding: query.filled("coding"))
    return words.map { text(id: id, from: from, to: query.filled("to"), words: $0) }
  }

  private static func posted(_ request: WebhookRequest, id: String) throws(WebhookRefusal) -> InboundText? {
    guard let from = request.header("x-kannel-from"), !from.isEmpty else {
      throw .malformed(why: "there is no X-Kannel-From: put send-sender = true into the sms-service of kannel.conf")
    }
    let type = request.header("content-type") ?? ""
    let coding = type.hasPrefix("application/octet-stream") ? "1" : request.header("x-kannel-coding")
    let words = KannelText.decoded(request.body, charset: charset(of: type), coding: coding)
    return words.map { text(id: id, from: from, to: request.header("x-kannel-to"), words: $0) }
  }

  private static func text(id: String, from: String, to: String?, words: String) -> InboundText {
    let to = to.flatMap { $0.isEmpty ? nil : LooseNumber.written($0) }
    return InboundText(id: id, from: LooseNumber.written(from), mayBeNational: true, to: to, text: words)
  }

  /// Of `text/plain; charset="UTF-16BE"`; nil where the type names none.
  private static func charset(of type: String) -> String? {
    for parameter in type.utf8.split(separator: UInt8(ascii: ";")).dropFirst() {
      let parts = parameter.split(separator: UInt8(ascii: "="), maxSplits: 1).map { part in
        String(decoding: part.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\"") }, as: UTF8.self)
      }
      if parts.count == 2, parts[0].lowercased() == "charset" { return parts[1] }
    }
    return nil
  }
}
