/// An `OptOutTable` compiled, and the reading of one sentence by it.
struct OptOutRules: Sendable {
  private let contractions: [String: String]
  private let interjections: PhraseSet
  private let noise: Set<String>
  private let light: Set<String>
  private let sentences: Set<String>
  private let alone: Set<String>
  private let patterns: [String: [PhrasePattern]]
  private let idioms: [String: [PhrasePattern]]
  private let inside: [String]
  private let outside: [String]
  private let unseparatedCourtesies: [String]
  private let negations: Set<String>
  private let fillers: Set<String>
  private let wonderings: Set<String>
  private let pronouns: Set<String>
  private let askings: Set<String>

  /// How far before a pattern its negation may stand.
  private static let lookBackMax = 6

  init(_ table: OptOutTable, courtesies: PhraseSet) {
    let contractions = Dictionary(
      table.contractions.map { (FoldedText($0).joined, FoldedText($1).joined) }, uniquingKeysWith: { first, _ in first }
    )
    func words(_ list: String) -> Set<String> { Set(FoldedText(list).words) }
    let classes = table.classes.mapValues(words)
    func compiled(_ sources: [String]) -> [String: [PhrasePattern]] {
      var index: [String: [PhrasePattern]] = [:]
      for source in sources {
        let pattern = PhrasePattern(source, classes: classes) { FoldedText(String($0)).words }
        guard let pattern else { preconditionFailure("unreadable pattern: \(source)") }
        for word in pattern.firstWords { index[word, default: []].append(pattern) }
      }
      return index
    }
    func phrases(_ list: [String]) -> Set<String> {
      let phrases = list.map { Self.contracted(FoldedText($0).words, contractions) }
      return Set(
        phrases.map { phrase in
          let rest = courtesies.removed(from: phrase)
          return (rest.isEmpty ? phrase : rest).joined()
        })
    }
    self.contractions = contractions
    interjections = PhraseSet(table.interjections)
    noise = words(table.noise)
    light = words(table.light)
    sentences = phrases(table.sentences)
    alone = phrases(table.alone)
    patterns = compiled(table.patterns)
    idioms = compiled(table.idioms)
    inside = table.inside.map { FoldedText($0).compact }
    unseparatedCourtesies = table.courtesies.map { FoldedText($0).compact }
    outside = table.outside.map { FoldedText($0).compact }
    negations = words(table.negations)
    fillers = words(table.fillers)
    wonderings = words(table.wonderings)
    pronouns = words(table.pronouns)
    askings = words(table.askings)
  }

  /// Words with "do not" as "dont".
  private func contracted(_ words: [String]) -> [String] { Self.contracted(words, contractions) }

  /// Whether these words, without courtesies, are a sentence that asks for it, or a whole text that does.
  func isAsked(by words: [String], isWholeText: Bool) -> Bool {
    let words = contracted(words)
    return [words, interjections.removed(from: words)].contains { rest in
      guard !rest.isEmpty else { return false }
      return isPhrase(rest[...], isWholeText) || rest.indices.allSatisfy { isPhrase(rest[$0...$0], isWholeText) }
    }
  }

  private func isPhrase(_ words: ArraySlice<String>, _ isWholeText: Bool) -> Bool {
    let compact = words.joined()
    return sentences.contains(compact) || isWholeText && alone.contains(compact)
  }

  /// Whether a sentence holds a pattern that nothing before it turns round.
  func isAsked(within words: [String]) -> Bool {
    let seen = blanked(contracted(words).filter { !noise.contains($0) })
    for index in seen.indices {
      guard let word = seen[index], let starting = patterns[word] else { continue }
      if starting.contains(where: { $0.match(seen, at: index, light: light) != nil }), !isTurned(seen, before: index) {
        return true
      }
    }
    return false
  }

  /// For scripts that do not separate words: a phrase anywhere, or a sentence with courtesies around it.
  func isAsked(inside compact: String) -> Bool {
    if inside.isEmpty || compact.utf8.allSatisfy({ $0 < 0x80 }) { return false }
    let polite = unseparatedCourtesies.reduce(compact) { $0.replacing($1, with: "") }
    if sentences.contains(polite) || alone.contains(polite) { return true }
    guard inside.contains(where: { compact.contains($0) }) else { return false }
    let rest = outside.reduce(compact) { $0.replacing($1, with: " ") }
    return inside.contains { rest.contains($0) }
  }

  /// Without the words of idioms: nothing matches across them.
  private func blanked(_ words: [String]) -> [String?] {
    var seen: [String?] = words
    for index in words.indices {
      for idiom in idioms[words[index]] ?? [] {
        guard let end = idiom.match(words, at: index, light: light) else { continue }
        for blank in index..<end { seen[blank] = nil }
      }
    }
    return seen
  }

  private func isTurned(_ words: [String?], before start: Int) -> Bool {
    var index = start - 1
    let limit = max(0, start - Self.lookBackMax)
    while index >= limit, let word = words[index] {
      if negations.contains(word) { return true }
      if wonderings.contains(word), index + 1 < start, let next = words[index + 1], pronouns.contains(next) {
        return index == 0 || !(words[index - 1].map { askings.contains($0) } ?? false)
      }
      guard fillers.contains(word) || pronouns.contains(word) else { return false }
      index -= 1
    }
    return false
  }

  private static func contracted(_ words: [String], _ contractions: [String: String]) -> [String] {
    guard words.count > 1, !contractions.isEmpty else { return words }
    var contracted: [String] = []
    var index = 0
    while index < words.count {
      if index + 1 < words.count, let one = contractions["\(words[index]) \(words[index + 1])"] {
        contracted.append(one)
        index += 2
      } else {
        contracted.append(words[index])
        index += 1
      }
    }
    return contracted
  }
}
