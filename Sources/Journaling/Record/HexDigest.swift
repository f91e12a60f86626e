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

enum Hexadecimal {
  static func digits(of bytes: UnsafeRawBufferPointer) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: bytes.count * 2) { digits, count in
      for byte in bytes {
        digits[count] = digit(byte >> 4)
        digits[count + 1] = digit(byte & 0xF)
        count += 2
      }
    }
  }

  /// Lower case only, as `sha256sum` prints.
  static func isDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
    default: false
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
