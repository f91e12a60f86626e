import Loyalty

@testable import Gateway

/// The lines of rehearsals, and the patterns in them.
enum RehearsalsTarget {
  static func feed(_ input: Input) {
    let text = input.text
    let lineCount = text.utf8.count { $0 == UInt8(ascii: "\n") } + 1
    do throws(RehearsalDifference) {
      let steps = try RehearsalReader.read(text)
      must(steps.count <= lineCount, "steps of nothing")
      must(steps.allSatisfy { (1...lineCount).contains($0.line) }, "a step on no line")
      for step in steps { check(step.action, text) }
    } catch {
      must((1...lineCount).contains(error.line) && !error.what.isEmpty, "a mistake on no line")
    }
    var input = input
    let pattern = String(decoding: input.line(), as: UTF8.self)
    must(WildcardPattern("*").matches(input.text), "anything is not anything")
    let words = pattern.filter { $0 != "*" }
    must(WildcardPattern(words).matches(words), "a text is not itself")
    _ = WildcardPattern(pattern).matches(input.text)
  }

  private static func check(_ action: RehearsalStep.Action, _ text: String) {
    switch action {
    case .at(let moment): must((0..<1_440).contains(moment.minuteOfDay), "no minute of a day")
    case .purchase(_, _, let purchase): must(purchase.items.allSatisfy { $0.units > 0 }, "an item of nothing")
    case .token(_, let token): must(token.points >= 0 && token.uses ?? 1 > 0, "a token of nothing")
    default: break
    }
  }
}
