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

  /// What a byte is worth as a digit; `noDigit` where it is none. Looked up, since whether a digit is a letter nobody can foretell: a start
  /// reads millions of words, and a third as long like this.
  private static let worth: [UInt8] = {
    var worth = [UInt8](repeating: noDigit, count: 256)
    for (value, digit) in "0123456789abcdef".utf8.enumerated() { worth[Int(digit)] = UInt8(value) }
    return worth
  }()
  private static let noDigit: UInt8 = 0xFF

  /// Gives the words that stand in `digits`; nil where something else does.
  static func words(in digits: UnsafeRawBufferPointer) -> [UInt32]? {
    guard digits.count % digitsOfWord == 0 else { return nil }
    return worth.withUnsafeBufferPointer { worth in
      var words: [UInt32] = []
      words.reserveCapacity(digits.count / digitsOfWord)
      for start in stride(from: 0, to: digits.count, by: digitsOfWord) {
        var word: UInt32 = 0
        var all: UInt8 = 0
        for place in start..<start + digitsOfWord {
          let digit = worth[Int(digits[place])]
          all |= digit
          word = word << 4 | UInt32(digit)
        }
        guard all != noDigit else { return nil }
        words.append(word)
      }
      return words
    }
  }
}
