/// Digests of keys as hexadecimal digits, 32 each, one behind the other.
struct KeyDigits {
  private static let digitsOfKey = 32
  private var digits: [UInt8] = []

  var keyCount: Int { digits.count / Self.digitsOfKey }

  mutating func append(_ key: KeyDigest) {
    for word in [key.first, key.second] { digits.append(contentsOf: Hexadecimal.write(word).utf8) }
  }

  /// All digits; none are left.
  mutating func take() -> String {
    defer { digits.removeAll(keepingCapacity: true) }
    return String(decoding: digits, as: UTF8.self)
  }

  /// Gives the keys that stand in `digits`; nil where something else does.
  static func keys(in digits: String) -> [KeyDigest]? {
    var digits = digits
    return digits.withUTF8 { digits in
      guard digits.count % digitsOfKey == 0 else { return nil }
      var keys: [KeyDigest] = []
      keys.reserveCapacity(digits.count / digitsOfKey)
      for start in stride(from: 0, to: digits.count, by: digitsOfKey) {
        let middle = start + digitsOfKey / 2
        guard let first = number(digits[start..<middle]), let second = number(digits[middle..<start + digitsOfKey])
        else { return nil }
        keys.append(KeyDigest(first: first, second: second))
      }
      return keys
    }
  }

  private static func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> UInt64? {
    var value: UInt64 = 0
    for digit in digits {
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt64(digit - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt64(digit - UInt8(ascii: "a") + 10)
      default: return nil
      }
    }
    return value
  }
}
