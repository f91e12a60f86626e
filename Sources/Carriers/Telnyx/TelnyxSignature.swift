import Crypto

/// The check of `Telnyx-Signature-Ed25519`: Ed25519 over `timestamp|body`, at most five minutes from now.
struct TelnyxSignature: Sendable {
  static let header = "telnyx-signature-ed25519"
  static let timestampHeader = "telnyx-timestamp"

  /// Nil where what is configured is no key: then nothing is signed.
  private let key: Curve25519.Signing.PublicKey?

  init(publicKey: String) {
    key = Base64.decode(publicKey.utf8).flatMap { bytes in
      do { return try Curve25519.Signing.PublicKey(rawRepresentation: bytes) } catch { return nil }
    }
  }

  static let keyProblem = "public-key is not the public key of a Telnyx account: 44 characters of base64, 32 bytes"

  var isKnown: Bool { key != nil }

  func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    guard let given = request.header(Self.header), let timestamp = request.header(Self.timestampHeader) else {
      throw .unsigned(
        why:
          "the header Telnyx-Signature-Ed25519 or Telnyx-Timestamp is missing: not called by Telnyx, or a proxy dropped it"
      )
    }
    guard let key else {
      throw .unsigned(why: Self.keyProblem)
    }
    guard let signature = Base64.decode(given.utf8) else {
      throw .unsigned(why: "Telnyx-Signature-Ed25519 is not base64")
    }
    guard let then = SignedMoment.seconds(timestamp) else {
      throw .unsigned(why: "Telnyx-Timestamp is not a time in seconds")
    }
    guard key.isValidSignature(signature, for: Array(timestamp.utf8) + [UInt8(ascii: "|")] + request.body) else {
      throw .unsigned(
        why: "the signature does not fit: public-key is another account's, or something on the way changed the body")
    }
    if let now = request.receivedAt { try SignedMoment.check(then, at: now) }
  }
}
