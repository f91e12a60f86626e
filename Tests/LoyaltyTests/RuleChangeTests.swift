import Loyalty
import Testing

@Suite struct RuleChangeTests {
  private static let day: Int64 = 86_400
  /// 5 January 2026, noon in UTC.
  private static let now = Instant(millis: 1_767_614_400_000)

  private static func daysAgo(_ days: Int64) -> Instant { now.adding(seconds: -days * day) }

  private func scene(expirySince: Instant? = nil) -> Scene {
    Scene(
      now: Self.now, calendar: UTC(), language: "en", expirySince: expirySince, stockTaken: { _ in 0 },
      freshCoupon: { 0 })
  }

  /// What a change from `old` to `new` costs these members.
  private func tolls(_ old: Programme, _ new: Programme, _ members: [Member], expirySince: Instant? = nil)
    -> [RuleChange.Toll]
  {
    RuleChange(from: RulesInForce(old), to: new, in: scene(expirySince: expirySince)).tolls(members)
  }

  private func member(_ events: (MemberEvent, daysAgo: Int64)...) throws -> Member {
    var member = try #require(Member(beginningWith: .joined(Entry()), at: Self.daysAgo(1_000)))
    for (event, days) in events { member.evolve(event, at: Self.daysAgo(days)) }
    return member
  }

  private func member(points: Int64) throws -> Member {
    try member((.earned(Earned(points: points, reason: .purchase)), daysAgo: 1))
  }

  private func spender(_ minorUnits: Int64, daysAgo: Int64) throws -> Member {
    try member((.purchased(Purchase(amount: Money(minorUnits: minorUnits))), daysAgo: daysAgo))
  }

  private static func rewards(_ costs: KeyValuePairs<String, Int64?>) -> Programme {
    Programme(rewards: costs.map { Reward(id: $0.key, name: $0.key, cost: $0.value) })
  }

  private static func tiers(
    _ levels: KeyValuePairs<String, Int64>, by: Tiers.Measure = .spend, over: Tiers.Window = .life
  ) -> Programme {
    Programme(tiers: Tiers(by: by, over: over, levels: levels.map { Level(id: $0.key, from: $0.value) }))
  }

  private static func expiry(_ by: Expiry.Clock, _ after: CalendarSpan) -> Programme {
    Programme(expiry: Expiry(after: after, by: by))
  }

  // MARK: Rewards

