/// Reads texts by the grammars of every language at once: people mix them, and write "STOP svp".
struct OptOutReader: Sendable {
  private let grammars: [OptOutGrammar]
  private let trie: WordTrie
  private let slips: WordSlips
  private let meaningsMax: Int
  private let opinion: SecondOpinion

  /// Whether a clause asks for no more texts, or seemed to.
  private enum Asked: Int, Comparable {
    case no
    /// A way stands in it, but it is void or an idiom.
    case explained
    case yes

    static func < (one: Asked, other: Asked) -> Bool { one.rawValue < other.rawValue }
  }

  /// What the grammars make of a text; learned weights know it by its number.
  enum Understood: UInt32 {
    /// No word of stopping, or too little beside what means something else: no other opinion is asked.
    case nothing
    /// All that might ask for it is known to mean something else.
    case explained
    case notAsked
    case asked
    /// A clause of several is a way of stopping from end to end: "Stop, I moved", "Stop! Two more please".
    case begun
    /// A fixed word, or nothing but ways of stopping from end to end, or first of all one with a full stop: no other
    /// opinion is asked.
    case plainly
  }

  private static let stopSigns: Set<Unicode.Scalar> = ["🛑", "⛔", "🚫", "🔕", "📵", "🔇", "🙅"]
  /// No fixed phrase of stopping has more words.
  private static let fixedWordsMax = 6
  /// No keyword of a campaign has more words.
  private static let keywordsMax = 2
  /// "No. More. Texts." is one clause.
  private static let shortClausesMin = 3

  init(_ languages: [OptOutLanguage], common: OptOutLanguage, opinion: SecondOpinion) {
    self.opinion = opinion
    let courtesies = languages.compactMap { $0.classes["POLITE"] }
    let grammars = languages.map { OptOutGrammar($0, common: common, courtesies: courtesies) }
    self.grammars = grammars
    trie = WordTrie(grammars.flatMap { [$0.words, $0.plainWords] }) { grammars[$0 / 2].roles(of: $1) }
    meaningsMax = grammars.map(\.meaningsCount).max() ?? 0
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
    let rest = Reading(words.joined(separator: " "), by: trie, slips)
    if words.isEmpty || rest.isCourtesy(rest.whole) { return true }
    let said = text.replacing("🛑", with: " stop ")
    return isMeant(byWords: said, FoldedText(said), lexicons, isSigned: true)
  }

  /// A stop sign with words that ask for it is not doubted either.
  private func isMeant(
    byWords text: String, _ folded: FoldedText, _ lexicons: [Lexicon], isSigned: Bool = false
  ) -> Bool {
    let squeezed = Self.squeezed(folded)
    let hints = hints(text, folded, squeezed, lexicons)
    switch hints.understood {
    case .nothing: return false
    case .plainly: return true
    case .asked, .begun:
      return isSigned || text.utf8.count > SecondOpinion.bytesMax || opinion.isOptOut(squeezed, hints)
    case .notAsked, .explained: return text.utf8.count <= SecondOpinion.bytesMax && opinion.isOptOut(squeezed, hints)
    }
  }

  /// What the grammars make of a text, and what else the second opinion is told of it.
  func hints(_ text: String, _ folded: FoldedText, _ squeezed: String, _ lexicons: [Lexicon]) -> OptOutHints {
    var reading = Reading(squeezed, by: trie, slips)
    if reading.hasCourtesy, isFixed(reading, lexicons) { return OptOutHints(.plainly) }
    if reading.possible == 0 { return OptOutHints(.nothing) }
    var counts = Sentences.wordCounts(of: text)
    if counts?.reduce(0, +) != folded.words.count || Self.isSpelledOut(folded) {
      let clauses = Sentences.of(text).map { Self.squeezed(FoldedText($0)) }.filter { !$0.isEmpty }
      reading = Reading(clauses.joined(separator: " "), by: trie, slips)
      counts = clauses.map { $0.utf8.reduce(1) { $1 == WordTrie.space ? $0 + 1 : $0 } }
    }
    guard let counts, !counts.isEmpty else { return OptOutHints(.nothing) }
    let clauses = reading.parts(of: counts)
    var places = MeaningPlaces(meaningsMax: meaningsMax)
    let isCutUp = counts.count >= Self.shortClausesMin && counts.allSatisfy { $0 == 1 }
    var understood = understood(reading, isCutUp ? clauses + [reading.whole] : clauses, folded, &places, lexicons)
    if understood == .begun, let first = clauses.first, isPlain(reading, in: first, &places),
      Sentences.isFirstFull(text)
    {
      understood = .plainly
    }
    var hints = OptOutHints(understood)
    if understood == .nothing || understood == .plainly || text.utf8.count > SecondOpinion.bytesMax { return hints }
    hints.add(signsOf: text, words: counts.reduce(0, +))
    guard let likeliest = reading.likeliest else { return hints }
    for clause in clauses {
      let isCourtesy = reading.isCourtesy(clause)
      reading.each(of: 2 * likeliest, in: clause, without: [], &places) {
        let kinds = grammars[likeliest].kinds($0)
        hints.add($0, classes: grammars[likeliest].classes)
        hints.add(kinds, isLast: clause == clauses.last)
        if !isCourtesy { hints.look(at: clause, kinds) }
      }
    }
    if let likely = hints.likely { hints.likelyWords = reading.words(in: likely) }
    return hints
  }

