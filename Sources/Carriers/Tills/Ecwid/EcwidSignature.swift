/// The check of `X-Ecwid-Webhook-Signature`: over the event's moment and id, and nothing else of the body.
struct EcwidSignature: Sendable {
  private let signature: HeaderSignature

  init(secret: String) {
    signature = HeaderSignature(header: "X-Ecwid-Webhook-Signature", caller: "Ecwid", secret: secret)
  }

  func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    let event = JSONView(request.body)
    guard let created = event?["eventCreated"]?.word, let id = event?["eventId"]?.word else {
      throw .unsigned(why: "the body has no eventCreated and eventId, which are what Ecwid signs: not called by Ecwid")
    }
    try signature.verify(
      request, over: [Array("\(created).\(id)".utf8)], causes: "the secret is not the app's client secret")
  }
}
