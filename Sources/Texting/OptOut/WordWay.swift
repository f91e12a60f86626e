/// One way of putting words together, as a row of steps: "CEASE ..4 MSG" is a word of ceasing, at most four words of
/// any kind, and a word for messages.
///
/// CLASS or a word, `a|B` one of them · `?A` perhaps one · `*A` as many as there are · `..n` at most n words, none that
/// joins clauses · `~` as many LIGHT words as there are · `^` where a clause may begin, `^^` where it does · `$` where it
/// may end, `$$` where it does · `!A` not after A · `!!A` not anywhere after A · `-A` not before A · `--A` not anywhere
/// before A.
struct WordWay {
  enum Kind: Sendable {
    case one, perhaps, many, gap, start, end, veryStart, veryEnd, notAfter, nowhereAfter, notBefore, nowhereBefore
  }

  struct Step {
    let kind: Kind
    var meanings = WordMeanings.none
    /// The most words of a gap.
    var most = 0
  }

  let steps: [Step]
  /// The most telling of what a clause must hold for the way to be worth trying.
  let key: WordMeanings

  static let manyMax = 8

  /// Nil where the language has no word for one of the steps.
  init?(
    _ source: String, light: WordMeanings, meanings: (Substring) -> WordMeanings, isTelling: (Substring) -> Bool
  ) {
    var steps: [Step] = []
    var required: [(WordMeanings, isTelling: Bool)] = []
    for part in source.split(separator: " ") {
      func step(_ kind: Kind, _ dropped: Int) -> Step { Step(kind: kind, meanings: meanings(part.dropFirst(dropped))) }
      switch part {
      case "^": steps.append(Step(kind: .start))
      case "$": steps.append(Step(kind: .end))
      case "^^": steps.append(Step(kind: .veryStart))
      case "$$": steps.append(Step(kind: .veryEnd))
      case "~": steps.append(Step(kind: .many, meanings: light))
      case _ where part.hasPrefix(".."):
        steps.append(Step(kind: .gap, most: Int(part.dropFirst(2)) ?? Self.manyMax))
      case _ where part.hasPrefix("?"): steps.append(step(.perhaps, 1))
      case _ where part.hasPrefix("*"): steps.append(step(.many, 1))
      case _ where part.hasPrefix("!!"): steps.append(step(.nowhereAfter, 2))
      case _ where part.hasPrefix("!"): steps.append(step(.notAfter, 1))
      case _ where part.hasPrefix("--"): steps.append(step(.nowhereBefore, 2))
      case _ where part.hasPrefix("-"): steps.append(step(.notBefore, 1))
      default:
        let one = step(.one, 0)
        if one.meanings.isEmpty { return nil }
        steps.append(one)
        required.append((one.meanings, isTelling(part)))
      }
    }
    guard let first = required.first else { return nil }
    self.steps = steps
    key = (required.first { $0.isTelling } ?? first).0
  }
}
