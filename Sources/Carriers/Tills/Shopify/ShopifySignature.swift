/// The check of `X-Shopify-Hmac-Sha256`: over the body (https://shopify.dev/docs/apps/build/webhooks/subscribe/https).
struct ShopifySignature: Sendable {
  private let signature: HeaderSignature

  init(secret: String) {
    signature = HeaderSignature(header: "X-Shopify-Hmac-Sha256", caller: "Shopify", secret: secret)
  }

  func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    try signature.verify(
      request, over: [request.body],
      causes:
        "the secret is not the one below Shopify's list of webhooks, or for an app's webhook, the app's client secret")
  }
}
