/// Something that is often wrong about a request, and the request with that undone: if it then fits its signature, this was the cause.
package struct Mending: Sendable {
  /// What was wrong and what to do.
  package let why: String
  private let change: @Sendable (inout WebhookRequest) -> Void

  package init(why: String, _ change: @escaping @Sendable (inout WebhookRequest) -> Void) {
    self.why = why
    self.change = change
  }

  package func applied(to request: WebhookRequest) -> WebhookRequest {
    var mended = request
    change(&mended)
    return mended
  }
}
