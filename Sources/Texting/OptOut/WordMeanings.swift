/// What a word may stand for in one language: a bit for each class of words, and for each choice of words that a way
/// names itself.
struct WordMeanings: Sendable, Equatable {
  private var bits: SIMD8<UInt64>

  static let none = WordMeanings(bits: .zero)
  static let bitsMax = 511
  /// What an idiom has used up: no way matches it or leads across it.
  static let spent = WordMeanings(bit: bitsMax)

  private init(bits: SIMD8<UInt64>) { self.bits = bits }

  init(bit: Int) {
    bits = .zero
    bits[bit / UInt64.bitWidth] = 1 << UInt64(bit % UInt64.bitWidth)
  }

  var isEmpty: Bool { bits == .zero }

  func meets(_ other: WordMeanings) -> Bool { bits & other.bits != .zero }

  func forEachBit(_ body: (Int) -> Void) {
    for place in 0..<bits.scalarCount where bits[place] != 0 {
      var rest = bits[place]
      while rest != 0 {
        body(place * UInt64.bitWidth + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }

  static func & (one: WordMeanings, other: WordMeanings) -> WordMeanings { WordMeanings(bits: one.bits & other.bits) }
  static func | (one: WordMeanings, other: WordMeanings) -> WordMeanings { WordMeanings(bits: one.bits | other.bits) }
  static func |= (one: inout WordMeanings, other: WordMeanings) { one.bits |= other.bits }
}

/// One word of a clause, or several that say one thing ("opt out"), by what it may stand for.
struct MeantWord: Sendable {
  var meanings: WordMeanings
  /// Its bytes in the clause.
  let place: Range<Int>
  /// A courtesy stood before it: a clause may begin here ("this is a shop please stop").
  var followsCourtesy = false
}
