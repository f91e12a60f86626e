/// A folded text letter by letter, with a sketch of its letters that rules most others out before they are compared.
struct SpelledWord: Sendable {
  let letters: [Unicode.Scalar]
  let sketch: UInt64

  init(_ text: FoldedText) {
    letters = Array(text.compact.unicodeScalars)
    sketch = letters.reduce(0) { $0 | 1 << UInt64($1.value % 64) }
  }

  static func mayBeNear(_ one: UInt64, _ other: UInt64, atMost slips: Int) -> Bool {
    (one ^ other).nonzeroBitCount <= 2 * slips
  }

  /// The slips between this and `other`, nil if more than `limit`. One slip changes two bits of the sketch at most.
  func slips(from other: SpelledWord, atMost limit: Int) -> Int? {
    guard Self.mayBeNear(sketch, other.sketch, atMost: limit) else { return nil }
    return Spelling.slips(other.letters, letters, atMost: limit)
  }
}
