/// Words of 32 bits as hexadecimal digits, eight each, one behind the other: how digests stand in a snapshot.
struct WordDigits {
  private static let digitsOfWord = 8
  private var digits: [UInt8] = []

  var wordCount: Int { digits.count / Self.digitsOfWord }

  mutating func append(_ word: UInt32) {
    for place in (0..<Self.digitsOfWord).reversed() {
      let nibble = UInt8(truncatingIfNeeded: word >> UInt32(4 * place)) & 15
      digits.append(nibble < 10 ? UInt8(ascii: "0") + nibble : UInt8(ascii: "a") + nibble - 10)
    }
  }

  mutating func append(_ key: KeyDigest) {
    append(key.first)
    append(key.second)
    append(key.third)
  }

  mutating func append(_ pair: WordPair) {
    append(pair.high)
    append(pair.low)
  }

  /// All digits; none are left.
  mutating func take() -> String {
    defer { digits.removeAll(keepingCapacity: true) }
    return String(decoding: digits, as: UTF8.self)
  }

  /// Gives the words that stand in `digits`; nil where something else does.
  static func words(in digits: String) -> [UInt32]? {
    var digits = digits
    return digits.withUTF8 { digits in
      guard digits.count % digitsOfWord == 0 else { return nil }
      var words: [UInt32] = []
      words.reserveCapacity(digits.count / digitsOfWord)
      for start in stride(from: 0, to: digits.count, by: digitsOfWord) {
        guard let word = word(digits[start..<start + digitsOfWord]) else { return nil }
        words.append(word)
      }
      return words
    }
  }

  private static func word(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> UInt32? {
    var value: UInt32 = 0
    for digit in digits {
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(digit - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(digit - UInt8(ascii: "a") + 10)
      default: return nil
      }
    }
    return value
  }
}
