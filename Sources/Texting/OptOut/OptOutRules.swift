/// An `OptOutTable` compiled, and the reading of one sentence by it.
///
/// A class, since it has many tables and would be copied with all of them for every text.
final class OptOutRules: Sendable {
  /// What two words are one, by the first and the second.
  private let contractions: [String: [String: String]]
  private let interjections: PhraseSet
  private let noise: Set<String>
  private let light: Set<String>
  /// Phrases without their spaces: what a sentence, and what a whole text may be.
  let sentences: Set<String>
  let alone: Set<String>
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

  /// No phrase of the tables has more words; longer sentences are not compared as a whole.
  private static let phraseWordsMax = 10
  /// How far before a pattern its negation may stand.
  private static let lookBackMax = 6

  init(_ table: OptOutTable, courtesies: PhraseSet) {
    func words(_ list: String) -> Set<String> { Set(FoldedText(list).words) }
    let contractions = Self.byWords(table.contractions)
    let classes = table.classes.mapValues(words)
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
    patterns = Self.byFirstWord(table.patterns, classes)
    idioms = Self.byFirstWord(table.idioms, classes)
    inside = table.inside.map { FoldedText($0).compact }
    outside = table.outside.map { FoldedText($0).compact }
    unseparatedCourtesies = table.courtesies.map { FoldedText($0).compact }
    negations = words(table.negations)
    fillers = words(table.fillers)
    wonderings = words(table.wonderings)
    pronouns = words(table.pronouns)
    askings = words(table.askings)
  }

  private static func byWords(_ contractions: [String: String]) -> [String: [String: String]] {
    var byWords: [String: [String: String]] = [:]
    for (two, one) in contractions {
      let words = FoldedText(two).words
      precondition(words.count == 2, "not two words: \(two)")
      byWords[words[0], default: [:]][words[1]] = FoldedText(one).joined
    }
    return byWords
  }

  private static func byFirstWord(_ sources: [String], _ classes: [String: Set<String>]) -> [String: [PhrasePattern]] {
    var byFirstWord: [String: [PhrasePattern]] = [:]
    for source in sources {
      let pattern = PhrasePattern(source, classes: classes) { FoldedText(String($0)).words }
      guard let pattern else { preconditionFailure("unreadable pattern: \(source)") }
      for word in pattern.firstWords { byFirstWord[word, default: []].append(pattern) }
    }
    return byFirstWord
  }

  /// The words that a pattern can begin with: a sentence without any need not be read.
  var firstWords: some Sequence<String> { patterns.keys }

  /// The words that make a sentence worth comparing in more than one form.
  var formWords: [String] { Array(contractions.keys) + interjections.firstWords }

  /// Whether these words, as they are or without interjections, are a sentence that asks for it, or a whole text that
  /// does.
  func isAsked(by words: [String], isWholeText: Bool) -> Bool {
    guard words.count <= Self.phraseWordsMax else { return false }
    let whole = words.count
    let words = contracted(words)
    // the reader has looked for the whole already where nothing was drawn together
    let isNew = words.count < whole && isPhrase(words.joined(), isWholeText)
    if isNew || !words.isEmpty && words.allSatisfy({ isPhrase($0, isWholeText) }) { return true }
    let rest = interjections.removed(from: words)
    return rest.count < words.count && isPhrases(rest, isWholeText)
  }

  private func isPhrases(_ words: [String], _ isWholeText: Bool) -> Bool {
    guard !words.isEmpty else { return false }
    return isPhrase(words.joined(), isWholeText) || words.allSatisfy { isPhrase($0, isWholeText) }
  }

  private func isPhrase(_ compact: String, _ isWholeText: Bool) -> Bool {
    sentences.contains(compact) || isWholeText && alone.contains(compact)
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

  /// For scripts that do not separate words: a phrase anywhere, or a whole text with courtesies around it.
  func isAsked(inside compact: String) -> Bool {
    let polite = unseparatedCourtesies.reduce(compact) { $0.replacing($1, with: "") }
    if isPhrase(polite, true) { return true }
    guard inside.contains(where: { compact.contains($0) }) else { return false }
    let rest = outside.reduce(compact) { $0.replacing($1, with: " ") }
    return inside.contains { rest.contains($0) }
  }

  /// Whether there is anything to seek inside of texts.
  var hasUnseparatedWords: Bool { !inside.isEmpty }

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

  /// Words with "do not" as "dont".
  private func contracted(_ words: [String]) -> [String] { Self.contracted(words, contractions) }

  private static func contracted(_ words: [String], _ contractions: [String: [String: String]]) -> [String] {
    guard words.contains(where: { contractions[$0] != nil }) else { return words }
    var contracted: [String] = []
    var index = 0
    while index < words.count {
      if index + 1 < words.count, let one = contractions[words[index]]?[words[index + 1]] {
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
