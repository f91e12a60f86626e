/// Ways by the words that tell of them, so that a clause is compared with few of the hundreds.
struct WayIndex: Sendable {
  private let ways: [WordWay]
  /// By the bit of a meaning, the ways of which it is a key.
  private let byBit: [[Int]]
  /// All that is a key of some way.
  let keys: WordMeanings

  init(_ ways: [WordWay]) {
    var byBit = [[Int]](repeating: [], count: WordMeanings.bitsMax + 1)
    for (index, way) in ways.enumerated() { way.key.forEachBit { byBit[$0].append(index) } }
    self.ways = ways
    self.byBit = byBit
    keys = ways.reduce(.none) { $0 | $1.key }
  }

  /// Whether any way stands among `words`, which mean `seen` together.
  func holds(_ words: [MeantWord], _ seen: WordMeanings, _ bounds: WordWay.Bounds) -> Bool {
    candidates(seen).contains { ways[$0].range(in: words, bounds) != nil }
  }

  /// The ways that may stand among words that mean `seen` together, in their order.
  func possible(_ seen: WordMeanings) -> [WordWay] { candidates(seen).map { ways[$0] } }

  private func candidates(_ seen: WordMeanings) -> [Int] {
    var found: [Int] = []
    (seen & keys).forEachBit { bit in
      for index in byBit[bit] where ways[index].isPossible(seen) && !found.contains(index) { found.append(index) }
    }
    return found.sorted()
  }
}
