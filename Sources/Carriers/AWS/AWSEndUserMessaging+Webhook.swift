extension AWSEndUserMessaging {
  package func parse(_ request: WebhookRequest) throws(WebhookRefusal) -> WebhookContent {
    try content(of: SNSMessage(request.body))
  }

  func content(of message: SNSMessage) throws(WebhookRefusal) -> WebhookContent {
    switch message.kind {
    case .notification:
      return WebhookContent(try messages(in: message["Message"] ?? ""))
    case .subscription:
      guard message.topic == topic else {
        throw .malformed(why: "the subscription is to another topic than that of the configuration")
      }
      guard let url = message["SubscribeURL"], SNSAddress.isOwn(url, topic: topic) else {
        throw .malformed(why: "the SubscribeURL is no address of SNS")
      }
      return WebhookContent([], confirmationURL: url)
    case .unsubscription:
      // Somebody ended the subscription: that is their right, and visible where they did it.
      return WebhookContent([])
    }
  }

  /// What is no JSON is one of the lines that AWS writes through a new topic to try it.
  private func messages(in json: String) throws(WebhookRefusal) -> [InboundMessage] {
    guard let payload = JSONView(Array(json.utf8)) else { return [] }
    if let id = payload["inboundMessageId"]?.word {
      guard let from = payload["originationNumber"]?.word else {
        throw .malformed(why: "there is no originationNumber")
      }
      let to = payload["destinationNumber"]?.word.map(PlainNumber.international)
      let words = payload["messageBody"]?.string ?? ""
      return [.text(InboundText(id: id, from: PlainNumber.international(from), to: to, text: words))]
    }
    // Where it is not said, it is the last word.
    let isFinal = payload["isFinal"]?.raw != "false"
    guard let id = payload["messageId"]?.word, let event = payload["eventType"]?.string,
      let state = AWSEvent(rawValue: event)?.state(isFinal: isFinal)
    else { return [] }
    return [.receipt(Receipt(providerID: id, textID: payload["context"]?[Self.contextKey]?.word, state: state))]
  }
}
