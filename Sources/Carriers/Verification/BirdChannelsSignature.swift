import Crypto

/// The check of a webhook of Bird's Channels API of 2023, which Punchline carries no texts with: base64 of HMAC-SHA256 over time stamp,
/// address and digest of the body, a line each.
struct BirdChannelsSignature: Sendable {
  private let hmac: HMAC<SHA256>

  init(secret: String) {
    hmac = HMAC<SHA256>(key: SymmetricKey(data: Array(secret.utf8)))
  }

  func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    guard let given = request.header("messagebird-signature"),
      let timestamp = request.header("messagebird-request-timestamp")
    else {
      throw .unsigned(
        why: "the header MessageBird-Signature or MessageBird-Request-Timestamp is missing: not called by Bird, "
          + "or a proxy dropped it")
    }
    var digest = hmac
    digest.update(data: Array("\(timestamp)\n\(request.publicURL)\(request.target)\n".utf8))
    digest.update(data: Array(SHA256.hash(data: request.body)))
    guard ConstantTime.areEqual(Base64.encode(digest.finalize()), Array(given.utf8)) else {
      throw .unsigned(
        why: "the signature does not fit: the signing key is another one, the address is not what Bird called, "
          + "or something on the way changed the body")
    }
  }
}
