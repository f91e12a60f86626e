import Crypto

/// What a Standard Webhook is signed with (https://www.standardwebhooks.com).
package struct StandardWebhookKey: Sendable {
  package static let secretPrefix = "whsec_"

  private let hmac: HMAC<SHA256>

  /// `whsec_` and base64 of the key, or any other text that is the key itself. Nil where the base64 is none.
  package init?(secret: String) {
    if secret.hasPrefix(Self.secretPrefix) {
      self.init(base64: secret)
    } else {
      self.init(bytes: Array(secret.utf8))
    }
  }

  /// Base64 of the key, with or without `whsec_` and its padding.
  init?(base64: String) {
    let encoded = base64.hasPrefix(Self.secretPrefix) ? base64.dropFirst(Self.secretPrefix.count) : base64[...]
    let padding = repeatElement(UInt8(ascii: "="), count: (4 - encoded.utf8.count % 4) % 4)
    guard let bytes = Base64.decode(Array(encoded.utf8) + padding) else { return nil }
    self.init(bytes: bytes)
  }

  private init(bytes: [UInt8]) {
    hmac = HMAC<SHA256>(key: SymmetricKey(data: bytes))
  }

  /// `v1,` and base64 of HMAC-SHA256 over `id.timestamp.body`; the time stamp is in Unix seconds.
  package func signature(of body: [UInt8], id: String, timestamp: String) -> [UInt8] {
    var digest = hmac
    digest.update(data: Array("\(id).\(timestamp).".utf8))
    digest.update(data: body)
    return Array("v1,".utf8) + Base64.encode(digest.finalize())
  }
}
