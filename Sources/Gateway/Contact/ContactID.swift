/// A contact's id: random, so that the journal's facts speak of people without naming them.
package struct ContactID: Hashable, Sendable, CustomStringConvertible {
  package let rawValue: UInt64

  package init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  /// Reads the 16 hexadecimal digits of `description`.
  package init?(_ text: some StringProtocol) {
    guard let value = Hexadecimal.read(text) else { return nil }
    rawValue = value
  }

  package var description: String {
    Hexadecimal.write(rawValue)
  }
}

/// Sixteen lower-case digits for 64 bits, as ids stand in files and addresses.
enum Hexadecimal {
  static func write(_ value: UInt64) -> String {
    String(unsafeUninitializedCapacity: 16) { digits in
      for place in 0..<16 {
        let nibble = UInt8(truncatingIfNeeded: value >> UInt64(60 - 4 * place)) & 15
        digits[place] = nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10
      }
      return 16
    }
  }

  static func read(_ text: some StringProtocol) -> UInt64? {
    guard text.utf8.count == 16 else { return nil }
    var value: UInt64 = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt64(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt64(byte - UInt8(ascii: "a") + 10)
      default: return nil
      }
    }
    return value
  }
}
