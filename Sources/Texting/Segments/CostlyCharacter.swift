// NFD is Foundation's: it finds the plain letter beneath an accent.
import Foundation

/// A character that makes a text cost more than a plain one would.
package struct CostlyCharacter: Hashable, Sendable {
  /// What it does to the text.
  package enum Price: Hashable, Sendable {
    /// It is not in GSM-7, so the whole text goes out in UCS-2: 70 units a segment instead of 160.
    case forcesUCS2
    /// It stands in the extension of GSM-7, and takes two units there.
    case twoUnits
  }

  package let character: Character
  package let price: Price

  /// What says the same in GSM-7 at the usual price: `"` for `“`, `a` for `á`; empty for what cannot be seen; nil where there is
  /// nothing of the kind.
  package var plain: String? {
    var plain = ""
    for scalar in character.unicodeScalars {
      guard let form = Self.plainForm(of: scalar) else { return nil }
      plain += form
    }
    return plain
  }

  /// `“ (left double quotation mark)`: for people, who cannot see a no-break space.
  package var description: String {
    let name = character.unicodeScalars.first?.properties.name?.lowercased()
    let shown = character.isWhitespace || isInvisible ? "" : "\(character) "
    return shown + "(\(name ?? character.unicodeScalars.map { "U+" + String($0.value, radix: 16) }.joined()))"
  }

  private var isInvisible: Bool {
    character.unicodeScalars.allSatisfy {
      $0.properties.generalCategory == .format || $0.properties.generalCategory == .control
    }
  }

  private static func plainForm(of scalar: Unicode.Scalar) -> String? {
    if Alphabet.septets(of: scalar) == 1 { return String(scalar) }
    if let form = Alphabet.lookAlikes[scalar] { return form }
    // the accent alone goes; what has no plain letter beneath it has no look-alike
    let parts = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
    if parts.count > 1, let first = parts.first, first.isASCII { return String(first) }
    return scalar.properties.generalCategory == .nonspacingMark ? "" : nil
  }
}

extension Segments {
  /// The characters that make `text` cost more, each once, in the order in which they first stand there. In UCS-2 these are
  /// the ones that force it; those of the extension cost no more than others then.
  package static func costly(in text: String) -> [CostlyCharacter] {
    let price: CostlyCharacter.Price = count(text).encoding == .ucs2 ? .forcesUCS2 : .twoUnits
    var seen: Set<Character> = []
    return text.compactMap { character in
      let septets = character.unicodeScalars.map(Alphabet.septets(of:))
      let isCostly = price == .forcesUCS2 ? septets.contains(nil) : septets.contains(2)
      guard isCostly, seen.insert(character).inserted else { return nil }
      return CostlyCharacter(character: character, price: price)
    }
  }

  /// The same, as far as leaving them out would make the text GSM-7: none where it has whole words in letters beyond GSM-7, such as
  /// Cyrillic or Chinese ones. A stray letter in a Latin word, such as a Cyrillic `С` in `Сoffee`, is no such word.
  package static func needlesslyCostly(in text: String) -> [CostlyCharacter] {
    hasWordBeyondGSM7(text) ? [] : costly(in: text)
  }

  private static func hasWordBeyondGSM7(_ text: String) -> Bool {
    text.unicodeScalars.split { !$0.properties.isAlphabetic }.contains { word in
      let strange = word.filter { Alphabet.septets(of: $0) == nil && LetterBlock(of: $0) != nil }
      guard !strange.isEmpty else { return false }
      // letters without capitals, as Chinese ones, look like no Latin letter, and stand beside Latin ones without a space
      return word.allSatisfy { LetterBlock(of: $0) != nil }
        || strange.contains { $0.properties.generalCategory == .otherLetter }
    }
  }
}
