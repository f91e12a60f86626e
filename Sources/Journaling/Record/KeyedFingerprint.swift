import Crypto

/// HMAC-SHA-256: tells whether a text is the one that was digested, to whoever has the key.
package enum KeyedFingerprint {
  /// 64 lower-case hexadecimal digits of the text's UTF-8; the key is taken as its UTF-8.
  package static func of(_ text: String, key: String) -> String {
    let code = HMAC<SHA256>.authenticationCode(
      for: Array(text.utf8), using: SymmetricKey(data: Array(key.utf8)))
    return String(decoding: code.withUnsafeBytes { Hexadecimal.digits(of: $0) }, as: UTF8.self)
  }
}
