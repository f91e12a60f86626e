import Crypto

/// What `sha256sum` says of a text.
package enum Fingerprint {
  /// The SHA-256 of the text's UTF-8, as 64 lower-case hexadecimal digits.
  package static func of(_ text: String) -> String {
    var digest = HexDigest()
    digest.update(Array(text.utf8))
    return String(decoding: digest.digits(), as: UTF8.self)
  }

  /// The first half of it, the first eight bytes and the next, as numbers whose first byte is the highest.
  package static func half(of text: String) -> (first: UInt64, second: UInt64) {
    var text = text
    var hash = SHA256()
    text.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
    return hash.finalize().withUnsafeBytes { digest in
      (
        UInt64(bigEndian: digest.loadUnaligned(as: UInt64.self)),
        UInt64(bigEndian: digest.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      )
    }
  }
}
