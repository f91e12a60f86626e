/// What people may say in one language: phrases by what they ask for. Case, accents, punctuation and spaces do not
/// matter.
package struct Lexicon: Sendable, Equatable {
  private let kinds: [String: WordKind]
  private let phrases: [WordKind: [FoldedText]]
  private let phraseWordsMax: Int

  /// From the `words` of a language file. Names that are no `WordKind` are passed over: whoever reads the file
  /// reports them. A phrase under two kinds is of the kind that `WordKind` names first, so `stop` wins over all.
  package init(words: [String: [String]]) {
    var kinds: [String: WordKind] = [:]
    var phrases: [WordKind: [FoldedText]] = [:]
    var wordsMax = 0
    for kind in WordKind.allCases {
      for phrase in words[kind.rawValue] ?? [] {
        let folded = FoldedText(phrase)
        guard !folded.isEmpty, kinds[folded.compact] == nil else { continue }
        kinds[folded.compact] = kind
        phrases[kind, default: []].append(folded)
        wordsMax = max(wordsMax, folded.words.count)
      }
    }
    self.kinds = kinds
    self.phrases = phrases
    phraseWordsMax = wordsMax
  }

  /// Everything that asks for `kind`, in the order of the file.
  package func phrases(of kind: WordKind) -> [FoldedText] {
    phrases[kind] ?? []
  }

  /// What the whole text is.
  package func kind(of text: FoldedText) -> WordKind? {
    kinds[text.compact]
  }

  /// The longest phrase that a text begins with, and the words after it: "redeem free latte" is `redeem` and "free
  /// latte".
  package func command(beginning text: FoldedText) -> (WordKind, rest: [String])? {
    for count in stride(from: min(phraseWordsMax, text.words.count), to: 0, by: -1) {
      if let kind = kinds[text.words.prefix(count).joined()] { return (kind, Array(text.words.dropFirst(count))) }
    }
    return nil
  }
}
