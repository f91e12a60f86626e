import Crypto

/// The check of the field `sig` over all other fields, sorted by name, with `&` and `=` in their values written as `_`
/// (https://developer.vonage.com/en/getting-started/concepts/signing-messages). So `A&B` and `A_B` have the same signature.
struct VonageSMSSignature: Sendable {
  /// As the account's settings and Punchline's configuration name them.
  enum Method: String, Sendable, CaseIterable {
    /// MD5 of the fields and the secret behind them; all others are HMACs.
    case md5hash
    case md5
    case sha1
    case sha256
    case sha512
  }

  private let secret: String
  /// Nil where the configured name is none: then nothing is signed.
  private let method: Method?

  init(secret: String, method: String) {
    self.secret = secret
    self.method = Method(rawValue: method)
  }

  func verify(_ fields: VonageSMSFields) throws(WebhookRefusal) {
    guard let method else { throw .unsigned(why: "signature is none of the methods that Vonage signs by") }
    guard let given = fields["sig"] else {
      throw .unsigned(
        why: "there is no sig: signed webhooks are not switched on for this account, or not called by Vonage")
    }
    guard fields["timestamp"] != nil else { throw .unsigned(why: "there is no timestamp among the signed fields") }
    let expected = signature(of: fields, by: method)
    guard ConstantTime.areEqual(expected, given.utf8.map { (65...90).contains($0) ? $0 | 0x20 : $0 }) else {
      throw .unsigned(
        why:
          "the signature does not fit: signature-secret or signature (the method, here \(method.rawValue)) differs from the "
          + "account's settings, or something on the way changed the fields")
    }
  }

  /// The value of `sig`; nil where the method is none.
  func signature(of fields: VonageSMSFields) -> String? {
    method.map { String(decoding: signature(of: fields, by: $0), as: UTF8.self) }
  }

  private func signature(of fields: VonageSMSFields, by method: Method) -> [UInt8] {
    Hexadecimal.lower(digest(of: Self.message(fields), by: method))
  }

  private static func message(_ fields: VonageSMSFields) -> [UInt8] {
    var message: [UInt8] = []
    let sorted = fields.pairs.filter { $0.name != "sig" }
      .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    for (name, value) in sorted {
      message.append(UInt8(ascii: "&"))
      message += name.utf8
      message.append(UInt8(ascii: "="))
      message += value.utf8.map {
        $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "=") ? UInt8(ascii: "_") : $0
      }
    }
    return message
  }

  private func digest(of message: [UInt8], by method: Method) -> [UInt8] {
    let key = SymmetricKey(data: Array(secret.utf8))
    return switch method {
    case .md5hash: Array(Insecure.MD5.hash(data: message + Array(secret.utf8)))
    case .md5: Array(HMAC<Insecure.MD5>.authenticationCode(for: message, using: key))
    case .sha1: Array(HMAC<Insecure.SHA1>.authenticationCode(for: message, using: key))
    case .sha256: Array(HMAC<SHA256>.authenticationCode(for: message, using: key))
    case .sha512: Array(HMAC<SHA512>.authenticationCode(for: message, using: key))
    }
  }
}
