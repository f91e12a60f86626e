/// Events and the replies that they cause are one record.
enum AllOrNothing {
  static func check(_ line: Line) throws {
    let joined = line.facts.filter { $0.event == "joined" }
    let welcomes = line.facts.filter { $0.event == "promised" && $0.word("name") == "welcome" }
    for fact in joined where !welcomes.contains(where: { isOf(fact, $0) }) {
      throw Violation(.allOrNothing, "record \(line.n) makes a member without a welcome")
    }
    for fact in welcomes where !joined.contains(where: { isOf($0, fact) }) {
      throw Violation(.allOrNothing, "record \(line.n) welcomes somebody who did not join")
    }
    for fact in line.facts where fact.event == "redeemed" {
      let isTold = line.facts.contains { $0.event == "promised" && $0.word("name") == "redeemed" && isOf(fact, $0) }
      if !isTold { throw Violation(.allOrNothing, "record \(line.n) takes points and tells no coupon") }
    }
    for fact in line.facts where fact.event == "referred" {
      let isDone = line.facts.contains { $0.event == "referral-done" && $0.word("contact") == fact.word("friend") }
      if !isDone { throw Violation(.allOrNothing, "record \(line.n) rewards a giver whose friend got nothing") }
    }
    for fact in line.facts where fact.event == "token-taken" {
      let isUsed = line.facts.contains {
        ($0.event == "joined" || $0.event == "token-used") && $0.word("token") == fact.word("token")
      }
      if !isUsed { throw Violation(.allOrNothing, "record \(line.n) takes a token for nobody") }
    }
  }

  private static func isOf(_ fact: Fact, _ other: Fact) -> Bool {
    fact.word("contact") == other.word("contact") && fact.word("shop") == other.word("shop")
  }
}
