/// What people may say, in one language or several: phrases by what they ask for. Case, accents and punctuation do not
/// matter, and in a text that is nothing but a phrase neither do spaces.
package struct Lexicon: Sendable, Equatable {
  private let kinds: [String: WordKind]
  /// By the words with single spaces: where something follows, spaces count ("no me gusta" is no "nome").
  private let kindsByWords: [String: WordKind]
  /// Phrases of scripts without spaces, longest first: what follows them may stand close.
  private let unseparated: [Phrase]
  /// The first word of each language for yes.
  private let plainYes: Set<String>
  /// The first word of each language for stop.
  private let plainStop: Set<String>
  private let phraseWordsMax: Int
  /// What phrases begin with: most texts begin with none of it and are done.
  private let firstWords: Set<String>

  private struct Phrase: Sendable, Equatable {
    let words: String
    let kind: WordKind
  }

  /// Where the scripts begin that do without spaces.
  private static let unseparatedMin: UInt32 = 0x2E80

  /// From the `words` of language files. Names that are no `WordKind` are passed over: whoever reads the file
  /// reports them. A phrase under two kinds is of the kind that `WordKind` names first, so `stop` wins over all.
  package init(languages: [[String: [String]]]) {
    var kinds: [String: WordKind] = [:]
    var kindsByWords: [String: WordKind] = [:]
    var unseparated: [Phrase] = []
    var wordsMax = 0
    for kind in WordKind.allCases {
      for phrase in languages.flatMap({ $0[kind.rawValue] ?? [] }) {
        let folded = FoldedText(phrase)
        guard !folded.isEmpty else { continue }
        if kindsByWords[folded.joined] == nil { kindsByWords[folded.joined] = kinds[folded.compact] ?? kind }
        guard kinds[folded.compact] == nil else { continue }
        kinds[folded.compact] = kind
        if Self.isUnseparated(folded) { unseparated.append(Phrase(words: folded.compact, kind: kind)) }
        wordsMax = max(wordsMax, folded.words.count)
      }
    }
    self.kinds = kinds
    self.kindsByWords = kindsByWords
    self.unseparated = unseparated.sorted { $0.words.count > $1.words.count }
    func plainest(_ kind: WordKind) -> Set<String> {
      Set(languages.compactMap { $0[kind.rawValue]?.first }.map { FoldedText($0).compact })
    }
    plainYes = plainest(.yes)
    plainStop = plainest(.stop)
    phraseWordsMax = wordsMax
    firstWords = Set(kindsByWords.keys.compactMap { $0.split(separator: " ").first.map(String.init) })
  }

  /// Of a single language.
  package init(words: [String: [String]]) {
    self.init(languages: [words])
  }

  /// What the whole text is.
  package func kind(of text: FoldedText) -> WordKind? {
    kinds[text.compact]
  }

  /// Whether the text is the plain word for yes, politely perhaps: it brings texts back after a stop. An OK does not, for many
  /// say it to whatever they are told.
  package func isPlainYes(_ text: FoldedText) -> Bool {
    plainYes.contains(text.compact) || (kind(of: text) == .yes && text.words.first.map(plainYes.contains) == true)
  }

  /// Whether a text begins with the plain word for stop, which nobody says to a table or an order.
  package func isPlainStop(beginning text: FoldedText) -> Bool {
    text.words.first.map(plainStop.contains) == true
  }

  /// The longest phrase that a text begins with, and the words after it: "redeem free latte" is `redeem` and "free
  /// latte".
  package func command(beginning text: FoldedText) -> (WordKind, rest: [String])? {
    guard let first = text.words.first, firstWords.contains(first) else { return nil }
    var joined = ""
    var found: (kind: WordKind, count: Int)?
    for (index, word) in text.words.prefix(phraseWordsMax).enumerated() {
      joined = index == 0 ? word : joined + " " + word
      if let kind = kindsByWords[joined] { found = (kind, index + 1) }
    }
    return found.map { ($0.kind, Array(text.words.dropFirst($0.count))) }
  }

  /// The same where nothing stands between a phrase and what follows it: `兑换1`. What follows is folded.
  package func command(closeTo text: FoldedText) -> (WordKind, rest: String)? {
    guard !unseparated.isEmpty, Self.isUnseparated(text) else { return nil }
    guard let phrase = unseparated.first(where: { text.compact.hasPrefix($0.words) }) else { return nil }
    return (phrase.kind, String(text.compact.dropFirst(phrase.words.count)))
  }

  /// Whether a text begins in a script without spaces.
  package static func isUnseparated(_ text: FoldedText) -> Bool {
    text.compact.unicodeScalars.first.map { $0.value >= unseparatedMin } ?? false
  }
}
