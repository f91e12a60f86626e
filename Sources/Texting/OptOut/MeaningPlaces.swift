/// A clause as one language reads it: for each meaning, the places of the words that may have it, as bits of a mask.
/// Ways are then compared with all places at once.
struct MeaningPlaces {
  typealias Mask = UInt64

  /// Longer clauses are read in parts.
  static let wordsMax = Mask.bitWidth - 2

  /// What an idiom has used up: no way matches it or leads across it.
  static let spent = WordMeanings.spentBit

  private(set) var count = 0
  /// The meanings that any word has.
  private(set) var seen: [Int] = []
  /// A courtesy stood before these: a clause may begin there ("this is a shop please stop").
  private(set) var afterCourtesy: Mask = 0
  private var masks: [Mask]
  private var places: [Range<Int>] = []

  /// For a language of at most so many meanings.
  init(meaningsMax: Int) {
    masks = [Mask](repeating: 0, count: meaningsMax)
  }

  var isFull: Bool { count >= Self.wordsMax }

  subscript(meaning: Int) -> Mask { masks[meaning] }

  mutating func removeAll() {
    for meaning in seen { masks[meaning] = 0 }
    seen.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    afterCourtesy = 0
    count = 0
  }

  /// What the word that `finish` adds next may mean.
  mutating func add(_ meaning: Int) {
    if masks[meaning] == 0 { seen.append(meaning) }
    masks[meaning] |= 1 << Mask(count)
  }

  /// One word further; `place` is where its bytes stand in the text.
  mutating func finish(_ place: Range<Int>, followsCourtesy: Bool) {
    if followsCourtesy { afterCourtesy |= 1 << Mask(count) }
    places.append(place)
    count += 1
  }

  /// Where the bytes of some words stand in the text.
  func bytes(of words: Range<Int>) -> Range<Int> {
    places[words.lowerBound].lowerBound..<places[words.upperBound - 1].upperBound
  }

  /// Takes away what words mean whose bytes are used up.
  mutating func spend(_ used: [Range<Int>]) {
    var mask: Mask = 0
    for index in places.indices where used.contains(where: { $0.overlaps(places[index]) }) { mask |= 1 << Mask(index) }
    if mask == 0 { return }
    for meaning in seen { masks[meaning] &= ~mask }
    if masks[Self.spent] == 0 { seen.append(Self.spent) }
    masks[Self.spent] |= mask
  }
}
