import Crypto

/// A user and a password as HTTP's Basic scheme carries them (RFC 7617): sent with our requests, or asked of those who call us.
struct BasicAuth: Sendable {
  /// The whole header for a request of ours.
  let header: String

  private let encodedDigest: [UInt8]

  init(user: String, password: String) {
    let encoded = Base64.encode("\(user):\(password)".utf8)
    header = "Authorization: Basic " + String(decoding: encoded, as: UTF8.self)
    encodedDigest = Self.digest(of: encoded)
  }

  /// Nil where either is missing: nothing is asked then.
  init?(user: String?, password: String?) {
    guard let user, let password else { return nil }
    self.init(user: user, password: password)
  }

  /// Throws unless the request carries this user and password. How long that takes tells nothing of either, nor of their lengths.
  func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    guard let given = request.header("authorization") else {
      throw .unsigned(
        why: "the header Authorization is missing: the provider was not given webhook-user and webhook-password, "
          + "or a proxy dropped it")
    }
    let bytes = Array(given.utf8)
    guard let space = bytes.firstIndex(of: UInt8(ascii: " ")),
      String(decoding: bytes[..<space], as: UTF8.self).lowercased() == "basic"
    else {
      throw .unsigned(why: "the header Authorization is of another scheme than Basic")
    }
    let encoded = bytes[space...].filter { $0 != UInt8(ascii: " ") }
    guard ConstantTime.areEqual(Self.digest(of: encoded), encodedDigest) else {
      throw .unsigned(why: "user and password are not webhook-user and webhook-password: the provider was given others")
    }
  }

  private static func digest(of bytes: [UInt8]) -> [UInt8] {
    Array(SHA256.hash(data: bytes))
  }
}
