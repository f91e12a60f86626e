/// The check of `x-square-hmacsha256-signature`: over the notification address, exactly as the subscription has it, and the body
/// (https://developer.squareup.com/docs/webhooks/step3validate).
struct SquareSignature: Sendable {
  private let signature: HeaderSignature

  init(secret: String) {
    signature = HeaderSignature(header: "X-Square-HmacSha256-Signature", caller: "Square", secret: secret)
  }

  func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    if request.header("x-square-hmacsha256-signature") == nil, request.header("x-square-signature") != nil {
      throw .unsigned(
        why:
          "there is only X-Square-Signature, which Square has given up: make the webhook subscription anew in its dashboard"
      )
    }
    // as Square's own libraries judge
    if request.body.isEmpty { throw .unsigned(why: "the body is empty, and Square sends none without") }
    try signature.verify(
      request, over: [Array((request.publicURL + request.target).utf8), request.body],
      causes: "the signature key is another subscription's, the address is not the notification URL that Square has")
  }
}
