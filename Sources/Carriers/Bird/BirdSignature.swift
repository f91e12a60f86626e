import Crypto

/// The check of a Standard Webhook (https://www.standardwebhooks.com): `v1,` and base64 of HMAC-SHA256 over `id.timestamp.body`, one
/// signature or several with spaces between, and a time stamp of five minutes at most.
struct BirdSignature: Sendable {
  static let timestampHeader = "webhook-timestamp"

  private static let secretPrefix = "whsec_"

  /// Nil where the secret is not base64: nothing is signed with such a one.
  private let hmac: HMAC<SHA256>?

  init(secret: String) {
    let encoded = secret.hasPrefix(Self.secretPrefix) ? secret.dropFirst(Self.secretPrefix.count) : secret[...]
    hmac = Base64.decode(encoded.utf8).map { HMAC<SHA256>(key: SymmetricKey(data: $0)) }
  }

  func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    guard var digest = hmac else {
      throw .unsigned(
        why: "webhook-secret is not one of Bird's: it is whsec_ and base64, as it was shown when the webhook was made")
    }
    guard let id = request.header("webhook-id"), let timestamp = request.header(Self.timestampHeader),
      let given = request.header("webhook-signature"), !id.isEmpty, !timestamp.isEmpty
    else {
      throw .unsigned(
        why:
          "webhook-id, webhook-timestamp or webhook-signature is missing: not called by Bird, or a proxy dropped the header"
      )
    }
    guard let then = SignedMoment.seconds(timestamp) else {
      throw .unsigned(why: "webhook-timestamp is not a time: something on the way changed the header")
    }
    digest.update(data: Array("\(id).\(timestamp).".utf8))
    digest.update(data: request.body)
    let expected = Array("v1,".utf8) + Base64.encode(digest.finalize())
    let entries = given.utf8.split { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    guard entries.contains(where: { ConstantTime.areEqual(Array($0), expected) }) else {
      throw .unsigned(
        why: "the signature does not fit: webhook-secret is another one (each webhook has its own), "
          + "or something on the way changed the body")
    }
    if let now = request.receivedAt { try SignedMoment.check(then, at: now) }
  }
}
