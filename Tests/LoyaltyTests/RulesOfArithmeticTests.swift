import Loyalty
import Testing

/// Each sentence of the owner's guide under "Rules of arithmetic", on numbers worked by hand.
@Suite struct RulesOfArithmeticTests {
  private static let latteMoney = EarnRule(
    on: .purchase, condition: .item(["latte"]), grant: .pointsPer(step: Money(minorUnits: 100)))
  private static let cup = Reward(id: "cup", name: "A cup", cost: 10, validFor: .days(30))

  // MARK: what an occasion gives

  @Test(arguments: [
    ("its units at its price", 2_000, [LineItem.latte(3, at: 450), .beans(1, at: 650)], 13),
    ("all lines of it", 2_000, [.latte(1, at: 450), .latte(2, at: 500)], 14),
    ("a single item without a price has it all", 1_290, [.latte(3)], 12),
    ("a single item with a price has that", 1_290, [.latte(2, at: 400)], 8),
    ("two items, and its price is unknown", 1_290, [.latte(1), .beans(1, at: 650)], 0),
    ("two items, and the other's price is unknown", 1_290, [.latte(1, at: 450), .beans(1)], 4),
    ("one of its lines has no price", 1_290, [.latte(1, at: 450), .latte(1)], 0),
    ("it was not bought", 1_290, [.beans(1)], 0),
    ("nobody knows what was bought", 1_290, [], 0),
  ])
  func `where the rule names an item, of that item's money only`(
    _: String, amount: Int64, items: [LineItem], points: Int64
  ) throws {
    var counter = Counter(Programme(earn: [Self.latteMoney]))
    try counter.take(.purchase(Purchase(amount: Money(minorUnits: amount), items: items)))
    #expect(counter.member.points == points)
  }

  struct Factors: Sendable {
    let rule: Int64?
    let tier: Int64?
    let plan: Int64?
    let points: Int64
  }

  @Test(arguments: [
    Factors(rule: nil, tier: nil, plan: nil, points: 11), Factors(rule: 2_000, tier: 1_250, plan: 1_500, points: 22),
    Factors(rule: 1_250, tier: 2_000, plan: 1_500, points: 22),
    Factors(rule: 1_250, tier: 1_500, plan: 2_000, points: 22),
    Factors(rule: nil, tier: 1_500, plan: nil, points: 16), Factors(rule: nil, tier: nil, plan: 1_250, points: 13),
    Factors(rule: 500, tier: nil, plan: nil, points: 5), Factors(rule: 500, tier: 900, plan: nil, points: 9),
    Factors(rule: 999, tier: nil, plan: nil, points: 10),
  ])
  func `the largest fitting multiply of rules, tier and plan applies, rounded down`(factors: Factors) throws {
    let rules: [EarnRule] = [.per(100)] + (factors.rule.map { [.times($0), .times($0, on: .visit)] } ?? [])
    func multiplier(_ thousandths: Int64?) -> Multiplier? { thousandths.map { Multiplier(thousandths: $0) } }
    let programme = Programme(
      earn: rules + [.points(11, on: .visit)],
      tiers: Tiers(by: .spend, over: .life, levels: [Level(id: "friend", from: 0, multiply: multiplier(factors.tier))]),
      plans: [
        Plan(id: "plus", name: "Plus", price: .zero, every: .months(1), multiply: multiplier(factors.plan))
      ])
    var counter = Counter(programme)
    try counter.take(.payPlan("plus"))
    try counter.buy(1_199)
    #expect(counter.member.points == factors.points)
    try counter.take(.visit)
    #expect(counter.member.points == 2 * factors.points)
  }

