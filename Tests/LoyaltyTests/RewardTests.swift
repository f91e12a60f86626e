import Loyalty
import Testing

/// What is given and what is bought, plans, limits.
@Suite struct RewardTests {
  private static func reward(_ change: (inout Reward) -> Void = { _ in }) -> Reward {
    var reward = Reward(id: "mug", name: "Mug", cost: 10)
    change(&reward)
    return reward
  }

  private static let rules: [EarnRule] = [.per(100), EarnRule(on: .visit, grant: .reward("mug"))]

  @Test func `gifts are given whatever stock, limit and condition say, and count towards the limit`() throws {
    let mug = Self.reward {
      $0.stock = 1
      $0.perMember = Rate(2, per: .rolling(.days(30)))
      $0.condition = .points(.atLeast(1_000))
    }
    var counter = Counter(Programme(earn: Self.rules, rewards: [mug]))
    counter.stockTaken = 1
    for _ in 1...3 { try counter.take(.visit) }
    #expect(counter.goodRewards == ["mug", "mug", "mug"])
    try counter.buy(200_000)
    #expect(throws: MemberRefusal.outOfStock) { try counter.take(.redeem("mug")) }
    counter.stockTaken = 0
    #expect(throws: MemberRefusal.limitReached) { try counter.take(.redeem("mug")) }
    counter.at("2026-02-04 09:01")
    try counter.take(.redeem("mug"))
    #expect(counter.goodRewards.count == 4)
  }

  @Test func `a coupon is good until its moment, and not in it`() throws {
    let mug = Self.reward { $0.validFor = .days(30) }
    var counter = Counter(Programme(earn: Self.rules, rewards: [mug]))
    try counter.take(.visit)
    counter.at("2026-02-04 08:59")
    #expect(counter.goodRewards == ["mug"])
    counter.at("2026-02-04 09:00")
    #expect(counter.goodRewards == [])
    let end = counter.now
    #expect(throws: MemberRefusal.couponExpired(end)) { try counter.take(.useCoupon(counter.newest)) }
  }

  @Test func `a reward whose condition does not hold is not sold`() throws {
    let mug = Self.reward { $0.condition = .tier(["vip"]) }
    let tiers = Tiers(by: .spend, over: .life, levels: [Level(id: "friend", from: 0), Level(id: "vip", from: 2_000)])
    var counter = Counter(Programme(earn: Self.rules, rewards: [mug], tiers: tiers))
    try counter.buy(1_999)
    #expect(throws: MemberRefusal.notForThisMember) { try counter.take(.redeem("mug")) }
    try counter.buy(1)
    try counter.take(.redeem("mug"))
    #expect((counter.member.points, counter.goodRewards) == (9, ["mug"]))
  }

  @Test(arguments: [
    (Rate(1, per: .calendarDay), "2026-01-05 23:59", "2026-01-06 00:00"),
    (Rate(1, per: .rolling(.days(1))), "2026-01-06 08:59", "2026-01-06 09:00"),
    (Rate(1, per: .rolling(.months(1))), "2026-02-05 08:59", "2026-02-05 09:00"),
  ])
  func `a day's limit goes by the shop's calendar, any other rolls`(limit: Rate, still: String, again: String) throws {
    var counter = Counter(Programme(earn: [EarnRule(on: .visit, grant: .points(10), limit: limit)]))
    try counter.take(.visit)
    counter.at(still)
    try counter.take(.visit)
    #expect(counter.member.points == 10)
    counter.at(again)
    try counter.take(.visit)
    #expect(counter.member.points == 20)
    #expect(counter.member.visits == 3)
  }

  @Test func `a giver's limit leaves friends their gift`() throws {
    let referral = Referral(
      after: .purchase, giver: .points(100), friend: .points(50), limit: Rate(2, per: .rolling(.months(1))))
    var giver = Counter(Programme(referral: referral))
    for friend in 1...3 { try giver.take(.friendArrived(friend: UInt64(friend))) }
    #expect(giver.member.points == 200)
    giver.at("2026-02-05 09:01")
    try giver.take(.friendArrived(friend: 4))
    #expect(giver.member.points == 300)
    var friend = Counter(Programme(referral: referral), entry: Entry(referrer: 1))
    try friend.buy(100)
    try friend.buy(100)
    #expect(friend.member.points == 50)
  }

  @Test func `a plan paid in time or in its grace goes on where it ended, later anew`() throws {
    let plan = Plan(id: "plus", name: "Plus", price: .zero, every: .months(1), grace: .days(3))
    var counter = Counter(Programme(plans: [plan]))
    var ends: [Instant?] = []
    for moment in ["2026-01-31 09:00", "2026-02-01 09:00", "2026-04-03 08:59", "2026-06-01 12:00"] {
      counter.at(moment)
      try counter.take(.payPlan("plus"))
      ends.append(counter.member.plan(at: counter.now)?.until)
    }
    let expected = ["2026-02-28 09:00", "2026-03-31 09:00", "2026-04-30 09:00", "2026-07-01 12:00"]
    #expect(ends == expected.map(counter.calendar.moment))
    counter.at("2026-07-04 11:59")
    #expect(counter.member.plan(at: counter.now) != nil)
    counter.at("2026-07-04 12:00")
    #expect(counter.member.plan(at: counter.now) == nil)
  }

  @Test func `a plan's reminder comes once a period, and none after its end`() throws {
    let plan = Plan(id: "plus", name: "Plus", price: .zero, every: .months(1), remind: .days(3))
    let programme = Programme(plans: [plan])
    var counter = Counter(programme)
    try counter.take(.payPlan("plus"))
    #expect(counter.member.nextDue(programme, counter.scene)?.at == counter.calendar.moment("2026-02-02 09:00"))
    try counter.wait(until: "2026-02-02 09:00")
    #expect(counter.events == [.planReminded])
    #expect(counter.member.nextDue(programme, counter.scene) == nil)
    try counter.take(.payPlan("plus"))
    #expect(counter.member.nextDue(programme, counter.scene)?.at == counter.calendar.moment("2026-03-02 09:00"))
    counter.at("2026-03-06 12:00")
    #expect(counter.member.nextDue(programme, counter.scene) == nil)
  }
}
