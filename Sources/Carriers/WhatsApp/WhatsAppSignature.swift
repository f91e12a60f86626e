import Crypto

/// The check of `X-Hub-Signature-256`: HMAC-SHA256 over the body, in lower-case digits, with or without `sha256=` in front.
struct WhatsAppSignature: Sendable {
  private static let prefix = "sha256="

  private let hmac: HMAC<SHA256>

  init(secret: String) {
    hmac = HMAC<SHA256>(key: SymmetricKey(data: Array(secret.utf8)))
  }

  func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    guard let given = request.header("x-hub-signature-256") else {
      throw .unsigned(why: "the header X-Hub-Signature-256 is missing: not called by Meta, or a proxy dropped it")
    }
    let expected = digits(of: request.body)
    let givenDigits = given.hasPrefix(Self.prefix) ? given.utf8.dropFirst(Self.prefix.utf8.count) : given.utf8[...]
    guard ConstantTime.areEqual(expected, Array(givenDigits)) else {
      throw .unsigned(
        why: "the signature does not fit: app-secret is another app's, or something on the way changed the body")
    }
  }

  /// The signature of a body, without its prefix.
  func digits(of body: [UInt8]) -> [UInt8] {
    var digest = hmac
    digest.update(data: body)
    return Hexadecimal.lower(digest.finalize())
  }
}
