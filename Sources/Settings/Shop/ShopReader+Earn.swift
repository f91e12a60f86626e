import Loyalty

/// `earn`.
extension ShopReader {
  private static let occasions = [
    "join", "visit", "purchase", "referral", "birthday", "anniversary", "survey", "tier", "action:NAME",
  ]
  private static let ruleExample = "{ on: join, points: 25 }"

  func earn() -> [EarnRule] {
    (section.optional("earn")?.list(example: "[\(Self.ruleExample)]") ?? []).compactMap { item in
      guard let rule = item.section(example: Self.ruleExample) else { return nil }
      let on = rule.required("on", example: "purchase")?.occasion(among: Self.occasions)
      let condition = conditions.condition(rule.optional("if"), at: ConditionReader.Setting(on))
      let grant = grant(rule, on: on)
      let limit = rule.optional("limit")?.limit(example: "1/30d")
      rule.rejectUnknown()
      guard let on, let condition, let grant else { return nil }
      return EarnRule(on: on, condition: condition, grant: grant, limit: limit)
    }
  }

  private func grant(_ rule: Section, on: OccasionKind?) -> Grant? {
    let keys = ["points", "points-per", "multiply", "stamp", "reward"]
    let found = keys.compactMap(rule.entry)
    guard let entry = found.first else {
      findings.mistake("this rule gives nothing", "write one of \(keys.joined(separator: ", "))", at: rule.place)
      return nil
    }
    for other in found.dropFirst() {
      findings.mistake(
        "'\(entry.key)' and '\(other.key)' stand together", "make two rules of them", at: other.place)
    }
    check(entry, on: on)
    switch entry.key {
    case "points": return entry.value.positive(example: "25").map { .points($0) }
    case "points-per": return entry.value.price(currency, cents: 100).map { .pointsPer(step: $0) }
    case "multiply": return entry.value.multiplier().map { .multiply($0) }
    case "stamp": return entry.value.reference(to: "card", among: names.cards).map { .stamp($0) }
    default: return entry.value.reference(to: "reward", among: names.rewards).map { .reward($0) }
    }
  }

  /// Gifts are not multiplied, and only a purchase has an amount.
  private func check(_ entry: Section.Entry, on: OccasionKind?) {
    guard let on else { return }
    if entry.key == "points-per", on != .purchase {
      findings.mistake(
        "'points-per' counts money, and only a purchase has some", "write 'on: purchase' or 'points: 10'",
        at: entry.place)
    }
    if entry.key == "multiply", on != .purchase, on != .visit {
      findings.mistake("'multiply' works on purchases and visits only", "write 'points: 10'", at: entry.place)
    }
  }
}
