/// The check of `X-WC-Webhook-Signature`: over the body (woocommerce/woocommerce-rest-api-docs, webhooks).
struct WooCommerceSignature: Sendable {
  private let signature: HeaderSignature

  init(secret: String) {
    signature = HeaderSignature(header: "X-WC-Webhook-Signature", caller: "WooCommerce", secret: secret)
  }

  func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    try signature.verify(request, over: [request.body], causes: "the webhook's Secret in WooCommerce is not this one")
  }
}
