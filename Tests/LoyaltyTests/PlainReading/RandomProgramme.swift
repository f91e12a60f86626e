import Loyalty

/// Programmes as owners might write them, and some that no owner would: small numbers, so that everything happens often.
struct RandomProgramme {
  var dice: SplitMix

  static let items = ["latte", "beans", "muffin"]
  static let places = ["downtown", "harbour"]
  static let actions = ["review", "survey"]
  static let campaigns = ["spring", "window"]
  static let plans = ["insider", "plus"]
  static let cards = ["latte", "lunch"]
  static let rewards = ["free-latte", "five-off", "mug", "pastry", "treat"]
  static let levels = ["friend", "family", "vip", "legend"]

  init(seed: UInt64) {
    dice = SplitMix(seed: seed)
  }

  mutating func make() -> Programme {
    let tiers = dice.chance(70) ? tiers() : nil
    return Programme(
      earn: rules(), cards: cards(), rewards: rewards(), tiers: tiers, plans: plans(), referral: referral(),
      birthday: birthday(), expiry: dice.chance(65) ? expiry() : nil, badges: badges())
  }

  private mutating func rules() -> [EarnRule] {
    var rules = [EarnRule(on: .purchase, grant: .pointsPer(step: Money(minorUnits: dice.pick([100, 100, 70, 250]))))]
    for _ in dice.some(2...10) {
      let kind = kind()
      rules.append(EarnRule(on: kind, condition: condition(on: kind), grant: grant(on: kind), limit: limit(25)))
    }
    return rules.shuffled(using: &dice)
  }

  private mutating func kind() -> OccasionKind {
    dice.pick([
      .purchase, .purchase, .purchase, .purchase, .visit, .visit, .join, .referral, .birthday, .anniversary, .tier,
      .action(dice.pick(Self.actions)),
    ])
  }

  private mutating func grant(on kind: OccasionKind) -> Grant {
    switch dice.whole(0...9) {
    case 0...2: .points(dice.whole(1...40))
    case 3...4: .pointsPer(step: Money(minorUnits: dice.pick([50, 100, 333, 1_000])))
    case 5...6: .multiply(Multiplier(thousandths: dice.pick([500, 750, 1_000, 1_250, 1_500, 2_000, 3_000])))
    case 7...8: .stamp(dice.pick(Self.cards))
    default: .reward(dice.pick(Self.rewards))
    }
  }

  private mutating func limit(_ percent: Int64) -> Rate? {
    guard dice.chance(percent) else { return nil }
    let period: Rate.Period = dice.pick([
      .calendarDay, .rolling(.seconds(3_600)), .rolling(.days(7)), .rolling(.days(30)), .rolling(.months(1)),
      .rolling(.months(12)),
    ])
    return Rate(dice.whole(1...3), per: period)
  }

  private mutating func cards() -> [Card] {
    Self.cards.map { Card(id: $0, name: $0, stamps: dice.whole(1...9), reward: dice.pick(Self.rewards)) }
  }

  private mutating func rewards() -> [Reward] {
    Self.rewards.map { id in
      Reward(
        id: id, name: id, cost: dice.chance(70) ? dice.whole(1...150) : nil,
        validFor: dice.pick([.days(90), .days(14), .months(1), .seconds(7_200), .days(1)]), perMember: limit(30),
        stock: dice.chance(20) ? dice.whole(1...8) : nil, condition: dice.chance(20) ? memberCondition() : .always)
    }
  }

  private mutating func tiers() -> Tiers {
    let measure = dice.pick(Tiers.Measure.allCases)
    let unit: Int64 =
      switch measure {
      case .spend: 2_000
      case .points: 20
      case .visits: 1
      }
    var from: Int64 = dice.chance(80) ? 0 : unit
    var levels: [Level] = []
    for id in Self.levels.prefix(Int(dice.whole(2...4))) {
      levels.append(
        Level(
          id: id, from: from,
          multiply: dice.chance(60) ? Multiplier(thousandths: dice.pick([800, 1_000, 1_250, 1_500, 2_000])) : nil,
          reward: dice.chance(50) ? dice.pick(Self.rewards) : nil))
      from += dice.whole(1...5) * unit
    }
    let window: Tiers.Window = dice.pick([
      .year, .year, .life, .rolling(.days(365)), .rolling(.days(30)), .rolling(.months(6)), .rolling(.seconds(7_200)),
    ])
    return Tiers(by: measure, over: window, levels: levels)
  }

  private mutating func plans() -> [Plan] {
    Self.plans.map { id in
      Plan(
        id: id, name: id, price: Money(minorUnits: 900), every: dice.pick([.months(1), .days(7), .months(12)]),
        multiply: dice.chance(70) ? Multiplier(thousandths: dice.pick([900, 1_100, 2_000])) : nil,
        grace: dice.chance(50) ? dice.pick([.days(3), .seconds(3_600)]) : nil,
        remind: dice.chance(60) ? dice.pick([.days(3), .days(1), .seconds(7_200)]) : nil)
    }
  }

