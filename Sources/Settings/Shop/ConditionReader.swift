import Loyalty

/// Reads `if` and `to`: every key is a test, and all of them must pass.
struct ConditionReader {
  let names: ShopNames
  let currency: Currency?

  /// What goes on where a condition is looked at.
  enum Setting {
    /// An occasion that may bring a purchase.
    case purchase
    /// An occasion that never does.
    case otherOccasion(String)
    /// No occasion at all: when that is, for people.
    case rest(String)

    init(_ occasion: OccasionKind?) {
      switch occasion {
      case .purchase, nil: self = .purchase
      case .join: self = .otherOccasion("join")
      case .visit: self = .otherOccasion("visit")
      case .referral: self = .otherOccasion("referral")
      case .birthday: self = .otherOccasion("birthday")
      case .anniversary: self = .otherOccasion("anniversary")
      case .survey: self = .otherOccasion("survey")
      case .tier: self = .otherOccasion("tier")
      case .action(let name): self = .otherOccasion(ValueParsers.actionPrefix + name)
      }
    }
  }

  /// The condition that stands here, of an occasion or of nothing in particular; `always` where there is none.
  func condition(_ value: YAMLValue?) -> Condition? {
    condition(value, at: .purchase)
  }

  /// The same, where what can be spoken of depends on what goes on.
  func condition(_ value: YAMLValue?, at setting: Setting) -> Condition? {
    guard let value else { return .always }
    guard let section = value.section(example: "{ spend: \">=150\" }") else { return nil }
    var conditions: [Condition] = []
    var isWhole = true
    for key in Key.allCases {
      guard let entry = section.entry(key.rawValue) else { continue }
      let value = entry.value
      check(key, at: setting, entry.place, value.findings)
      if let condition = self.condition(key, value) { conditions.append(condition) } else { isWhole = false }
    }
    if section.entries.isEmpty {
      value.findings.mistake(
        "'\(value.label)' holds no condition", "write for example { spend: \">=150\" }", at: value.place)
    }
    section.rejectUnknown()
    guard isWhole else { return nil }
    return conditions.count == 1 ? conditions[0] : .all(conditions)
  }

  /// The words of CONFIG.md.
  private enum Key: String, CaseIterable {
    case spend, items, item, location, day, time, campaign, tier, plan, points, visits, purchases
    case totalSpend = "total-spend"
    case bought, joined
    case lastPurchase = "last-purchase"
    case due, expiring, source, language, badge
    case toReward = "to-reward"
    case toTier = "to-tier"

    /// What of the member comes nearest to something of the occasion.
    var remedy: String {
      switch self {
      case .spend: "did you mean 'total-spend'? Else "
      case .items, .item: "did you mean 'bought'? Else "
      case .campaign: "did you mean 'source'? Else "
      default: ""
      }
    }
  }

  /// Says where a key speaks of what is never there: such a condition would never hold.
  private func check(_ key: Key, at setting: Setting, _ place: Place, _ findings: Findings) {
    switch (setting, key) {
    case (.rest(let when), .spend), (.rest(let when), .items), (.rest(let when), .item), (.rest(let when), .location),
      (.rest(let when), .campaign):
      findings.mistake(
        "'\(key.rawValue)' speaks of an occasion, and \(when) at none",
        "\(key.remedy)look at the member: tier, points, visits, purchases, total-spend, bought, joined, source",
        at: place)
    case (.otherOccasion(let name), .spend), (.otherOccasion(let name), .items), (.otherOccasion(let name), .item):
      findings.mistake(
        "'\(key.rawValue)' speaks of a purchase, and '\(name)' brings none", "\(key.remedy)write 'on: purchase'",
        at: place)
    default: break
    }
  }

