import Texting

/// Words that mix Latin letters with those of another alphabet that has capitals too, as `CАFE` with a Cyrillic А: they look like a
/// word that people know, and nobody who types what they see writes them.
enum MixedAlphabets {
  /// Letters that cannot be told from Latin ones.
  private static let alike: [Character: Character] = [
    "А": "A", "В": "B", "Е": "E", "К": "K", "М": "M", "Н": "H", "О": "O", "Р": "P", "С": "C", "Т": "T", "У": "Y",
    "Х": "X",
    "І": "I", "Ѕ": "S", "Ј": "J", "Α": "A", "Β": "B", "Ε": "E", "Ζ": "Z", "Η": "H", "Ι": "I", "Κ": "K", "Μ": "M",
    "Ν": "N",
    "Ο": "O", "Ρ": "P", "Τ": "T", "Υ": "Y", "Χ": "X",
  ]

  /// The letters beyond Latin of words that have Latin ones too, each once, as they are shown to people.
  static func strangers(in text: String) -> [String] {
    var seen: Set<Character> = []
    return text.split(whereSeparator: { !$0.isLetter }).filter { $0.contains(where: isLatin) }.joined()
      .filter { isOfCasedBlock($0) && seen.insert($0).inserted }
      .map { Segments.costly(in: String($0)).first?.description ?? String($0) }
  }

  /// In capitals, with Latin letters for those that look like them.
  static func latin(_ text: String) -> String {
    String(text.uppercased().map { alike[$0] ?? $0 })
  }

  private static func isLatin(_ character: Character) -> Bool {
    character.isLetter && character.isCased && !isOfCasedBlock(character)
  }

  /// Scripts without capitals, such as Chinese, stand beside Latin letters without a space.
  private static func isOfCasedBlock(_ character: Character) -> Bool {
    character.isCased && character.unicodeScalars.contains { LetterBlock(of: $0) != nil }
  }
}
