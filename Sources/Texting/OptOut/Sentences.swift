/// A text taken apart where people begin anew: at punctuation, line ends and emoji.
enum Sentences {
  static func of(_ text: String) -> [String] {
    var sentences: [String] = []
    var sentence = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isBoundary(scalar) {
        if !sentence.isEmpty { sentences.append(String(sentence)) }
        sentence = String.UnicodeScalarView()
        // a stop sign before words is the word: "🛑 texting me"
        if scalar == "🛑" { sentence.append(contentsOf: "stop ".unicodeScalars) }
      } else {
        sentence.append(scalar)
      }
    }
    if !sentence.isEmpty { sentences.append(String(sentence)) }
    return sentences
  }

  private static func isBoundary(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", "!", "?", ";", ",", ":", "(", ")", "\n", "\r", "…", "。", "！", "？", "；", "，", "、", "：", "¡", "¿": true
    default: Folding.Kind(of: scalar) == .emoji
    }
  }
}
