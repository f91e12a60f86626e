extension WebhookContent {
  /// What a batch holds, each element read by itself: one that cannot be read is passed over. Throws where none can: such a request
  /// says nothing, however often it comes.
  static func batch(
    of elements: [JSONView], _ read: (_ index: Int, _ element: JSONView) throws(WebhookRefusal) -> InboundMessage?
  ) throws(WebhookRefusal) -> WebhookContent {
    var content = WebhookContent([])
    for (index, element) in elements.enumerated() {
      do throws(WebhookRefusal) {
        if let message = try read(index, element) { content.messages.append(message) }
      } catch {
        guard case .malformed(let why) = error else { throw error }
        content.passedOver.append(why)
        if content.passedOver.count == elements.count { throw error }
      }
    }
    return content
  }
}
