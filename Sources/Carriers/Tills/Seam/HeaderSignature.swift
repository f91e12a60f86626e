import Crypto

/// The check of one header that holds base64 of HMAC-SHA256: most shop systems sign so, each over a message of its own.
struct HeaderSignature: Sendable {
  /// As the shop system writes it.
  private let header: String
  /// Who calls.
  private let caller: String
  private let hmac: HMAC<SHA256>

  init(header: String, caller: String, secret: String) {
    self.header = header
    self.caller = caller
    hmac = HMAC<SHA256>(key: SymmetricKey(data: Array(secret.utf8)))
  }

  /// Throws unless the header is the signature of these bytes, one part behind the other. `causes` are what else may have gone wrong
  /// beside a changed body.
  func verify(_ request: WebhookRequest, over message: [[UInt8]], causes: String) throws(WebhookRefusal) {
    guard let given = request.header(header.lowercased()) else {
      throw .unsigned(why: "the header \(header) is missing: not called by \(caller), or a proxy dropped it")
    }
    let digest = digest(of: message)
    let bytes = Array(given.utf8)
    guard !ConstantTime.areEqual(Base64.encode(digest), bytes) else { return }
    guard !ConstantTime.areEqual(Hexadecimal.lower(digest), bytes) else {
      throw .unsigned(why: "the header \(header) is written in hexadecimal digits: \(caller) writes base64")
    }
    throw .unsigned(why: "the signature does not fit: \(causes), or something on the way changed the body")
  }

  /// What the header must say.
  func value(over message: [[UInt8]]) -> String {
    String(decoding: Base64.encode(digest(of: message)), as: UTF8.self)
  }

  private func digest(of message: [[UInt8]]) -> [UInt8] {
    var digest = hmac
    for part in message { digest.update(data: part) }
    return Array(digest.finalize())
  }
}
