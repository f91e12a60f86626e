/// Whether a text asks for no more texts, by fixed words or as a reasonable person means it (47 CFR 64.1200(a)(10)).
/// Decided by grammars of words alone: offline, the same every time. A doubt is for stopping only where texts are what
/// is spoken of.
package enum OptOut {
  /// Texts are read this far; what people mean stands at their beginning.
  package static let bytesReadMax = 1_600

  private static let reader = OptOutReader(OptOutLanguage.all, common: .common, opinion: .trained)

  private static let fillers: Set<String> = {
    let kinds = ["POLITE", "LIGHT", "ALL", "THIS", "ME", "YOU", "MSG", "MORE", "NUM"]
    let phrases = OptOutLanguage.all.flatMap { language in kinds.compactMap { language.classes[$0] } }
    let words = phrases.flatMap { $0.split(whereSeparator: \.isWhitespace) }
    return Set(words.map { FoldedText(String($0).replacing("_", with: " ").replacing("~", with: "")).compact })
  }()

  /// Whether a folded word, or a phrase with nothing between its words, is a courtesy, an article, a pronoun, a word for texts or for a number in one
  /// of our languages: it says nothing of whose texts are meant.
  package static func saysNothing(_ words: String) -> Bool {
    fillers.contains(words)
  }

  /// Whether the text begins with 🛑, which stands for the word.
  package static func isBySign(_ text: String) -> Bool {
    text.unicodeScalars.first { !$0.properties.isWhitespace } == stopSign
  }

  private static let stopSign: Unicode.Scalar = "🛑"

  /// Whether the whole text is a stop word or phrase of one of the languages.
  package static func isFixedWord(_ folded: FoldedText, lexicons: [Lexicon]) -> Bool {
    lexicons.contains { $0.kind(of: folded) == .stop }
  }

  /// Whether the text is a fixed word, or asks for no more texts in other words.
  package static func isMeant(by text: String, folded: FoldedText, lexicons: [Lexicon]) -> Bool {
    isFixedWord(folded, lexicons: lexicons) || isMeantOtherwise(by: text, folded: folded, lexicons: lexicons)
  }

  /// Whether a text that is no fixed word asks for no more texts.
  package static func isMeantOtherwise(by text: String, folded: FoldedText, lexicons: [Lexicon]) -> Bool {
    if isSigned(text, folded, lexicons) { return true }
    if text.utf8.count <= bytesReadMax { return reader.isMeant(by: text, folded, lexicons) }
    let beginning = String(decoding: text.utf8.prefix(bytesReadMax), as: UTF8.self)
    return reader.isMeant(by: beginning, FoldedText(beginning), lexicons)
  }

  /// "STOP - Maria": the plain word, a dash, and the name of whoever writes. After other words a thing may stand: "Cancel - Order".
  private static func isSigned(_ text: String, _ folded: FoldedText, _ lexicons: [Lexicon]) -> Bool {
    // the word first: nearly all texts begin otherwise, and are not searched for a dash
    guard text.utf8.count <= signedBytesMax, lexicons.contains(where: { $0.isPlainStop(beginning: folded) }),
      let dash = text.firstIndex(where: { "-–—".contains($0) })
    else { return false }
    let name = text[dash...].dropFirst().split(whereSeparator: \.isWhitespace)
    guard text[..<dash].last?.isWhitespace == true, (1...nameWordsMax).contains(name.count),
      name.allSatisfy({ $0.first?.isUppercase == true })
    else { return false }
    return isFixedWord(FoldedText(String(text[..<dash])), lexicons: lexicons)
  }

  private static let signedBytesMax = 80
  private static let nameWordsMax = 3
}
