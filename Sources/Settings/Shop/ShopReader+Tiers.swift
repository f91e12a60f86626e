import Loyalty

/// `tiers` and `plans`.
extension ShopReader {
  func tiers() -> Tiers? {
    let example = "{ by: spend, over: year, levels: { friend: { from: 0 } } }"
    guard let tiers = section.optional("tiers")?.section(example: example) else { return nil }
    let by = tiers.required("by", example: "spend")?.choice(Tiers.Measure.self)
    let over = tiers.required("over", example: "year")?.parsed(
      "year, life or a duration of at most 3y", example: "365d", window)
    let levels = tiers.required("levels", example: "{ friend: { from: 0 } }").map { self.levels($0, by: by) }
    tiers.rejectUnknown()
    guard let by, let over, let levels else { return nil }
    return Tiers(by: by, over: over, levels: levels)
  }

  private func window(_ text: String) -> Tiers.Window? {
    switch text {
    case "year": .year
    case "life": .life
    default: ValueParsers.span(text).flatMap { Self.isLookedBackOn($0) ? .rolling($0) : nil }
    }
  }

  /// What happened is kept for so long and a bit more (`Occasion.keptDays`).
  private static func isLookedBackOn(_ span: CalendarSpan) -> Bool {
    switch span {
    case .seconds(let seconds): seconds <= 3 * 365 * 86_400
    case .days(let days): days <= 3 * 365
    case .months(let months): months <= 3 * 12
    }
  }

  private func levels(_ value: YAMLValue, by: Tiers.Measure?) -> [Level] {
    guard let all = value.section(example: "{ friend: { from: 0 }, vip: { from: 500 } }") else { return [] }
    if all.entries.isEmpty { findings.mistake("'levels' is empty", "name at least one level", at: value.place) }
    var levels: [Level] = []
    for entry in all.entries {
      guard let level = level(entry, by: by) else { continue }
      if let below = levels.last, level.from <= below.from {
        findings.mistake(
          "the level '\(level.id)' does not begin above '\(below.id)'",
          "order the levels from the lowest to the highest",
          at: entry.place)
      }
      levels.append(level)
    }
    return levels
  }

  private func level(_ entry: Section.Entry, by: Tiers.Measure?) -> Level? {
    guard let level = entry.value.section(example: "{ from: 500, multiply: 1.5 }") else { return nil }
    let fromValue = level.required("from", example: "500")
    let from: Int64? =
      switch by {
      case .spend: fromValue?.money(currency, cents: 50_000)?.minorUnits
      case .points, .visits, nil: fromValue?.whole(example: "500")
      }
    let multiply = level.optional("multiply")?.multiplier()
    let reward = level.optional("reward")?.reference(to: "reward", among: names.rewards)
    let perks = level.optional("perks")?.texts(example: "[Free delivery]") ?? []
    level.rejectUnknown()
    guard let from else { return nil }
    return Level(id: entry.key, from: from, multiply: multiply, reward: reward, perks: perks)
  }

  func plans() -> [Plan] {
    let examplePrice = currency?.example(cents: 900) ?? "9.00"
    let example = "insider: { name: Blue Cup Insider, price: \(examplePrice), every: 1mo }"
    return named("plans", example: example) { entry, plan in
      let name = plan.required("name", example: "Blue Cup Insider")?.text(example: "Blue Cup Insider")
      let price = plan.required("price", example: examplePrice)?.money(currency, cents: 900)
      let every = plan.required("every", example: "1mo")?.span(example: "1mo")
      let multiply = plan.optional("multiply")?.multiplier()
      let perks = plan.optional("perks")?.texts(example: "[Free refills]") ?? []
      let grace = plan.optional("grace")?.span(example: "3d")
      let remind = plan.optional("remind")?.span(example: "3d")
      guard let name, let price, let every else { return nil }
      return Plan(
        id: entry.key, name: name, price: price, every: every, multiply: multiply, perks: perks, grace: grace,
        remind: remind)
    }
  }
}
