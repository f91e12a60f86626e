// NFC is Foundation's: some phones write an é as two scalars.
import Foundation

/// What a person wants to be called: letters with their marks, and what stands between them in names. No digits, links or markup:
/// a name stands in texts that others may see over somebody's shoulder.
package struct PersonName: Equatable, Sendable {
  /// Letters, marks and what stands between them, counted one by one: a mark on a letter is one more.
  package static let scalarsMax = 40
  /// No more marks stand on one letter; Vietnamese and Hebrew need two.
  private static let marksMax = 2

  /// On one line, with single spaces.
  package let text: String

  /// Nil for what is no name. White space of every kind, line breaks and control characters among them, becomes a single space.
  package init?(_ said: String) {
    let folded = said.unicodeScalars.split(whereSeparator: Self.isGap).map { String($0) }.joined(separator: " ")
    let text = folded.precomposedStringWithCanonicalMapping
    let scalars = text.unicodeScalars
    guard let first = scalars.first, Self.isLetter(first), scalars.count <= Self.scalarsMax,
      scalars.allSatisfy({ Self.isLetter($0) || Self.isMark($0) || Self.isBetweenLetters($0) }),
      !Self.hasPileOfMarks(scalars), !Self.hasLink(text)
    else { return nil }
    self.text = text
  }

  private static func isGap(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .nonspacingMark || scalar.properties.generalCategory == .spacingMark
  }

  /// U+200C and U+200D stand inside Persian and Indian names.
  private static func isBetweenLetters(_ scalar: Unicode.Scalar) -> Bool {
    " -'’.·\u{200C}\u{200D}".unicodeScalars.contains(scalar)
  }

  private static func hasPileOfMarks(_ scalars: String.UnicodeScalarView) -> Bool {
    var pile = 0
    for scalar in scalars {
      pile = isMark(scalar) ? pile + 1 : 0
      if pile > marksMax { return true }
    }
    return false
  }

  /// A full stop with letters right behind it, other than initials: `J.R. Hartley` is a name, `shop.example` is not.
  private static func hasLink(_ text: String) -> Bool {
    let parts: [Substring] = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.dropFirst().contains { $0.prefix(while: \.isLetter).count > 1 }
  }
}
