// NFKD and NFC are Foundation's; nothing else here needs it, and plain ASCII never comes here.
import Foundation

/// The folding of texts beyond ASCII, scalar by scalar.
enum Folding {
  /// The words of `text`. Never fails: what no rule knows separates words.
  static func words(of text: String) -> [String] {
    let cleaned = cleaned(text)
    if cleaned.holdsWords { return letters(of: cleaned.text) }
    return cleaned.emoji.split(separator: " ").map(String.init)
  }

  /// First look: invisible characters go, apostrophes become plain, emoji are set apart from the rest.
  private static func cleaned(_ text: String) -> (text: String, emoji: String, holdsWords: Bool) {
    var rest = String.UnicodeScalarView()
    var emoji = String.UnicodeScalarView()
    var holdsWords = false
    for scalar in text.unicodeScalars {
      let kind = Kind(of: scalar)
      switch kind {
      case .invisible: continue
      case .emoji:
        emoji.append(scalar)
        rest.append(" ")
      case .apostrophe: rest.append("'")
      case .letter, .mark, .separator:
        if kind == .letter { holdsWords = true }
        if kind == .separator { emoji.append(" ") }
        rest.append(scalar)
      }
    }
    return (String(rest), String(emoji), holdsWords)
  }

  /// Second look, after NFKD: case, accents, separators.
  private static func letters(of text: String) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    var base: Unicode.Scalar?
    var hasApostrophe = false
    func finish() {
      if !word.isEmpty { words.append(String(word).precomposedStringWithCanonicalMapping) }
      word = String.UnicodeScalarView()
      base = nil
      hasApostrophe = false
    }
    for scalar in text.decomposedStringWithCompatibilityMapping.unicodeScalars {
      switch Kind(of: scalar) {
      case .letter:
        hasApostrophe = false
        base = scalar
        append(scalar, to: &word)
      case .mark:
        // a mark without a letter, or on one whose accents people leave out
        guard let base, !losesMarks(base) else { continue }
        word.append(scalar)
      case .apostrophe:
        // inside a word it vanishes; two of them, or one at an edge, separate
        if hasApostrophe { finish() } else { hasApostrophe = !word.isEmpty }
      case .separator, .emoji: finish()
      case .invisible: continue
      }
    }
    finish()
    return words
  }

  private static func append(_ scalar: Unicode.Scalar, to word: inout String.UnicodeScalarView) {
    if let plain = plainLetters[scalar] {
      word.append(contentsOf: plain.unicodeScalars)
      return
    }
    for lower in scalar.properties.lowercaseMapping.unicodeScalars
    where lower.properties.generalCategory != .nonspacingMark {
      word.append(lower)
    }
  }

  /// Letters that Unicode does not take apart, as people write them on a keyboard that lacks them.
  private static let plainLetters: [Unicode.Scalar: String] = [
    "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l",
    "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ħ": "h", "Ħ": "h", "ı": "i", "ς": "σ",
  ]

  /// Latin, Greek and Cyrillic letters and digits: their accents are often left out. Elsewhere (Thai, Bengali,
  /// Japanese, …) a mark is part of the spelling.
  private static func losesMarks(_ base: Unicode.Scalar) -> Bool {
    switch base.value {
    case 0...0x24F, 0x1E00...0x1EFF, 0x2C60...0x2C7F, 0xA720...0xA7FF: true  // Latin
    case 0x370...0x3FF, 0x1F00...0x1FFF: true  // Greek
    case 0x400...0x52F, 0x1C80...0x1C8F, 0xA640...0xA69F: true  // Cyrillic
    default: false
    }
  }
}

extension Folding {
  /// What a scalar is to folding.
  enum Kind {
    case letter, mark, apostrophe, separator, emoji, invisible

    init(of scalar: Unicode.Scalar) {
      if scalar.isASCII {
        self = Self.ascii(scalar)
        return
      }
      if Self.apostrophes.contains(scalar) {
        self = .apostrophe
        return
      }
      switch scalar.value {
      // variation selectors, skin tones, the grapheme joiner, the keycap
      case 0xFE00...0xFE0F, 0xE0100...0xE01EF, 0x1F3FB...0x1F3FF, 0x034F, 0x20E3:
        self = .invisible
        return
      default: break
      }
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: self = .letter
      case .decimalNumber, .letterNumber, .otherNumber: self = .letter
      case .nonspacingMark, .spacingMark, .enclosingMark: self = .mark
      case .format: self = .invisible
      default: self = scalar.properties.isEmoji ? .emoji : .separator
      }
    }

    private static func ascii(_ scalar: Unicode.Scalar) -> Kind {
      switch scalar {
      case "0"..."9", "A"..."Z", "a"..."z": .letter
      case "'", "`": .apostrophe
      default: .separator
      }
    }

    /// What phones and keyboards offer in place of the plain one.
    private static let apostrophes: Set<Unicode.Scalar> = ["’", "‘", "‛", "ʼ", "ʻ", "ʹ", "´", "′", "＇"]
  }
}