  private func condition(_ key: Key, _ value: YAMLValue) -> Condition? {
    switch key {
    case .spend: money(value).map { .spend($0) }
    case .items: count(value).map { .items($0) }
    case .item: words(value, example: "latte").map { .item($0) }
    case .location: references(value, to: "location", among: names.locations).map { .location($0) }
    case .day: days(value).map { .day($0) }
    case .time: all(value) { $0.clockRange(example: "14:00-17:00") }.map { .time($0) }
    case .campaign: words(value, example: "spring").map { .campaign($0) }
    case .tier: references(value, to: "tier", among: names.levels).map { .tier($0) }
    case .plan: references(value, to: "plan", among: names.plans).map { .plan($0) }
    case .points: count(value).map { .points($0) }
    case .visits: count(value).map { .visits($0) }
    case .purchases: count(value).map { .purchases($0) }
    case .totalSpend: money(value).map { .totalSpend($0) }
    case .bought: bought(value)
    case .joined: span(value, example: "\"<=7d\"").map { .joined($0) }
    case .lastPurchase: span(value, example: "45d").map { .lastPurchase($0) }
    case .due: span(value, example: "1d").map { .due($0) }
    case .expiring: span(value, example: "14d").map { .expiring($0) }
    case .source: words(value, example: "window").map { .source($0) }
    case .language: references(value, to: "language", among: names.languages).map { .language($0) }
    case .badge: references(value, to: "badge", among: names.badges).map { .badge($0) }
    case .toReward: count(value).map { .toReward($0) }
    case .toTier: toTier(value)
    }
  }

  private func bought(_ value: YAMLValue) -> Condition? {
    let example = "{ beans: \"=4\" }"
    guard let section = value.section(example: example) else { return nil }
    if section.entries.isEmpty {
      value.findings.mistake("'bought' names no item", "write for example \(example)", at: value.place)
    }
    let tests = section.entries.map { entry in count(entry.value).map { Condition.bought(item: entry.key, $0) } }
    let whole = tests.compactMap { $0 }
    guard whole.count == tests.count else { return nil }
    return whole.count == 1 ? whole[0] : .all(whole)
  }

  private func toTier(_ value: YAMLValue) -> Condition? {
    switch names.tierMeasure {
    case .spend:
      guard let currency else { return nil }
      let example = Self.example("<=", cents: 5_000, currency)
      return value.test("money", example: example, limit: .money(currency)) { currency.money(from: $0)?.minorUnits }.map
      { .toTier($0) }
    case .points, .visits:
      return count(value).map { .toTier($0) }
    case nil:
      value.findings.mistake(
        "'to-tier' needs 'tiers' that say what they count", "write them, or take it out", at: value.place)
      return nil
    }
  }

  private func money(_ value: YAMLValue) -> Test<Money>? {
    guard let currency else { return nil }
    return value.test(
      "money in \(currency.code)", example: Self.example(">=", cents: 15_000, currency), limit: .money(currency),
      currency.money)
  }

  /// A test of money, without the zeros that a whole amount may end in.
  private static func example(_ sign: String, cents: Int64, _ currency: Currency) -> String {
    let amount = currency.example(cents: cents)
    return "\"\(sign)\(amount.split(separator: ".").first ?? "")\""
  }

  private func count(_ value: YAMLValue) -> Test<Int64>? {
    value.test("whole numbers", example: "\">=3\"", limit: .whole, ValueParsers.whole)
  }

  private func span(_ value: YAMLValue, example: String) -> Test<CalendarSpan>? {
    value.test("durations", example: example, limit: .span, ValueParsers.span)
  }

  private func words(_ value: YAMLValue, example: String) -> [String]? {
    all(value) { $0.text(example: example) }
  }

  private func references(_ value: YAMLValue, to kind: String, among known: [String]) -> [String]? {
    all(value) { $0.reference(to: kind, among: known) }
  }

  private func days(_ value: YAMLValue) -> Set<Weekday>? {
    all(value) { $0.parsed("a day of the week", example: "[mon, tue]", ValueParsers.weekday) }.map(Set.init)
  }

  /// Every item of a list, or of the one value that stands alone; nil if any is wrong or there is none.
  private func all<Value>(_ value: YAMLValue, _ read: (YAMLValue) -> Value?) -> [Value]? {
    let items = value.items
    if items.isEmpty { value.findings.mistake("'\(value.label)' is empty", "name at least one", at: value.place) }
    let values = items.map(read)
    let whole = values.compactMap { $0 }
    return whole.count == values.count && !whole.isEmpty ? whole : nil
  }
}