  @Test func `gifts are not multiplied`() throws {
    let three = Multiplier(thousandths: 3_000)
    let kinds: [OccasionKind] = [.join, .birthday, .anniversary, .referral, .action("review"), .tier]
    let programme = Programme(
      earn: kinds.flatMap { [.points(10, on: $0), .times(3_000, on: $0)] },
      tiers: Tiers(
        by: .visits, over: .life, levels: [Level(id: "a", from: 0, multiply: three), Level(id: "b", from: 1)]),
      referral: Referral(after: .purchase, giver: .points(100), friend: .points(50)),
      birthday: BirthdayGift(gift: .points(7)), badges: [Badge(id: "hero", name: "Hero", on: .visit, gift: .points(5))])
    var counter = Counter(programme, entry: Entry(referrer: 9))
    #expect(counter.member.points == 10)
    try counter.take(.act("review"))
    #expect(counter.member.points == 20)
    try counter.take(.friendArrived(friend: 8))
    #expect(counter.member.points == 20 + 100 + 10)
    // a purchase without a rule gives nothing but what the friend of a member gets
    try counter.buy(500)
    #expect(counter.member.points == 130 + 50)
    // the visit lifts to the second level and earns the badge
    try counter.take(.visit)
    #expect(counter.member.points == 180 + 10 + 5)
    try counter.take(.tellBirthday(try #require(Birthday(month: 3, day: 14))))
    try counter.wait(until: "2026-03-14 12:00")
    #expect(counter.member.points == 195 + 7 + 10)
    try counter.wait(until: "2027-01-05 12:00")
    #expect(counter.member.points == 212 + 10)
  }

  @Test func `points of a keyword or a token come on top`() {
    let programme = Programme(earn: [.points(25, on: .join)])
    let counter = Counter(programme, keywordPoints: 20, token: TokenGift(token: 5, points: 50))
    #expect(counter.member.points == 95)
  }

  @Test func `a purchase is not a visit`() throws {
    var counter = Counter(Programme(earn: [.points(10, on: .visit)]))
    try counter.buy(500)
    #expect((counter.member.visits, counter.member.points) == (0, 0))
    try counter.take(.visit)
    #expect((counter.member.visits, counter.member.points, counter.member.spend.minorUnits) == (1, 10, 500))
  }

  // MARK: cards

  @Test func `stamps are one for each unit where the rule names an item, otherwise one`() throws {
    let programme = Programme(
      earn: [
        EarnRule(on: .purchase, condition: .item(["latte"]), grant: .stamp("latte")),
        EarnRule(on: .purchase, grant: .stamp("lunch")),
      ],
      cards: [
        Card(id: "latte", name: "Latte", stamps: 9, reward: "cup"),
        Card(id: "lunch", name: "Lunch", stamps: 9, reward: "cup"),
      ], rewards: [Self.cup])
    var counter = Counter(programme)
    try counter.buy(2_000, .latte(2), .beans(5), .latte(1))
    #expect((counter.member.stamps["latte"], counter.member.stamps["lunch"]) == (3, 1))
  }

  @Test(arguments: [(8, 0, 8), (9, 1, 0), (10, 1, 1), (18, 2, 0), (29, 3, 2)])
  func `a full card gives its reward and starts again with what is left over`(
    units: Int64, rewards: Int, stamps: Int64
  ) throws {
    var counter = Counter(.latteCard)
    try counter.buy(2_000, .latte(units))
    #expect(counter.goodRewards == Array(repeating: "cup", count: rewards))
    #expect(counter.member.stamps["latte"] == stamps)
  }

  // MARK: tiers

  @Test func `the tier that counts is the one held before, and the level reached is told at once`() throws {
    let levels = [
      Level(id: "friend", from: 0), Level(id: "vip", from: 10_000, multiply: Multiplier(thousandths: 2_000)),
    ]
    var counter = Counter(Programme(earn: [.per(100)], tiers: Tiers(by: .spend, over: .year, levels: levels)))
    try counter.buy(10_000)
    #expect((counter.member.points, counter.level, counter.levelsReached) == (100, "vip", ["vip"]))
    try counter.buy(1_000)
    #expect((counter.member.points, counter.levelsReached) == (120, []))
  }

  @Test func `a level of a year is kept to the end of the next`() throws {
    let levels = [Level(id: "friend", from: 0), Level(id: "vip", from: 10_000)]
    var counter = Counter(Programme(tiers: Tiers(by: .spend, over: .year, levels: levels)))
    try counter.buy(10_000)
    for (moment, level) in [("2026-12-31 23:59", "vip"), ("2027-12-31 23:59", "vip"), ("2028-01-01 00:00", "friend")] {
      counter.at(moment)
      #expect(counter.level == level, "\(moment)")
    }
  }

  @Test func `a rolling level goes to the minute`() throws {
    let levels = [Level(id: "friend", from: 0), Level(id: "vip", from: 10_000)]
    var counter = Counter(Programme(tiers: Tiers(by: .spend, over: .rolling(.days(365)), levels: levels)))
    try counter.buy(10_000)
    counter.at("2027-01-05 08:59")
    #expect(counter.level == "vip")
    counter.at("2027-01-05 09:01")
    #expect(counter.level == "friend")
  }

  @Test func `by points counts points earned, not held, and refunds lower it`() throws {
    let levels = [Level(id: "friend", from: 0), Level(id: "vip", from: 50)]
    var counter = Counter(
      Programme(earn: [.per(100)], rewards: [Self.cup], tiers: Tiers(by: .points, over: .life, levels: levels)))
    try counter.buy(3_000, order: "A")
    try counter.take(.redeem("cup"))
    try counter.buy(2_000, order: "B")
    #expect((counter.member.points, counter.level) == (40, "vip"))
    try counter.take(.refund(order: "B", Money(minorUnits: 100)))
    #expect((counter.member.points, counter.level) == (39, "friend"))
  }

  @Test func `whoever passes several levels at once gets the reward of each, and of the first on joining`() throws {
    let levels = ["a", "b", "c", "d"].enumerated().map { index, id in
      Level(id: id, from: Int64(index) * 1_000, reward: "cup")
    }
    let onTier = EarnRule(on: .tier, condition: .tier(["c"]), grant: .points(5))
    var counter = Counter(
      Programme(earn: [onTier], rewards: [Self.cup], tiers: Tiers(by: .spend, over: .year, levels: levels)))
    #expect((counter.goodRewards, counter.levelsReached) == (["cup"], []))
    try counter.buy(2_500)
    #expect((counter.goodRewards.count, counter.levelsReached, counter.member.points) == (3, ["b", "c"], 5))
  }

  @Test func `a level that lifts to the next is told once, however the points came`() throws {
    let levels = [0, 10, 20, 60].map { Level(id: "from \($0)", from: $0, reward: "cup") }
    let programme = Programme(
      earn: [.points(12, on: .visit), .points(15, on: .tier)], rewards: [Self.cup],
      tiers: Tiers(by: .points, over: .life, levels: levels),
      badges: [Badge(id: "climber", name: "Climber", on: .tier, gift: .points(40))])
    var counter = Counter(programme)
    try counter.take(.visit)
    #expect(counter.levelsReached == ["from 10", "from 20", "from 60"])
    // 12 of the visit, 15 of each level, 40 of the badge
    #expect((counter.goodRewards.count, counter.member.points) == (4, 97))
  }

  // MARK: conditions

  @Test func `purchases counts this occasion, and what looks at visits and spend does not`() throws {
    let programme = Programme(earn: [
      EarnRule(on: .purchase, condition: .purchases(.anyOf([2])), grant: .points(1)),
      EarnRule(on: .purchase, condition: .totalSpend(.atLeast(Money(minorUnits: 500))), grant: .points(10)),
      EarnRule(on: .visit, condition: .visits(.anyOf([1])), grant: .points(100)),
      EarnRule(on: .purchase, condition: .points(.atLeast(1)), grant: .points(1_000)),
    ])
    var counter = Counter(programme)
    var points: [Int64] = []
    for _ in 1...3 {
      try counter.buy(500)
      try counter.take(.visit)
      points.append(counter.member.points)
    }
    // the second purchase is the second, and finds 5.00 spent (11) but no points; its visit finds one (100); the third finds
    // money and points (1,010)
    #expect(points == [0, 111, 1_121])
  }

  @Test(arguments: [
    ([1, 1, 1, 1, 1], [0, 0, 0, 1, 0]), ([3, 2, 1], [0, 1, 0]), ([9], [1]), ([4, 4], [1, 0]), ([0, 4], [0, 1]),
  ])
  func `the fourth bag ever fits the purchase in which it is reached`(units: [Int64], fits: [Int]) throws {
    let fourth = Condition.bought(item: "beans", .anyOf([4]))
    var counter = Counter(
      Programme(earn: [EarnRule(on: .purchase, condition: fourth, grant: .reward("cup"))], rewards: [Self.cup]))
    for (count, fit) in zip(units, fits) {
      let before = counter.goodRewards.count
      try counter.buy(500, .beans(count), .latte(7))
      #expect(counter.goodRewards.count - before == fit)
    }
  }

  @Test(arguments: [
    (Loyalty.Test<CalendarSpan>.atMost(.days(7)), ["2026-01-05 09:01", "2026-01-12 09:00"], ["2026-01-12 09:01"]),
    (.atLeast(.days(7)), ["2026-01-12 09:00", "2027-01-01 00:00"], ["2026-01-12 08:59"]),
    (.anyOf([.days(7)]), ["2026-01-12 00:00", "2026-01-12 23:59"], ["2026-01-11 23:59", "2026-01-13 00:00"]),
    (.anyOf([.months(1)]), ["2026-02-05 00:00"], ["2026-02-04 23:59", "2026-02-06 00:00"]),
  ])
  func `joined and last-purchase are ages, and a plain age holds for that one day`(
    test: Loyalty.Test<CalendarSpan>, fitting: [String], other: [String]
  ) throws {
    var counter = Counter(Programme())
    try counter.take(.purchase(Purchase(amount: .zero)))
    // the purchase's own moment is that of joining
    for condition in [Condition.joined(test), .lastPurchase(test)] {
      for moment in fitting + other {
        counter.at(moment)
        #expect(
          Judge(counter.member, counter.programme, counter.scene).holds(condition) == fitting.contains(moment),
          "\(condition) at \(moment)")
      }
    }
  }
}

extension Programme {
  /// Buy nine, and get a cup.
  static let latteCard = Programme(
    earn: [EarnRule(on: .purchase, condition: .item(["latte"]), grant: .stamp("latte"))],
    cards: [Card(id: "latte", name: "Latte", stamps: 9, reward: "cup")],
    rewards: [Reward(id: "cup", name: "A cup", cost: 10, validFor: .days(30))])
}
