extension Segments {
  /// Whether a link of `text` has characters beyond GSM-7. A link with others in their place leads elsewhere, so such a text cannot
  /// become plain.
  package static func hasLinkBeyondGSM7(_ text: String) -> Bool {
    text.unicodeScalars.split(whereSeparator: \.properties.isWhitespace).contains { word in
      word.contains { Alphabet.septets(of: $0) == nil } && isLink(String(word))
    }
  }

  /// A word that phones may make a link of: an address with its scheme, or something with a host such as `shop.example/menu`. Rather one
  /// too many: a word that is none costs a segment, a broken link costs a customer.
  package static func isLink(_ word: String) -> Bool {
    if word.contains("://") || word.lowercased().contains("www.") { return true }
    let labels = word.split(separator: ".", omittingEmptySubsequences: false)
    return zip(labels, labels.dropFirst()).contains { before, after in
      before.last.map { $0.isLetter || $0.isNumber } == true
        && after.prefix(while: \.isLetter).count >= topLevelLettersMin
    }
  }

  /// `example`, `de`: a full stop before fewer letters stands in `e.g.`, or in a time.
  private static let topLevelLettersMin = 2
}
