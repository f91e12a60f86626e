import Crypto

/// The check of `X-Signature`: HMAC-SHA256 over the body and, behind it, `X-Timestamp`, in lower-case hexadecimal
/// digits.
struct AndroidSMSGatewaySignature: Sendable {
  static let timestampHeader = "x-timestamp"

  private let keyed: HMAC<SHA256>

  init(key: String) {
    keyed = HMAC<SHA256>(key: SymmetricKey(data: Array(key.utf8)))
  }

  func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    guard let given = request.header("x-signature"), let timestamp = request.header(Self.timestampHeader) else {
      throw .unsigned(
        why: "the header X-Signature or X-Timestamp is missing: the app has no signing key, or a proxy dropped them")
    }
    guard ConstantTime.areEqual(signature(of: request.body, timestamp), Array(given.utf8)) else {
      throw .unsigned(
        why: "the signature does not fit: signing-key is not that of the app (Settings, Webhooks, Signing Key), "
          + "or something on the way changed the body")
    }
  }

  func signature(of body: [UInt8], _ timestamp: String) -> [UInt8] {
    var digest = keyed
    digest.update(data: body)
    digest.update(data: Array(timestamp.utf8))
    return Hexadecimal.lower(digest.finalize())
  }
}
