/// The short code inside a QR code or printed on a receipt: eight symbols of Crockford's base 32 (digits and capitals
/// without I, L, O and U), the last of them a check.
///
/// The check: with the symbols as numbers of the field GF(32) (x⁵ + x² + 1) and a = x, the sum of the i-th symbol
/// times a⁸⁻ⁱ, for i from 1 to 8, is `seal`. All eight weights differ and none is zero, so every single wrong symbol
/// and every swap of two symbols is found; `seal` is not zero, so `00000000` is no token.
package struct TokenCode: Hashable, Sendable {
  /// Eight symbols of five bits, the first uppermost: 40 bits.
  package let rawValue: UInt64

  /// How many symbols a token has, the check among them.
  package static let symbolCount = 8
  /// How many random bits `init(random:)` uses.
  package static let randomBits = 35

  private static let seal: UInt64 = 0b10110
  private static let polynomial: UInt64 = 0b100101
  private static let fieldSize: UInt64 = 32

  /// A token of the lowest 35 bits of `random`; the check is added.
  package init(random: UInt64) {
    let sealed = (random % (1 << UInt64(Self.randomBits))) << 5
    rawValue = sealed | (Self.sum(sealed) ^ Self.seal)
  }

  /// Nil if there are more than 40 bits or the check is wrong.
  package init?(rawValue: UInt64) {
    guard rawValue < 1 << UInt64(5 * Self.symbolCount), Self.sum(rawValue) == Self.seal else { return nil }
    self.rawValue = rawValue
  }

  /// Reads a token without regard to case, spaces and hyphens, O as 0, I and L as 1; nil unless it is one with the
  /// right check.
  package init?(_ text: String) {
    guard let value = Self.symbolsRead(in: text) else { return nil }
    self.init(rawValue: value)
  }

  /// Whether `text` has the shape of a token, be its check right or wrong: a person who meant a token and mistyped it.
  package static func looksLikeToken(_ text: String) -> Bool {
    symbolsRead(in: text) != nil
  }

  /// The token that ends a text such as `COFFEE PLS 7K3M9QTD`, or is all of it, and how many words it takes
  /// ("7K3M-9QTD" is two).
  package static func atEnd(of text: FoldedText) -> (token: TokenCode, words: Int)? {
    var end = ""
    for (index, word) in text.words.reversed().enumerated() {
      end = word + end
      guard end.utf8.count <= symbolCount else { return nil }
      if end.utf8.count == symbolCount { return TokenCode(end).map { ($0, index + 1) } }
    }
    return nil
  }

  private static func symbolsRead(in text: String) -> UInt64? {
    var value: UInt64 = 0
    var count = 0
    for scalar in text.unicodeScalars {
      if CrockfordSymbols.isSkipped(scalar) { continue }
      guard count < symbolCount, scalar.isASCII, let symbol = CrockfordSymbols.number(of: UInt8(scalar.value)) else {
        return nil
      }
      value = value << 5 | symbol
      count += 1
    }
    return count == symbolCount ? value : nil
  }

  /// The weighted sum, by Horner's rule: times a, plus the next symbol.
  private static func sum(_ value: UInt64) -> UInt64 {
    var sum: UInt64 = 0
    for shift in stride(from: 5 * (symbolCount - 1), through: 0, by: -5) {
      sum <<= 1
      if sum >= fieldSize { sum ^= polynomial }
      sum ^= (value >> UInt64(shift)) % fieldSize
    }
    return sum
  }
}

extension TokenCode: CustomStringConvertible {
  /// The eight symbols, `7K3M9QTD`.
  package var description: String {
    String(unsafeUninitializedCapacity: Self.symbolCount) { buffer in
      for index in 0..<Self.symbolCount {
        let shift = UInt64(5 * (Self.symbolCount - 1 - index))
        buffer[index] = CrockfordSymbols.symbols[Int((rawValue >> shift) % Self.fieldSize)]
      }
      return Self.symbolCount
    }
  }
}
