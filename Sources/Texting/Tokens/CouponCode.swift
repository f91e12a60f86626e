/// What staff accept once: six symbols of Crockford's base 32, without a check, since a person at the counter looks at the answer.
package struct CouponCode: Hashable, Sendable {
  /// 30 bits.
  package let rawValue: UInt32

  package static let symbolCount = 6
  private static let bits: UInt32 = 30
  private static let bitsPerSymbol: UInt32 = 5

  /// A code of the lowest 30 bits of `random`.
  package init(random: UInt64) {
    rawValue = UInt32(truncatingIfNeeded: random) % (1 << Self.bits)
  }

  /// Nil if there are more than 30 bits.
  package init?(rawValue: UInt32) {
    guard rawValue < 1 << Self.bits else { return nil }
    self.rawValue = rawValue
  }

  /// Reads a code without regard to case, spaces and hyphens, O as 0, I and L as 1.
  package init?(_ text: String) {
    var value: UInt32 = 0
    var count = 0
    for scalar in text.unicodeScalars {
      if CrockfordSymbols.isSkipped(scalar) { continue }
      guard count < Self.symbolCount, scalar.isASCII, let symbol = CrockfordSymbols.number(of: UInt8(scalar.value))
      else {
        return nil
      }
      value = value << Self.bitsPerSymbol | UInt32(symbol)
      count += 1
    }
    guard count == Self.symbolCount else { return nil }
    rawValue = value
  }
}

extension CouponCode: CustomStringConvertible {
  /// The six symbols, `K7M3Q9`.
  package var description: String {
    let symbols = (0..<Self.symbolCount).map { index in
      let shift = Self.bitsPerSymbol * UInt32(Self.symbolCount - 1 - index)
      return CrockfordSymbols.symbols[Int((rawValue >> shift) % UInt32(CrockfordSymbols.count))]
    }
    return String(decoding: symbols, as: UTF8.self)
  }
}
