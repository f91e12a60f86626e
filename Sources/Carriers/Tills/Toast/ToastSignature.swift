/// The check of `Toast-Signature`: over the body and behind it the `timestamp` that stands in it
/// (https://doc.toasttab.com/doc/devguide/apiWebhookMessageSigning.html).
struct ToastSignature: Sendable {
  private let signature: HeaderSignature

  init(secret: String) {
    signature = HeaderSignature(header: "Toast-Signature", caller: "Toast", secret: secret)
  }

  func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    guard let timestamp = JSONView(request.body)?["timestamp"]?.string else {
      throw .unsigned(why: "the body has no timestamp, which Toast signs with it: not called by Toast")
    }
    try signature.verify(
      request, over: [request.body, Array(timestamp.utf8)], causes: "the secret is another webhook subscription's")
  }
}
