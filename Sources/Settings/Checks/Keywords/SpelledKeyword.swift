import Texting

/// The letters of a keyword, to be compared with others.
struct SpelledKeyword {
  let letters: [Unicode.Scalar]
  /// A bit for each letter: one slip changes two of them at most, which rules most others out at once.
  private let sketch: UInt64

  /// Shorter words are all neighbours of each other, so it says nothing.
  static let lettersMin = 3

  init(_ text: FoldedText) {
    letters = Array(text.compact.unicodeScalars)
    sketch = letters.reduce(0) { $0 | 1 << UInt64($1.value % 64) }
  }

  /// Whether one slip of the thumb makes one of the other.
  func isOneSlip(from other: SpelledKeyword) -> Bool {
    guard letters.count >= Self.lettersMin, other.letters.count >= Self.lettersMin,
      (sketch ^ other.sketch).nonzeroBitCount <= 2
    else { return false }
    return Spelling.slips(letters, other.letters, atMost: 1) == 1
  }
}