  private mutating func referral() -> Referral? {
    guard dice.chance(60) else { return nil }
    return Referral(
      after: dice.pick([.purchase, .purchase, .visit, .join, .action("review"), .anniversary]),
      giver: dice.chance(80) ? gift() : nil, friend: dice.chance(80) ? gift() : nil, limit: limit(50))
  }

  private mutating func birthday() -> BirthdayGift? {
    guard dice.chance(60) else { return nil }
    return BirthdayGift(gift: gift(), notice: dice.chance(50) ? dice.pick([.days(30), .days(1), .months(1)]) : nil)
  }

  private mutating func expiry() -> Expiry {
    Expiry(
      after: dice.pick([.months(12), .months(3), .days(30), .days(60), .days(2)]),
      by: dice.pick(Expiry.Clock.allCases),
      warn: dice.chance(55) ? dice.pick([.days(14), .days(1), .seconds(3_600), .days(7)]) : nil)
  }

  private mutating func badges() -> [Badge] {
    ["early-bird", "regular", "hero"].prefix(Int(dice.whole(0...3))).map { id in
      let kind = kind()
      return Badge(
        id: id, name: id, on: kind, condition: condition(on: kind), times: dice.whole(1...4),
        gift: dice.chance(80) ? gift() : nil)
    }
  }

  private mutating func gift() -> Gift {
    dice.chance(60) ? .points(dice.whole(1...60)) : .reward(dice.pick(Self.rewards))
  }
}

/// Conditions.
extension RandomProgramme {
  mutating func condition(on kind: OccasionKind) -> Condition {
    switch dice.whole(0...9) {
    case 0...2: .always
    case 3...7: one(on: kind)
    default: .all([one(on: kind), one(on: kind)])
    }
  }

  private mutating func one(on kind: OccasionKind) -> Condition {
    if kind == .join { return dice.pick([.source(["window"]), .campaign(["spring"]), timely()]) }
    guard kind == .purchase, dice.chance(65) else { return dice.chance(25) ? timely() : memberCondition() }
    switch dice.whole(0...7) {
    case 0...1: return .spend(test(0...6_000).map { Money(minorUnits: $0) })
    case 2: return .items(test(0...4))
    case 3...4: return .item(dice.chance(70) ? [dice.pick(Self.items)] : ["latte", "beans"])
    case 5: return .location([dice.pick(Self.places)])
    case 6: return .campaign([dice.pick(Self.campaigns)])
    default: return timely()
    }
  }

  private mutating func timely() -> Condition {
    if dice.isHeads() { return .day(Set(Weekday.allCases.filter { _ in dice.isHeads() })) }
    let start = Int(dice.whole(0...1_439))
    let range = ClockRange(startMinute: start, endMinute: (start + Int(dice.whole(1...900))) % 1_440)
    return .time([range].compactMap { $0 })
  }

  mutating func memberCondition() -> Condition {
    switch dice.whole(0...14) {
    case 0...1: .tier([dice.pick(Self.levels), dice.pick(Self.levels)])
    case 2: .plan([dice.pick(Self.plans)])
    case 3: .points(test(-10...100))
    case 4: .visits(test(0...6))
    case 5: .purchases(test(0...8))
    case 6: .totalSpend(test(0...20_000).map { Money(minorUnits: $0) })
    case 7...8: .bought(item: dice.pick(Self.items), test(0...8))
    case 9: .joined(age())
    case 10: .lastPurchase(age())
    case 11: .source(["window", "radio"])
    case 12: .language(["es"])
    case 13: .badge(["early-bird", "hero"])
    default: .toTier(test(0...5_000))
    }
  }

  private mutating func test(_ range: ClosedRange<Int64>) -> Loyalty.Test<Int64> {
    let bound = dice.whole(range)
    return dice.pick([
      .atLeast(bound), .atLeast(bound), .atMost(bound), .above(bound), .below(bound), .anyOf([bound]),
      .anyOf([bound, dice.whole(range)]),
    ])
  }

  private mutating func age() -> Loyalty.Test<CalendarSpan> {
    let span: CalendarSpan = dice.pick([.days(1), .days(7), .months(1), .seconds(3_600), .months(12)])
    return dice.pick([.atLeast(span), .atMost(span), .above(span), .below(span), .anyOf([span])])
  }
}

extension Loyalty.Test {
  func map<Other: Hashable & Sendable>(_ change: (Value) -> Other) -> Loyalty.Test<Other> {
    switch self {
    case .atLeast(let bound): .atLeast(change(bound))
    case .atMost(let bound): .atMost(change(bound))
    case .above(let bound): .above(change(bound))
    case .below(let bound): .below(change(bound))
    case .anyOf(let bounds): .anyOf(bounds.map(change))
    }
  }
}
