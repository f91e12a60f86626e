/// Whether a text asks for no more texts, by fixed words or as a reasonable person means it (47 CFR 64.1200(a)(10)). Decided by
/// tables of words alone: offline, the same every time. A doubt is for stopping only where texts are what is spoken of.
package enum OptOut {
  /// Texts are read this far; what people mean stands at their beginning.
  package static let bytesReadMax = 1_600

  /// Whether the whole text is a stop word or phrase of one of the languages.
  package static func isFixedWord(_ folded: FoldedText, lexicons: [Lexicon]) -> Bool {
    lexicons.contains { $0.kind(of: folded) == .stop }
  }

  /// Whether the text is a fixed word, or asks for no more texts in other words.
  package static func isMeant(by text: String, folded: FoldedText, lexicons: [Lexicon]) -> Bool {
    if isFixedWord(folded, lexicons: lexicons) { return true }
    let text = text.utf8.count > bytesReadMax ? String(decoding: text.utf8.prefix(bytesReadMax), as: UTF8.self) : text
    let words = unstretched(FoldedText(text).words)
    if isStopSign(text, words) { return true }
    let rules = reading.rules
    if rules.contains(where: { $0.isAsked(inside: folded.compact) }) { return true }
    if isWhole(words, isWholeText: true, lexicons: lexicons) { return true }
    // a stop sign before words is the word: "🛑 texting me"
    for sentence in Sentences.of(text.replacing("🛑", with: ". stop ")) {
      let words = unstretched(FoldedText(sentence).words)
      if words.isEmpty { continue }
      if isWhole(words, isWholeText: false, lexicons: []) { return true }
      if rules.contains(where: { $0.isAsked(within: words) }) { return true }
    }
    return false
  }

  /// Without courtesies, and without the yes and no that some begin with, nothing is left but a phrase of stopping.
  private static func isWhole(_ words: [String], isWholeText: Bool, lexicons: [Lexicon]) -> Bool {
    let polite = withoutRepeats(reading.courtesies.removed(from: words))
    let bare = Array(reading.leadIns.removedAtStart(of: polite))
    return [words, polite, bare].contains { said in
      if said.isEmpty { return false }
      if isFixedWord(FoldedText(words: said), lexicons: lexicons) { return true }
      let plain = said.filter { !isLongNumber($0) }
      return reading.rules.contains { $0.isAsked(by: plain, isWholeText: isWholeText) }
    }
  }

  /// 🛑 says it without words, or with courtesies only.
  private static func isStopSign(_ text: String, _ words: [String]) -> Bool {
    guard text.unicodeScalars.contains(where: { stopSigns.contains($0) }) else { return false }
    let rest = reading.courtesies.removed(from: words)
    return rest.allSatisfy { word in word.unicodeScalars.allSatisfy { stopSigns.contains($0) } }
  }

  private static let stopSigns: Set<Unicode.Scalar> = ["🛑", "⛔", "🚫", "🔕", "📵"]

  /// Every language at once: people mix them, and write "STOP svp".
  private static let reading: (rules: [OptOutRules], courtesies: PhraseSet, leadIns: PhraseSet) = {
    let courtesies = PhraseSet(OptOutTable.all.flatMap(\.courtesies))
    let rules = OptOutTable.all.map { OptOutRules($0, courtesies: courtesies) }
    return (rules, courtesies, PhraseSet(OptOutTable.all.flatMap(\.leadIns)))
  }()

  /// A phone or a code behind a stop, not the 4 of bus stop 4.
  private static func isLongNumber(_ word: String) -> Bool {
    word.utf8.count >= longNumberDigits && word.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private static let longNumberDigits = 3

  private static func withoutRepeats(_ words: [String]) -> [String] {
    var rest: [String] = []
    for word in words where word != rest.last { rest.append(word) }
    return rest
  }

  /// "STOOOOP pleaseee" as "stop please": a letter three times or more is one.
  private static func unstretched(_ words: [String]) -> [String] {
    words.map { word in
      var previous: [UInt8] = []
      let isStretched = word.utf8.contains { byte in
        previous = previous.first == byte ? previous + [byte] : [byte]
        return previous.count == 3 && byte >= UInt8(ascii: "a")
      }
      return isStretched ? unstretched(word) : word
    }
  }

  private static func unstretched(_ word: String) -> String {
    var letters: [Character] = []
    var run = 0
    for letter in word + " " {
      if letter == letters.last {
        run += 1
        letters.append(letter)
        continue
      }
      if run >= 3 { letters.removeLast(run - 1) }
      run = 1
      letters.append(letter)
    }
    return String(letters.dropLast())
  }
}
