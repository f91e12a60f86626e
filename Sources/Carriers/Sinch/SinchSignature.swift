import Crypto

/// The check of `X-Sinch-Webhook-Signature`: base64 of HMAC-SHA256 over `body.nonce.timestamp`.
struct SinchSignature: Sendable {
  static let timestampHeader = "x-sinch-webhook-signature-timestamp"

  private let hmac: HMAC<SHA256>

  init(secret: String) {
    hmac = HMAC<SHA256>(key: SymmetricKey(data: Array(secret.utf8)))
  }

  func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    guard let given = request.header("x-sinch-webhook-signature") else {
      throw .unsigned(
        why:
          "the header X-Sinch-Webhook-Signature is missing: Sinch signs only once its support has set a secret for these "
          + "webhooks; or a proxy dropped it")
    }
    guard let nonce = request.header("x-sinch-webhook-signature-nonce"),
      let timestamp = request.header(Self.timestampHeader)
    else {
      throw .unsigned(why: "the nonce or the time stamp of the signature is missing: a proxy dropped it")
    }
    guard ConstantTime.areEqual(signature(of: request.body, nonce, timestamp), Array(given.utf8)) else {
      throw .unsigned(
        why: "the signature does not fit: webhook-secret is not the one that Sinch signs with, "
          + "or something on the way changed the body")
    }
  }

  func signature(of body: [UInt8], _ nonce: String, _ timestamp: String) -> [UInt8] {
    var digest = hmac
    digest.update(data: body)
    digest.update(data: Array(".\(nonce).\(timestamp)".utf8))
    return Base64.encode(digest.finalize())
  }
}
