/// What a word may stand for in one language: a bit for each class of words, and for each choice of words that a way
/// names itself.
struct WordMeanings: Sendable, Equatable {
  private var bits: SIMD16<UInt64>

  static let none = WordMeanings(bits: .zero)
  static let bitsMax = 1_024
  /// Of what an idiom has used up.
  static let spentBit = 0

  private init(bits: SIMD16<UInt64>) { self.bits = bits }

  init(bit: Int) {
    bits = .zero
    bits[bit / UInt64.bitWidth] = 1 << UInt64(bit % UInt64.bitWidth)
  }

  var isEmpty: Bool { bits == .zero }

  /// The bits themselves, in their order.
  var list: [UInt16] {
    // set bits only: asked of every word of every language when the program starts, and most have one
    var list: [UInt16] = []
    for index in bits.indices {
      var rest = bits[index]
      while rest != 0 {
        list.append(UInt16(index * UInt64.bitWidth + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
    return list
  }

  func meets(_ other: WordMeanings) -> Bool { bits & other.bits != .zero }

  static func | (one: WordMeanings, other: WordMeanings) -> WordMeanings { WordMeanings(bits: one.bits | other.bits) }
  static func |= (one: inout WordMeanings, other: WordMeanings) { one.bits |= other.bits }
}