  @Test func `a dearer reward hurts whom it moves out of reach, and everybody who saved`() throws {
    let members = try [0, 99, 100, 119, 120, -5].map { try member(points: $0) }
    #expect(
      tolls(Self.rewards(["latte": 100]), Self.rewards(["latte": 120]), members) == [
        .init(hurt: .rewardDearer(id: "latte", from: 100, to: 120), members: 2, savers: 4)
      ])
  }

  @Test(arguments: [rewards([:]), rewards(["latte": nil])])
  func `a reward that is gone or no longer for sale hurts who could buy it`(after: Programme) throws {
    let members = try [99, 100, 500].map { try member(points: $0) }
    #expect(
      tolls(Self.rewards(["latte": 100]), after, members) == [
        .init(hurt: .rewardGone(id: "latte", cost: 100), members: 2, savers: 3)
      ])
  }

  @Test(arguments: [
    rewards(["latte": 100]), rewards(["latte": 80]), rewards(["mug": 10, "latte": 100]),
  ])
  func `what is as good or better is silent`(after: Programme) throws {
    #expect(tolls(Self.rewards(["latte": 100]), after, [try member(points: 100)]) == [])
  }

  @Test func `a hurt that nobody feels is silent`() throws {
    #expect(tolls(Self.rewards(["latte": 100]), Self.rewards([:]), [try member(points: 0)]) == [])
    #expect(tolls(Self.rewards(["latte": 100]), Self.rewards([:]), []) == [])
  }

  @Test func `who never became a member is not counted`() throws {
    let pending = try #require(Member(beginningWith: .asked(Entry(), until: nil), at: Self.now))
    #expect(tolls(Self.rewards(["latte": 0]), Self.rewards(["latte": 10]), [pending]) == [])
  }

  // MARK: Cards

  @Test(
    arguments: [
      ([Card(id: "latte", name: "L", stamps: 10, reward: "r")], .cardLonger(id: "latte", from: 9, to: 10)),
      ([], .cardGone(id: "latte", stamps: 9)),
      ([Card(id: "latte", name: "L", stamps: 8, reward: "r")], nil),
    ] as [([Card], RuleHurt?)])
  func `a longer or lost card hurts who has stamps on it`(after: [Card], hurt: RuleHurt?) throws {
    let members = [
      try member((.stamped(card: "latte", stamps: 3), daysAgo: 2)),
      try member((.stamped(card: "tea", stamps: 3), daysAgo: 2)),
      try member(),
    ]
    let before = Programme(cards: [Card(id: "latte", name: "L", stamps: 9, reward: "r")])
    #expect(tolls(before, Programme(cards: after), members) == hurt.map { [.init(hurt: $0, members: 1)] } ?? [])
  }

  // MARK: Levels

  @Test(
    arguments: [
      // begins higher: who lies between falls
      (["family": 200, "vip": 600], [.init(hurt: .levelHigher(id: "vip", from: 500, to: 600), members: 1)]),
      // the lowest level too
      (["family": 300, "vip": 500], [.init(hurt: .levelHigher(id: "family", from: 200, to: 300), members: 1)]),
      // gone: who had it is one lower
      (["family": 200], [.init(hurt: .levelGone(id: "vip", from: 500), members: 2)]),
      // renamed: as good as before
      (["family": 200, "gold": 500], []),
      // renamed and higher
      (["family": 200, "gold": 600], [.init(hurt: .levelGone(id: "vip", from: 500), members: 1)]),
      // easier, or one more above
      (["family": 100, "vip": 400], []), (["family": 200, "vip": 500, "star": 550], []),
      ([:], [.init(hurt: .tiersGone, members: 3)]),
    ] as [(KeyValuePairs<String, Int64>, [RuleChange.Toll])])
  func `a level that moves hurts who falls`(after: KeyValuePairs<String, Int64>, expected: [RuleChange.Toll]) throws {
    let members = try [100, 250, 550, 700].map { try spender($0, daysAgo: 10) }
    let new = after.isEmpty ? Programme() : Self.tiers(after)
    #expect(tolls(Self.tiers(["family": 200, "vip": 500]), new, members) == expected)
  }

  @Test(
    arguments: [
      (.visits, .life, 2), (.spend, .rolling(.days(30)), 1), (.spend, .rolling(.days(365)), 0), (.spend, .year, 0),
    ] as [(Tiers.Measure, Tiers.Window, Int)])
  func `tiers that count otherwise hurt who falls by it: last year's spending still counts this year`(
    by: Tiers.Measure, over: Tiers.Window, fallen: Int
  ) throws {
    let members = [try spender(250, daysAgo: 300), try spender(250, daysAgo: 10), try spender(10, daysAgo: 10)]
    let after = Self.tiers(["family": 200], by: by, over: over)
    let written = RulesInForce(after).tiers
    #expect(
      tolls(Self.tiers(["family": 200]), after, members)
        == (fallen == 0 ? [] : [.init(hurt: .tiersCountOtherwise(from: "spend life", to: written), members: fallen)]))
  }

  // MARK: Expiry

  @Test(
    arguments: [
      (nil, expiry(.idle, .months(12)), 1), (expiry(.idle, .months(12)), nil, 0),
      (expiry(.idle, .months(12)), expiry(.idle, .months(12)), 0),
      (expiry(.idle, .months(12)), expiry(.idle, .days(30)), 1),
      (expiry(.idle, .days(30)), expiry(.idle, .months(12)), 0),
      (expiry(.idle, .months(12)), expiry(.lot, .months(24)), 1),
      (expiry(.lot, .months(24)), expiry(.idle, .months(24)), 0),
      (expiry(.lot, .months(24)), expiry(.lot, .months(12)), 1),
      (expiry(.lot, .days(365)), expiry(.lot, .months(12)), 0),
    ] as [(Programme?, Programme?, Int)])
  func `points that end sooner hurt who has some`(before: Programme?, after: Programme?, count: Int) throws {
    let members = [try member(points: 50), try member(points: 0)]
    let found = tolls(before ?? Programme(), after ?? Programme(), members, expirySince: Self.daysAgo(900))
    #expect(found.map(\.members) == (count == 0 ? [] : [count]))
  }

  @Test func `points that would have ended before the new rule takes any are not hurt`() throws {
    // earned 350 days ago: they end in 15 days as it was, and in 30 from the day of the change
    let idle = try member((.earned(Earned(points: 50, reason: .purchase)), daysAgo: 350))
    let change = tolls(
      Self.expiry(.idle, .days(365)), Self.expiry(.idle, .days(30)), [idle], expirySince: Self.daysAgo(900))
    #expect(change == [])
  }

  // MARK: Plans

  @Test func `a plan that is gone hurts who has paid for it, and nobody whose time is over`() throws {
    let paid = PlanPeriod(plan: "insider", until: Self.now.adding(seconds: 1), ends: Self.now.adding(seconds: 1))
    let over = PlanPeriod(plan: "insider", until: Self.now, ends: Self.now)
    let members = [
      try member((.planPaid(paid), daysAgo: 20)), try member((.planPaid(over), daysAgo: 20)), try member(),
    ]
    #expect(tolls(Programme(), Programme(), members) == [.init(hurt: .planGone(id: "insider"), members: 1)])
    let plan = Plan(id: "insider", name: "Insider", price: Money(minorUnits: 900), every: .months(1))
    #expect(tolls(Programme(), Programme(plans: [plan]), members) == [])
  }
}

/// A wall clock that shows UTC.
private struct UTC: WallCalendar {
  private static let dayMillis: Int64 = 86_400_000

  func local(_ instant: Instant) -> LocalMoment {
    LocalMoment(
      date: CivilDate(dayNumber: Int(instant.millis / Self.dayMillis)),
      minuteOfDay: Int(instant.millis % Self.dayMillis / 60_000))
  }

  func instant(_ moment: LocalMoment) -> Instant {
    Instant(millis: Int64(moment.date.dayNumber) * Self.dayMillis + Int64(moment.minuteOfDay) * 60_000)
  }

  func adding(_ span: CalendarSpan, to instant: Instant) -> Instant {
    let moment = local(instant)
    let inMinute = instant.millis % 60_000
    func on(_ date: CivilDate) -> Instant {
      Instant(millis: self.instant(LocalMoment(date: date, minuteOfDay: moment.minuteOfDay)).millis + inMinute)
    }
    return switch span {
    case .seconds(let seconds): instant.adding(seconds: seconds)
    case .days(let days): on(moment.date.adding(days: days))
    case .months(let months): on(moment.date.adding(months: months))
    }
  }
}
