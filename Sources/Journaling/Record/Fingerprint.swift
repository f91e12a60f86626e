/// What `sha256sum` says of a text.
package enum Fingerprint {
  /// The SHA-256 of the text's UTF-8, as 64 lower-case hexadecimal digits.
  package static func of(_ text: String) -> String {
    var digest = HexDigest()
    digest.update(Array(text.utf8))
    return String(decoding: digest.digits(), as: UTF8.self)
  }
}
