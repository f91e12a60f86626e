/// A text taken apart where people begin anew: at punctuation, line ends and emoji.
enum Sentences {
  static func of(_ text: String) -> [String] {
    var sentences: [String] = []
    var sentence = String.UnicodeScalarView()
    // where words are not separated a space separates clauses
    var isUnseparated = false
    for scalar in text.unicodeScalars {
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

  private static let unseparatedMin: UInt32 = 0x3000

  private static func isBoundary(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", "!", "?", ";", ",", ":", "(", ")", "\n", "\r", "…", "。", "！", "？", "；", "，", "、", "：", "¡", "¿": true
    default: Folding.Kind(of: scalar) == .emoji
    }
  }
}
