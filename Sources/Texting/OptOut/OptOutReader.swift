/// Reads texts by the grammars of every language at once: people mix them, and write "STOP svp".
struct OptOutReader: Sendable {
  private let grammars: [OptOutGrammar]
  private let trie: WordTrie
  private let slips: WordSlips

  private static let stopSigns: Set<Unicode.Scalar> = ["🛑", "⛔", "🚫", "🔕", "📵", "🔇", "🙅"]
  /// No fixed phrase of stopping has more words.
  private static let fixedWordsMax = 6
  /// "No. More. Texts." is one clause.
  private static let shortClausesMin = 3

  init(_ languages: [OptOutLanguage], common: OptOutLanguage) {
    let courtesies = languages.compactMap { $0.classes["POLITE"] }
    let grammars = languages.map { OptOutGrammar($0, common: common, courtesies: courtesies) }
    self.grammars = grammars
    trie = WordTrie(grammars.flatMap { [$0.words, $0.plainWords] }) { grammars[$0 / 2].roles(of: $1) }
    slips = WordSlips(grammars.flatMap(\.slippable))
  }

  func isMeant(by text: String, _ folded: FoldedText, _ lexicons: [Lexicon]) -> Bool {
    if !text.utf8.allSatisfy({ $0 < 0x80 }), text.unicodeScalars.contains(where: { Self.stopSigns.contains($0) }) {
      return isMeant(byStopSign: text, folded, lexicons)
    }
    return isMeant(byWords: text, folded, lexicons)
  }

  /// 🛑 and its like say it without words, or with courtesies only; before words a stop sign is the word:
  /// "🛑 texting me".
  private func isMeant(byStopSign text: String, _ folded: FoldedText, _ lexicons: [Lexicon]) -> Bool {
    let words = folded.words.filter { word in !word.unicodeScalars.allSatisfy { Folding.Kind(of: $0) == .emoji } }
    let rest = words.joined(separator: " ")
    if rest.isEmpty || isCourtesy(Reading(rest, by: trie, slips)) { return true }
    let said = text.replacing("🛑", with: " stop ")
    return isMeant(byWords: said, FoldedText(said), lexicons)
  }

  private func isMeant(byWords text: String, _ folded: FoldedText, _ lexicons: [Lexicon]) -> Bool {
    let joined = Self.squeezed(folded)
    let whole = Reading(joined, by: trie, slips)
    if whole.hasCourtesy, isFixed(whole, lexicons) { return true }
    if whole.possible == 0 { return false }
    var clauses = Sentences.of(text)
    if clauses.count == 1 { return isAsked(whole, isWhole: true, isJest: whole.isJest) }
    clauses = clauses.map { Self.squeezed(FoldedText($0)) }.filter { !$0.isEmpty }
    if clauses.count >= Self.shortClausesMin, clauses.allSatisfy({ !$0.utf8.contains(WordTrie.space) }) {
      clauses.append(joined)
    }
    let readings = clauses.map { Reading($0, by: trie, slips) }
    let telling = readings.indices.filter { !isCourtesy(readings[$0]) }
    return telling.contains {
      isAsked(readings[$0], isWhole: telling.count == 1, isJest: whole.isJest)
    }
  }

  private func isAsked(_ reading: Reading, isWhole: Bool, isJest: Bool) -> Bool {
    let readings = grammars.indices.filter { reading.possible & 1 << UInt($0) != 0 }.map { language in
      let grammar = grammars[language]
      let clauses = [2 * language, 2 * language + 1].map { reading.words(of: $0, courtesies: grammar.courtesies) }
      return (grammar: grammar, clauses: clauses)
    }
    // what one language knows to mean something else, another must not read: "the stop message" is no French
    if readings.contains(where: { $0.grammar.isVoid($0.clauses) }) { return false }
    let spent = readings.flatMap { reading in reading.clauses.flatMap { reading.grammar.idiomPlaces(in: $0) } }
    return readings.contains { $0.grammar.isAsked(by: $0.clauses, without: spent, isWhole: isWhole, isJest: isJest) }
  }

  private func isCourtesy(_ reading: Reading) -> Bool {
    reading.hasCourtesy && reading.words(of: 0, courtesies: grammars[0].courtesies).isEmpty
  }

  /// Without courtesies nothing is left but a fixed phrase of stopping.
  private func isFixed(_ reading: Reading, _ lexicons: [Lexicon]) -> Bool {
    grammars.indices.contains { language in
      let rest = reading.withoutCourtesies(of: 2 * language, courtesies: grammars[language].courtesies)
      return rest.count <= Self.fixedWordsMax && !rest.isEmpty
        && OptOut.isFixedWord(FoldedText(words: rest), lexicons: lexicons)
    }
  }

  /// The words with one space between them; "s t o p" and "stoooop" as "stop".
  private static func squeezed(_ folded: FoldedText) -> String {
    let isSpelledOut = folded.words.count > 2 && folded.words.allSatisfy { $0.utf8.count == 1 }
    let joined = isSpelledOut ? folded.compact : folded.joined
    var run = 0
    var previous: UInt8 = 0
    for byte in joined.utf8 {
      run = byte == previous && byte >= UInt8(ascii: "a") ? run + 1 : 1
      previous = byte
      if run == stretchMin { return shortened(joined) }
    }
    return joined
  }

  /// So many of one letter and more are one: "stoooop".
  private static let stretchMin = 3

  private static func shortened(_ text: String) -> String {
    var letters: [Unicode.Scalar] = []
    var run = 0
    for letter in text.unicodeScalars {
      run = letter == letters.last ? run + 1 : 1
      letters.append(letter)
      if run == stretchMin { letters.removeLast(stretchMin - 1) }
      if run > stretchMin { letters.removeLast() }
    }
    return String(String.UnicodeScalarView(letters))
  }
}
