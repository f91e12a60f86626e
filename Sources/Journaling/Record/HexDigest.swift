import Crypto

/// SHA-256 over bytes that come in pieces, told as lower-case hexadecimal digits.
struct HexDigest {
  private var hash = SHA256()

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    hash.update(bufferPointer: bytes)
  }

  mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
  }

  /// The 64 digits.
  func digits() -> [UInt8] {
    hash.finalize().withUnsafeBytes { Hexadecimal.digits(of: $0) }
  }
}
