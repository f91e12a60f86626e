/// Ways by the words that tell of them, so that a clause is compared with few of the hundreds.
struct WayIndex: Sendable {
  /// What bounds clauses within a sentence, at the places of one.
  struct Bounds {
    /// Nothing leads across these.
    let barriers: MeaningPlaces.Mask
    let starts: MeaningPlaces.Mask
    let ends: MeaningPlaces.Mask
    /// Every place of the clause and the one behind it.
    let all: MeaningPlaces.Mask
  }

  private struct Step {
    let kind: WordWay.Kind
    let most: Int
    /// Its part of `meanings`.
    let first: Int
    let end: Int
  }

  private let steps: [Step]
  private let meanings: [UInt16]
  private let ways: [Range<Int>]
  /// Ways in a row by the meaning that is a key of theirs; where those of each meaning begin, and behind the last the end of all.
  private let keyed: [Int]
  private let firsts: [Int]
  /// All that is a key of some way.
  let keys: WordMeanings

  init(_ sources: [WordWay]) {
    var steps: [Step] = []
    var meanings: [UInt16] = []
    var ways: [Range<Int>] = []
    var byMeaning = [[Int]](repeating: [], count: WordMeanings.bitsMax)
    for way in sources {
      for meaning in way.key.list { byMeaning[Int(meaning)].append(ways.count) }
      let first = steps.count
      for step in way.steps {
        let list = step.meanings.list
        steps.append(
          Step(kind: step.kind, most: step.most, first: meanings.count, end: meanings.count + list.count))
        meanings += list
      }
      ways.append(first..<steps.count)
    }
    self.steps = steps
    self.meanings = meanings
    self.ways = ways
    keyed = byMeaning.flatMap { $0 }
    firsts = byMeaning.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    keys = sources.reduce(.none) { $0 | $1.key }
  }

  /// Whether any way stands in a clause.
  func holds(_ places: MeaningPlaces, _ bounds: Bounds) -> Bool {
    for meaning in places.seen {
      for index in firsts[meaning]..<firsts[meaning + 1]
      where ends(of: keyed[index], from: bounds.all, places, bounds) != 0 { return true }
    }
    return false
  }

  /// Where each way first stands in a clause, at its shortest.
  func ranges(_ places: MeaningPlaces, _ bounds: Bounds) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for meaning in places.seen {
      for way in keyed[firsts[meaning]..<firsts[meaning + 1]]
      where ends(of: way, from: bounds.all, places, bounds) != 0 {
        for start in 0..<places.count {
          let ends = ends(of: way, from: 1 << MeaningPlaces.Mask(start), places, bounds)
          if ends == 0 { continue }
          ranges.append(start..<max(start + 1, ends.trailingZeroBitCount))
        }
      }
    }
    return ranges
  }

  /// The places where a way ends that begins at any of `starts`, all at once.
  private func ends(
    of way: Int, from starts: MeaningPlaces.Mask, _ places: MeaningPlaces, _ bounds: Bounds
  ) -> MeaningPlaces.Mask {
    var at = starts
    for index in ways[way] {
      let step = steps[index]
      var meant: MeaningPlaces.Mask = 0
      for index in step.first..<step.end { meant |= places[Int(meanings[index])] }
      switch step.kind {
      case .one: at = (at & meant) << 1
      case .perhaps: at |= (at & meant) << 1
      case .many: at = Self.spread(at, across: meant, atMost: WordWay.manyMax)
      case .gap: at = Self.spread(at, across: ~bounds.barriers & bounds.all, atMost: step.most) & bounds.all
      case .start: at &= bounds.starts
      case .end: at &= bounds.ends
      case .veryStart: at &= 1
      case .veryEnd: at &= bounds.all & ~(bounds.all >> 1)
      case .notAfter: at &= ~(meant << 1)
      case .nowhereAfter: at &= meant == 0 ? ~0 : meant ^ (meant - 1)
      case .notBefore: at &= ~meant
      case .nowhereBefore: at &= meant == 0 ? ~0 : ~(~0 >> MeaningPlaces.Mask(meant.leadingZeroBitCount))
      }
      if at == 0 { return 0 }
    }
    return at
  }

  private static func spread(
    _ places: MeaningPlaces.Mask, across passed: MeaningPlaces.Mask, atMost most: Int
  ) -> MeaningPlaces.Mask {
    var places = places
    for _ in 0..<most {
      let next = places | (places & passed) << 1
      if next == places { break }
      places = next
    }
    return places
  }
}
