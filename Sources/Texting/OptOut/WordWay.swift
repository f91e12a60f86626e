/// One way of putting words together, as a row of steps: "CEASE ..4 MSG" is a word of ceasing, at most four words of
/// any kind, and a word for messages.
///
/// CLASS or a word, `a|B` one of them · `?A` perhaps one · `*A` as many as there are · `..n` at most n words, none that
/// joins clauses · `~` as many LIGHT words as there are · `^` where a clause may begin, `^^` where it does · `$` where it
/// may end, `$$` where it does · `!A` not after A · `!!A` not anywhere after A · `-A` not before A · `--A` not anywhere
/// before A.
struct WordWay: Sendable {
  private enum Step: Sendable {
    case one(WordMeanings)
    case perhaps(WordMeanings)
    case many(WordMeanings)
    case gap(Int)
    case start, end, veryStart, veryEnd
    case notAfter(WordMeanings)
    case nowhereAfter(WordMeanings)
    case notBefore(WordMeanings)
    case nowhereBefore(WordMeanings)
  }

  /// What bounds clauses within a sentence.
  struct Bounds: Sendable {
    /// Words between two clauses: "and", "but".
    let joints: WordMeanings
    /// Words that a further clause begins with: "I", "this".
    let openers: WordMeanings
    let light: WordMeanings
    /// Nothing leads across these.
    let barriers: WordMeanings
    /// A clause may end before these.
    let closers: WordMeanings

    init(joints: WordMeanings, openers: WordMeanings, light: WordMeanings) {
      self.joints = joints
      self.openers = openers
      self.light = light
      barriers = joints | .spent
      closers = joints | openers
    }
  }

  private let steps: [Step]
  /// What a clause must hold for the way to be worth trying.
  private let required: [WordMeanings]
  /// The most telling of them.
  let key: WordMeanings

  private static let manyMax = 8

  /// Nil where the language has no word for one of the steps.
  init?(
    _ source: String, light: WordMeanings, meanings: (Substring) -> WordMeanings, isTelling: (Substring) -> Bool
  ) {
    var steps: [Step] = []
    var required: [(WordMeanings, isTelling: Bool)] = []
    for part in source.split(separator: " ") {
      func named(_ dropped: Int) -> WordMeanings { meanings(part.dropFirst(dropped)) }
      switch part {
      case "^": steps.append(.start)
      case "$": steps.append(.end)
      case "^^": steps.append(.veryStart)
      case "$$": steps.append(.veryEnd)
      case "~": steps.append(.many(light))
      case _ where part.hasPrefix(".."): steps.append(.gap(Int(part.dropFirst(2)) ?? Self.manyMax))
      case _ where part.hasPrefix("?"): steps.append(.perhaps(named(1)))
      case _ where part.hasPrefix("*"): steps.append(.many(named(1)))
      case _ where part.hasPrefix("!!"): steps.append(.nowhereAfter(named(2)))
      case _ where part.hasPrefix("!"): steps.append(.notAfter(named(1)))
      case _ where part.hasPrefix("--"): steps.append(.nowhereBefore(named(2)))
      case _ where part.hasPrefix("-"): steps.append(.notBefore(named(1)))
      default:
        let meanings = named(0)
        if meanings.isEmpty { return nil }
        steps.append(.one(meanings))
        required.append((meanings, isTelling(part)))
      }
    }
    guard let first = required.first else { return nil }
    self.steps = steps
    self.required = required.map(\.0)
    key = (required.first { $0.isTelling } ?? first).0
  }

  /// Whether words that mean `seen` together may hold this.
  func isPossible(_ seen: WordMeanings) -> Bool {
    for meanings in required where !seen.meets(meanings) { return false }
    return true
  }

  /// Where it first stands among `words`.
  func range(in words: [MeantWord], _ bounds: Bounds) -> Range<Int>? {
    for start in 0...words.count {
      if let end = end(words, 0, start, bounds) { return start..<end }
    }
    return nil
  }

  private func end(_ words: [MeantWord], _ step: Int, _ index: Int, _ bounds: Bounds) -> Int? {
    guard step < steps.count else { return index }
    func means(_ index: Int, _ meanings: WordMeanings) -> Bool {
      words.indices.contains(index) && words[index].meanings.meets(meanings)
    }
    func rest(from index: Int) -> Int? { end(words, step + 1, index, bounds) }
    switch steps[step] {
    case .one(let meanings): return means(index, meanings) ? rest(from: index + 1) : nil
    case .perhaps(let meanings): return (means(index, meanings) ? rest(from: index + 1) : nil) ?? rest(from: index)
    case .many(let meanings):
      var last = index
      while last - index < Self.manyMax, means(last, meanings) { last += 1 }
      for next in stride(from: last, through: index, by: -1) {
        if let end = rest(from: next) { return end }
      }
      return nil
    case .gap(let most):
      for next in index...(index + most) {
        if let end = rest(from: next) { return end }
        if next >= words.count || means(next, bounds.barriers) { return nil }
      }
      return nil
    case .start:
      let isStart = index == 0 || means(index - 1, bounds.joints) || index < words.count && words[index].followsCourtesy
      return isStart ? rest(from: index) : nil
    case .end: return index == words.count || means(index, bounds.closers) ? rest(from: index) : nil
    case .veryStart: return index == 0 ? rest(from: index) : nil
    case .veryEnd: return index == words.count ? rest(from: index) : nil
    case .notAfter(let meanings): return means(index - 1, meanings) ? nil : rest(from: index)
    case .nowhereAfter(let meanings):
      return words[..<index].contains { $0.meanings.meets(meanings) } ? nil : rest(from: index)
    case .notBefore(let meanings): return means(index, meanings) ? nil : rest(from: index)
    case .nowhereBefore(let meanings):
      return words[min(index, words.count)...].contains { $0.meanings.meets(meanings) } ? nil : rest(from: index)
    }
  }
}