  private func understood(
    _ reading: Reading, _ parts: [Range<Int>], _ folded: FoldedText, _ places: inout MeaningPlaces,
    _ lexicons: [Lexicon]
  ) -> Understood {
    let clauses = parts.filter { !reading.isCourtesy($0) }
    if clauses.isEmpty { return .nothing }
    let isWhole = clauses.count == 1
    var asked = Asked.no
    for clause in clauses where asked != .yes {
      asked = max(asked, isAsked(reading, in: clause, isWhole: isWhole, &places))
    }
    if asked == .explained || clauses.contains(where: { isStaying(reading, in: $0, &places) }) {
      return folded.words.count <= Self.keywordsMax || Self.isTooLittle(folded, reading) ? .nothing : .explained
    }
    if asked == .no {
      return Self.isTooLittle(folded, reading) || lexicons.contains { $0.kind(of: folded) != nil }
        ? .nothing : .notAsked
    }
    let plain = clauses.filter { isPlain(reading, in: $0, &places) }
    return plain.isEmpty ? .asked : plain.count == clauses.count ? .plainly : .begun
  }

  /// Whether a clause is a way of stopping from end to end.
  private func isPlain(_ reading: Reading, in clause: Range<Int>, _ places: inout MeaningPlaces) -> Bool {
    var isPlain = false
    each(reading, clause, in: reading.possible(in: clause), without: [], &places) { grammar, words in
      isPlain = isPlain || grammar.isPlain(words)
      return isPlain
    }
    return isPlain
  }

  private func isStaying(_ reading: Reading, in clause: Range<Int>, _ places: inout MeaningPlaces) -> Bool {
    var isStaying = false
    each(reading, clause, in: reading.possible, without: [], &places) { grammar, words in
      isStaying = isStaying || grammar.isStaying(words)
      return isStaying
    }
    return isStaying
  }

  private func isAsked(
    _ reading: Reading, in clause: Range<Int>, isWhole: Bool, _ places: inout MeaningPlaces
  ) -> Asked {
    let possible = reading.possible(in: clause)
    if possible == 0 { return .no }
    func isAsked(without spent: [Range<Int>]) -> Bool {
      var isAsked = false
      each(reading, clause, in: possible, without: spent, &places) { grammar, words in
        isAsked = isAsked || grammar.isAsked(by: words, isWhole: isWhole, isJest: reading.isJest)
        return isAsked
      }
      return isAsked
    }
    // most clauses end here
    guard isAsked(without: []) else { return .no }
    // what one language knows to mean something else, another must not read: "the stop message" is no French
    var isVoid = false
    var spent: [Range<Int>] = []
    each(reading, clause, in: possible, without: [], &places) { grammar, words in
      isVoid = isVoid || grammar.isVoid(words)
      if !isVoid { spent += grammar.idiomPlaces(in: words) }
      return isVoid
    }
    if isVoid { return .explained }
    return spent.isEmpty || isAsked(without: spent) ? .yes : .explained
  }

  /// A clause in the `possible` languages, with phrases and without.
  private func each(
    _ reading: Reading, _ clause: Range<Int>, in possible: UInt, without spent: [Range<Int>],
    _ places: inout MeaningPlaces,
    _ isEnough: (OptOutGrammar, MeaningPlaces) -> Bool
  ) {
    for language in grammars.indices where possible & 1 << UInt(language) != 0 {
      let grammar = grammars[language]
      var isDone = false
      let holdsPhrase = reading.each(of: 2 * language, in: clause, without: spent, &places) {
        isDone = isEnough(grammar, $0) || isDone
      }
      if isDone { return }
      guard holdsPhrase else { continue }
      reading.each(of: 2 * language + 1, in: clause, without: spent, &places) {
        isDone = isEnough(grammar, $0) || isDone
      }
      if isDone { return }
    }
  }

  /// Without courtesies nothing is left but a fixed phrase of stopping.
  private func isFixed(_ reading: Reading, _ lexicons: [Lexicon]) -> Bool {
    var before: [Range<Int>] = []
    return grammars.indices.contains { language in
      guard let rest = reading.placesWithoutCourtesies(of: 2 * language, atMost: Self.fixedWordsMax), rest != before
      else { return false }
      before = rest
      return OptOut.isFixedWord(reading.words(at: rest), lexicons: lexicons)
    }
  }

  /// One word of a script with spaces is too little for a second opinion ("number"), and so are two without a word of
  /// stopping ("OFFER BE"): such are keywords.
  private static func isTooLittle(_ folded: FoldedText, _ reading: Reading) -> Bool {
    folded.words.count <= (reading.holdsStop ? 1 : 2)
      && folded.words.allSatisfy { word in word.utf8.allSatisfy { $0 < WordTrie.unseparatedMin } }
  }

  private static func isSpelledOut(_ folded: FoldedText) -> Bool {
    folded.words.count > 2 && folded.words.allSatisfy { $0.utf8.count == 1 }
  }

  /// The words with one space between them; "s t o p" and "stoooop" as "stop".
  static func squeezed(_ folded: FoldedText) -> String {
    let joined = isSpelledOut(folded) ? folded.compact : folded.joined
    var run = 0
    // of two bytes each, as Cyrillic has them
    var wideRun = 0
    var previous: UInt8 = 0
    var beforePrevious: UInt8 = 0
    for byte in joined.utf8 {
      run = byte == previous && byte >= UInt8(ascii: "a") ? run + 1 : 1
      wideRun = byte == beforePrevious && byte >= 0x80 ? wideRun + 1 : 0
      (beforePrevious, previous) = (previous, byte)
      if run == stretchMin || wideRun == 2 * (stretchMin - 1) { return shortened(joined) }
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
