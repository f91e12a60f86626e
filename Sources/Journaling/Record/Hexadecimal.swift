/// Bytes as lower-case hexadecimal digits, as `sha256sum` prints them.
enum Hexadecimal {
  private static let alphabet: StaticString = "0123456789abcdef"

  static func digits(of bytes: UnsafeRawBufferPointer) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: bytes.count * 2) { digits, count in
      for byte in bytes {
        digits[count] = alphabet.utf8Start[Int(byte >> 4)]
        digits[count + 1] = alphabet.utf8Start[Int(byte & 0xF)]
        count += 2
      }
    }
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
    default: false
    }
  }
}
