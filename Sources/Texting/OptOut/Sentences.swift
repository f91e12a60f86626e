/// A text taken apart where people begin anew: at punctuation, line ends and emoji.
enum Sentences {
  /// The clauses of a text by how many folded words each has; nil where only folding can tell.
  static func wordCounts(of text: String) -> [Int]? {
    var counts: [Int] = []
    var count = 0
    var isWord = false
    var isApostrophe = false
    var isUnseparated = false
    let holdsPhone = text.utf8.contains(UInt8(ascii: "("))
    for scalar in (holdsPhone ? phonesJoined(text) : text).unicodeScalars {
      switch Letter(scalar) {
      case .letter, .unseparated:
        if !isWord { count += 1 }
        isWord = true
        isApostrophe = false
      case .apostrophe:
        // one inside a word is of it, two separate
        isWord = isWord && !isApostrophe
        isApostrophe = isWord
      case .space where !isUnseparated, .separator:
        isWord = false
      case .space, .boundary:
        if count > 0 { counts.append(count) }
        count = 0
        isWord = false
      case .invisible: continue
      case .unknown: return nil
      }
      isUnseparated = scalar.value >= unseparatedMin
    }
    if count > 0 { counts.append(count) }
    return counts
  }

  /// Whether the first clause ends with a full stop or a line.
  static func isFirstFull(_ text: String) -> Bool {
    let start = text.unicodeScalars.drop { isBoundary($0) || $0 == " " }
    return start.first(where: isBoundary).map { [".", "。", "\n"].contains($0) } ?? false
  }

  static func of(_ text: String) -> [String] {
    var sentences: [String] = []
    var sentence = String.UnicodeScalarView()
    // where words are not separated a space separates clauses
    var isUnseparated = false
    for scalar in phonesJoined(text).unicodeScalars {
      if isBoundary(scalar) || scalar == " " && isUnseparated {
        if !sentence.isEmpty { sentences.append(String(sentence)) }
        sentence = String.UnicodeScalarView()
        isUnseparated = false
      } else {
        sentence.append(scalar)
        isUnseparated = scalar.value >= unseparatedMin
      }
    }
    if !sentence.isEmpty { sentences.append(String(sentence)) }
    return sentences
  }

  /// Without the parentheses around digits alone: "remove (555) 013-4477 from your list" is one clause.
  private static func phonesJoined(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)
    var open: Int?
    for (index, scalar) in scalars.enumerated() {
      if scalar == "(" {
        open = index
      } else if scalar == ")", let start = open {
        scalars[start] = "-"
        scalars[index] = "-"
        open = nil
      } else if !("0"..."9").contains(scalar) {
        open = nil
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }

  /// The first letter of scripts without spaces.
  private static let unseparatedMin: UInt32 = 0x3000

  private static func isBoundary(_ scalar: Unicode.Scalar) -> Bool {
    isPunctuation(scalar) || Folding.Kind(of: scalar) == .emoji
  }

  private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", "!", "?", ";", ",", ":", "(", ")", "\n", "\r", "…", "。", "！", "？", "；", "，", "、", "：", "¡", "¿": true
    default: false
    }
  }

  /// What a scalar is to words, as far as that is plain without its properties.
  private enum Letter {
    case letter, unseparated, apostrophe, space, separator, boundary, invisible, unknown

    init(_ scalar: Unicode.Scalar) {
      switch scalar.value {
      case 0x61...0x7A, 0x41...0x5A, 0x30...0x39: self = .letter
      case 0x20: self = .space
      case 0x27, 0x60, 0x2018, 0x2019: self = .apostrophe
      case 0...0x7F: self = Sentences.isPunctuation(scalar) ? .boundary : .separator
      // Latin with accents, and Cyrillic
      case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x17F, 0x410...0x44F, 0x401, 0x451: self = .letter
      case 0x4E00...0x9FFF: self = .unseparated
      // pictures
      case 0x1F300...0x1F3FA, 0x1F400...0x1F64F, 0x1F680...0x1F6C5, 0x1F900...0x1F9FF: self = .boundary
      case 0xFE0F, 0x200D, 0x1F3FB...0x1F3FF: self = .invisible
      case 0x2600...0x27BF: self = scalar.properties.isEmoji ? .boundary : .unknown
      case 0x2013, 0x2014, 0x2116, 0xAB, 0xBB, 0x201C, 0x201D, 0x201E: self = .separator
      default: self = Sentences.isPunctuation(scalar) ? .boundary : .unknown
      }
    }
  }
}
