/// What a text is to the keywords of a sender.
package enum KeywordMatch<Value: Sendable>: Sendable {
  /// The keyword itself; spaces do not count.
  case exact(Value)
  /// One slip away from one keyword: taken as meant, and said so.
  case slip(Value)
  /// Two slips away from one long keyword: asked back, with the keyword as its shop writes it.
  case near(Value, keyword: String)
  case none
}

extension KeywordMatch: Equatable where Value: Equatable {}

/// The keywords of a sender, found in what people text (CONFIG.md, "How a conversation goes").
///
/// Two entries of one value, a keyword and its aliases, are no rivals of each other. Where two entries are spelled
/// the same the first one counts.
package struct KeywordIndex<Value: Sendable & Equatable>: Sendable {
  private struct Entry: Sendable {
    let keyword: String
    let value: Value
    let spelling: SpelledWord
  }

  private let exact: [String: Value]
  private let entries: [Entry]
  /// Of the entries, one behind the other: most are ruled out without being touched (5 µs less with 50 keywords).
  private let sketches: [UInt64]
  private let guarded: [SpelledWord]
  private let lettersMax: Int

  /// Keywords shorter than this must be spelled right.
  package static var slipLettersMin: Int { 5 }
  /// Keywords shorter than this are not asked back for two slips.
  package static var nearLettersMin: Int { 8 }
  private static var slipsMax: Int { 2 }

  /// `guarding` are words, those of opting out, towards and away from which nobody is ever slipped: a text within two
  /// slips of one, and no nearer to a keyword, matches only exactly.
  package init(_ entries: [(keyword: String, value: Value)], guarding: [FoldedText] = []) {
    var exact: [String: Value] = [:]
    var spelled: [Entry] = []
    for (keyword, value) in entries {
      let folded = FoldedText(keyword)
      guard !folded.isEmpty, exact[folded.compact] == nil else { continue }
      exact[folded.compact] = value
      spelled.append(Entry(keyword: keyword, value: value, spelling: SpelledWord(folded)))
    }
    self.exact = exact
    self.entries = spelled
    sketches = spelled.map(\.spelling.sketch)
    guarded = guarding.filter { !$0.isEmpty }.map { SpelledWord($0) }
    lettersMax = spelled.map(\.spelling.letters.count).max() ?? 0
  }

  /// The keyword that a whole text is; spaces do not count.
  package func exact(_ text: FoldedText) -> Value? { exact[text.compact] }

  /// The keyword that a whole text is, or was meant to be. Texts longer than any keyword are not compared.
  package func match(_ text: FoldedText) -> KeywordMatch<Value> {
    if let value = exact[text.compact] { return .exact(value) }
    // no letter has more than four bytes: a long text is refused before it is spelled out
    guard text.compact.utf8.count <= 4 * (lettersMax + Self.slipsMax) else { return .none }
    let spelling = SpelledWord(text)
    guard spelling.letters.count + 1 >= Self.slipLettersMin, spelling.letters.count <= lettersMax + Self.slipsMax,
      let (entry, slips) = nearest(to: spelling), !isGuarded(spelling, within: slips)
    else { return .none }
    return slips == 1 ? .slip(entry.value) : .near(entry.value, keyword: entry.keyword)
  }

  /// The one keyword that is nearest and long enough for its slips; nil where another value is as near.
  private func nearest(to text: SpelledWord) -> (Entry, slips: Int)? {
    var best: Entry?
    var bestSlips = Self.slipsMax
    var hasRival = false
    for index in entries.indices where SpelledWord.mayBeNear(sketches[index], text.sketch, atMost: bestSlips) {
      let entry = entries[index]
      guard let slips = entry.spelling.slips(from: text, atMost: bestSlips) else { continue }
      guard let current = best, slips == bestSlips else {
        (best, bestSlips, hasRival) = (entry, slips, false)
        continue
      }
      if current.value != entry.value { hasRival = true }
      // of two spellings of one value the longer forgives more
      if current.spelling.letters.count < entry.spelling.letters.count { best = entry }
    }
    guard let best, !hasRival else { return nil }
    let lettersMin = bestSlips == 1 ? Self.slipLettersMin : Self.nearLettersMin
    return best.spelling.letters.count >= lettersMin ? (best, bestSlips) : nil
  }

  private func isGuarded(_ text: SpelledWord, within slips: Int) -> Bool {
    guarded.contains { $0.slips(from: text, atMost: slips) != nil }
  }
}
