/// Reads texts by the tables of every language at once: people mix them, and write "STOP svp".
struct OptOutReader: Sendable {
  private let rules: [OptOutRules]
  private let courtesies: PhraseSet
  private let leadIns: PhraseSet
  /// By word, the rules with a pattern that begins with it, as bits.
  private let rulesByFirstWord: [String: UInt]
  /// The phrases of all rules, by whether they may be a sentence beside others.
  private let phrases: [String: Bool]
  private let phraseBytesMax: Int
  private let formWords: Set<String>
  private let joints: Set<String>

  private static let stopSigns: Set<Unicode.Scalar> = ["🛑", "⛔", "🚫", "🔕", "📵"]
  private static let longNumberDigits = 3
  /// No fixed phrase of stopping has more words.
  private static let fixedWordsMax = 5
  /// Where the ideographs begin.
  private static let unseparatedMin: UInt32 = 0x2E80
  /// So many of one letter and more are one: "stoooop".
  private static let stretchMin = 3

  init(_ tables: [OptOutTable]) {
    let courtesies = PhraseSet(tables.flatMap(\.courtesies))
    let rules = tables.map { OptOutRules($0, courtesies: courtesies) }
    var byFirstWord: [String: UInt] = [:]
    for (index, rule) in rules.enumerated() {
      for word in rule.firstWords { byFirstWord[word, default: 0] |= 1 << UInt(index) }
    }
    var phrases: [String: Bool] = [:]
    for phrase in rules.flatMap(\.alone) { phrases[phrase] = false }
    for phrase in rules.flatMap(\.sentences) { phrases[phrase] = true }
    self.phrases = phrases
    phraseBytesMax = phrases.keys.map(\.utf8.count).max() ?? 0
    formWords = Set(rules.flatMap(\.formWords))
    joints = Set(tables.flatMap { FoldedText($0.joints).words })
    self.courtesies = courtesies
    self.rules = rules
    leadIns = PhraseSet(tables.flatMap(\.leadIns))
    rulesByFirstWord = byFirstWord
  }

  func isMeant(by text: String, _ folded: FoldedText, _ lexicons: [Lexicon]) -> Bool {
    if !text.utf8.allSatisfy({ $0 < 0x80 }), isStopSign(text, folded.words) || isInside(folded.compact) { return true }
    let whole = folded.words.map(Self.spelled)
    if isWhole(whole, isWholeText: true, lexicons) { return true }
    let sentences = Sentences.of(text)
    for sentence in sentences {
      let words = sentences.count == 1 ? whole : FoldedText(sentence).words.map(Self.spelled)
      if sentences.count > 1, isWhole(words, isWholeText: false, []) { return true }
      if isWithin(words) || isAfterJoint(words) { return true }
    }
    return false
  }

  private func isInside(_ compact: String) -> Bool {
    guard compact.unicodeScalars.contains(where: { $0.value >= Self.unseparatedMin }) else { return false }
    return rules.contains { $0.hasUnseparatedWords && $0.isAsked(inside: compact) }
  }

  /// Without courtesies, and without the lead-in that some begin with, nothing is left but a phrase of stopping.
  private func isWhole(_ words: [String], isWholeText: Bool, _ lexicons: [Lexicon]) -> Bool {
    if isPhrase(words, isWholeText, lexicons) { return true }
    let polite = Self.withoutRepeats(courtesies.removed(from: words))
    if polite.count < words.count, isPhrase(polite, isWholeText, lexicons) { return true }
    let bare = leadIns.removedAtStart(of: polite)
    return bare.count < polite.count && isPhrase(bare, isWholeText, lexicons)
  }

  private func isPhrase(_ words: [String], _ isWholeText: Bool, _ lexicons: [Lexicon]) -> Bool {
    if words.isEmpty { return false }
    if !lexicons.isEmpty, words.count <= Self.fixedWordsMax,
      OptOut.isFixedWord(FoldedText(words: words), lexicons: lexicons)
    {
      return true
    }
    let plain = words.contains(where: Self.isLongNumber) ? words.filter { !Self.isLongNumber($0) } : words
    let bytes = plain.reduce(0) { $0 + $1.utf8.count }
    if bytes <= phraseBytesMax, let isSentence = phrases[plain.joined()], isSentence || isWholeText { return true }
    // rare: most sentences hold nothing that could be left out or drawn together
    guard plain.allSatisfy({ phrases[$0] != nil }) || plain.contains(where: { formWords.contains($0) }) else {
      return false
    }
    return rules.contains { $0.isAsked(by: plain, isWholeText: isWholeText) }
  }

  private func isWithin(_ words: [String]) -> Bool {
    let possible = words.reduce(0) { $0 | (rulesByFirstWord[$1] ?? 0) }
    return rules.indices.contains { possible & 1 << UInt($0) != 0 && rules[$0].isAsked(within: words) }
  }

  /// "This is a shop please stop": behind the last joint begins a sentence of its own.
  private func isAfterJoint(_ words: [String]) -> Bool {
    guard let joint = words.lastIndex(where: { joints.contains($0) }), joint > 0 else { return false }
    return isWhole(Array(words[(joint + 1)...]), isWholeText: false, [])
  }

  /// 🛑 and its like say it without words, or with courtesies only.
  private func isStopSign(_ text: String, _ words: [String]) -> Bool {
    guard text.unicodeScalars.contains(where: { Self.stopSigns.contains($0) }) else { return false }
    let rest = courtesies.removed(from: words)
    return rest.allSatisfy { word in word.unicodeScalars.allSatisfy { Self.stopSigns.contains($0) } }
  }

  /// A phone or a code behind a stop, not the 4 of bus stop 4.
  private static func isLongNumber(_ word: String) -> Bool {
    word.utf8.count >= longNumberDigits
      && word.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private static func withoutRepeats(_ words: [String]) -> [String] {
    var rest: [String] = []
    for word in words where word != rest.last { rest.append(word) }
    return rest
  }

  /// "stoooop" as "stop", "unsubcribe" as "unsubscribe".
  private static func spelled(_ word: String) -> String {
    var run = 0
    var previous: UInt8 = 0
    for byte in word.utf8 {
      run = byte == previous && byte >= UInt8(ascii: "a") ? run + 1 : 1
      previous = byte
      if run == stretchMin { return shortened(word) }
    }
    guard previous == UInt8(ascii: "e"), word.utf8.first == UInt8(ascii: "u"), longWordBytes.contains(word.utf8.count)
    else {
      return word
    }
    return Spelling.slips(Array(word.unicodeScalars), longWord, atMost: longWordSlips) == nil ? word : "unsubscribe"
  }

  /// The one word of stopping that is long enough to be read through its slips.
  private static let longWord = Array("unsubscribe".unicodeScalars)
  private static let longWordBytes = 8...14
  private static let longWordSlips = 3

  private static func shortened(_ word: String) -> String {
    var letters: [Character] = []
    var run = 0
    for letter in word {
      run = letter == letters.last ? run + 1 : 1
      letters.append(letter)
      if run == stretchMin { letters.removeLast(stretchMin - 1) }
      if run > stretchMin { letters.removeLast() }
    }
    return String(letters)
  }
}
