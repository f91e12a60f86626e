import Loyalty
import Testing

/// What comes back of an order, and what does not.
@Suite struct RefundTests {
  private static let cup = Reward(id: "cup", name: "A cup", cost: 60, validFor: .days(30))

  @Test func `the whole order takes back points and spend, below zero, and the member earns the way up`() throws {
    var counter = Counter(Programme(earn: [.per(100)], rewards: [Self.cup]))
    try counter.buy(10_000, order: "A")
    try counter.take(.redeem("cup"))
    try counter.take(.refund(order: "A", nil))
    #expect((counter.member.points, counter.member.spend.minorUnits, counter.member.purchases) == (-60, 0, 0))
    try counter.buy(5_000, order: "B")
    #expect(counter.member.points == -10)
    #expect(throws: MemberRefusal.tooFewPoints(missing: 70)) { try counter.take(.redeem("cup")) }
    try counter.buy(2_500, order: "C")
    #expect(counter.member.points == 15)
    // the coupon was bought with points, not given by the order
    #expect(counter.goodRewards == ["cup"])
  }

  @Test func `in part, points come back in proportion, rounded down, and of all parts together as of one`() throws {
    var counter = Counter(Programme(earn: [.per(100)]))
    try counter.buy(1_099, order: "A")
    var points: [Int64] = []
    // 10 points: 10 × 333 / 1,099 is 3, × 666 is 6, × 1,000 is 9; the rest makes it whole
    for part in [333, 333, 334, 99] as [Int64] {
      try counter.take(.refund(order: "A", Money(minorUnits: part)))
      points.append(counter.member.points)
    }
    #expect(points == [7, 4, 1, 0])
    #expect((counter.member.spend.minorUnits, counter.member.purchases) == (0, 0))
    #expect(throws: MemberRefusal.alreadyRefunded) { try counter.take(.refund(order: "A", nil)) }
  }

  @Test func `what is wholly taken back opens its rule's limit again`() throws {
    let once = EarnRule(on: .visit, grant: .points(3), limit: Rate(1, per: .calendarDay))
    var counter = Counter(Programme(earn: [once]))
    try counter.take(.visit)
    try counter.take(.visit)
    #expect((counter.member.points, counter.member.visits) == (3, 2))
    // the second gave nothing, so taking it back opens nothing
    try counter.take(.undo(occasion: counter.member.occasionCount))
    try counter.take(.visit)
    #expect(counter.member.points == 3)
    let first = try #require(counter.member.occasions.first { $0.kind == .visit })
    try counter.take(.undo(occasion: first.serial))
    #expect(counter.member.points == 0)
    try counter.take(.visit)
    #expect(counter.member.points == 3)
  }

  @Test func `in part, stamps and coupons stay`() throws {
    var counter = Counter(.latteCard)
    try counter.buy(4_000, order: "A", .latte(10))
    try counter.take(.refund(order: "A", Money(minorUnits: 3_999)))
    #expect((counter.member.stamps["latte"], counter.goodRewards, counter.member.purchases) == (1, ["cup"], 1))
  }

  @Test func `an unused coupon of the order is withdrawn, and its stamps are stamps again`() throws {
    var counter = Counter(.latteCard)
    try counter.buy(2_000, order: "A", .latte(5))
    try counter.buy(2_400, order: "B", .latte(6))
    #expect((counter.member.stamps["latte"], counter.goodRewards) == (2, ["cup"]))
    try counter.take(.refund(order: "B", nil))
    #expect((counter.member.stamps["latte"], counter.goodRewards) == (5, []))
    #expect(throws: MemberRefusal.couponWithdrawn) { try counter.take(.useCoupon(counter.newest)) }
  }

  @Test func `a used coupon stays used, and the stamps go below zero and earn their way up`() throws {
    var counter = Counter(.latteCard)
    try counter.buy(2_000, order: "A", .latte(5))
    try counter.buy(2_400, order: "B", .latte(6))
    try counter.take(.useCoupon(counter.newest))
    try counter.take(.refund(order: "B", nil))
    #expect(counter.member.stamps["latte"] == -4)
    try counter.buy(400, order: "C", .latte(12))
    #expect((counter.member.stamps["latte"], counter.goodRewards) == (8, []))
  }

  @Test func `units of a returned order were not bought`() throws {
    var counter = Counter(Programme())
    try counter.buy(500, order: "A", .beans(3))
    try counter.buy(500, order: "B", .beans(2))
    try counter.take(.refund(order: "A", nil))
    #expect(counter.member.bought["beans"] == 2)
  }

  @Test(arguments: [1_001, -1, Int64.max, Int64.min])
  func `no more comes back than was paid, and nothing less than nothing`(cents: Int64) throws {
    var counter = Counter(Programme(earn: [.per(100)]))
    try counter.buy(1_000, order: "A")
    #expect(throws: MemberRefusal.refundTooLarge(left: Money(minorUnits: 1_000))) {
      try counter.take(.refund(order: "A", Money(minorUnits: cents)))
    }
    #expect(counter.member.points == 10)
  }

  @Test func `the same order twice is one purchase, and purchases without order are each their own`() throws {
    var counter = Counter(Programme(earn: [.per(100)]))
    try counter.buy(1_000, order: "A")
    try counter.buy(1_000, order: "A")
    #expect((counter.events, counter.member.points, counter.member.purchases) == ([], 10, 1))
    try counter.buy(1_000)
    try counter.buy(1_000)
    #expect((counter.member.points, counter.member.purchases) == (30, 3))
    try counter.take(.refund(order: "A", nil))
    try counter.buy(1_000, order: "A")
    #expect((counter.member.points, counter.member.purchases) == (20, 2))
  }

  @Test func `a purchase that waited for the yes counts once, too`() throws {
    let start = Instant(millis: 1_780_000_000_000)
    var pending = try #require(Member(beginningWith: .asked(Entry(), until: nil), at: start))
    for (order, cents) in [("A", 500), ("B", 700), ("A", 500)] as [(String, Int64)] {
      let purchase = Purchase(amount: Money(minorUnits: cents), order: order, madeAt: start)
      pending.evolve(.waited(purchase), at: start)
    }
    let events = Programme(earn: [.per(100)]).joining(
      Entry(), keywordPoints: 0, token: nil, pending: pending, in: .sample(at: start.adding(seconds: 60)))
    pending.take(events, at: start.adding(seconds: 60))
    #expect((pending.points, pending.spend.minorUnits, pending.waiting.count) == (12, 1_200, 0))
  }

  @Test func `an expired coupon is over, and its points do not come back`() throws {
    var counter = Counter(Programme(earn: [.per(100)], rewards: [Self.cup]))
    try counter.buy(10_000, order: "A")
    try counter.take(.redeem("cup"))
    let bought = counter.newest
    try counter.wait(until: "2026-02-04 08:59")
    #expect(counter.goodRewards == ["cup"])
    try counter.wait(until: "2026-02-04 09:01")
    #expect((counter.goodRewards, counter.member.points) == ([], 40))
    let end = try #require(counter.member.coupon(bought)?.coupon.expires)
    #expect(throws: MemberRefusal.couponExpired(end)) { try counter.take(.useCoupon(bought)) }
  }

  // MARK: Badges, levels, referrals

  private static let early = Badge(id: "early", name: "Early", on: .purchase, times: 2, gift: .points(10))

  @Test func `a badge that the order brought goes with it, and so does its count`() throws {
    var counter = Counter(Programme(earn: [.per(100)], badges: [Self.early]))
    try counter.buy(500, order: "A")
    try counter.buy(500, order: "B")
    #expect((counter.member.badges, counter.member.badgeCounts["early"], counter.member.points) == (["early"], 2, 20))
    try counter.take(.refund(order: "B", nil))
    #expect((counter.member.badges, counter.member.badgeCounts["early"], counter.member.points) == ([], 1, 5))
    try counter.buy(500, order: "C")
    #expect((counter.member.badges, counter.member.points) == (["early"], 20))
  }

  @Test func `a badge that another order brought stays, and in part it stays too`() throws {
    var counter = Counter(Programme(badges: [Self.early]))
    try counter.buy(500, order: "A")
    try counter.buy(500, order: "B")
    try counter.take(.refund(order: "A", nil))
    try counter.take(.refund(order: "B", Money(minorUnits: 499)))
    #expect((counter.member.badges, counter.member.badgeCounts["early"]) == (["early"], 1))
  }

  private static func club(_ over: Tiers.Window) -> Programme {
    let vip = Level(id: "vip", from: 10_000, reward: "cup")
    return Programme(rewards: [cup], tiers: Tiers(by: .spend, over: over, levels: [Level(id: "friend", from: 0), vip]))
  }

  @Test(arguments: [Tiers.Window.year, .life, .rolling(.days(365))])
  func `a level's reward that was used is not given again for a refund and a purchase after it`(over: Tiers.Window)
    throws
  {
    var counter = Counter(Self.club(over))
    try counter.buy(10_000, order: "A")
    try counter.take(.useCoupon(counter.newest))
    try counter.take(.refund(order: "A", nil))
    #expect(counter.level == "friend")
    try counter.buy(10_000, order: "B")
    #expect((counter.level, counter.levelsReached, counter.goodRewards) == ("vip", ["vip"], []))
  }

  @Test(arguments: [Tiers.Window.year, .life, .rolling(.days(365))])
  func `a level's reward that was withdrawn comes with the level again`(over: Tiers.Window) throws {
    var counter = Counter(Self.club(over))
    try counter.buy(10_000, order: "A")
    try counter.take(.refund(order: "A", nil))
    #expect(counter.goodRewards == [])
    try counter.buy(10_000, order: "B")
    #expect(counter.goodRewards == ["cup"])
    try counter.take(.useCoupon(counter.newest))
    try counter.take(.refund(order: "B", nil))
    try counter.buy(10_000, order: "C")
    #expect(counter.goodRewards == [])
  }

  @Test(arguments: [
    (Tiers.Window.year, "2027-12-31 09:00", 0), (.year, "2028-01-01 09:00", 1),
    (.rolling(.days(365)), "2027-01-05 08:59", 0),
    (.rolling(.days(365)), "2027-01-05 09:01", 1), (.life, "2030-01-05 09:00", 0),
  ])
  func `in its next time a level gives its reward again`(over: Tiers.Window, moment: String, rewards: Int) throws {
    var counter = Counter(Self.club(over))
    try counter.buy(10_000, order: "A")
    try counter.take(.useCoupon(counter.newest))
    try counter.take(.refund(order: "A", nil))
    counter.at(moment)
    try counter.buy(10_000, order: "B")
    #expect(counter.goodRewards.count == rewards)
  }

  private static func friends(_ gift: Gift) -> Programme {
    Programme(earn: [.per(100)], rewards: [cup], referral: Referral(after: .purchase, giver: gift, friend: gift))
  }

  @Test func `a referral comes back with its first purchase, and the next one completes it`() throws {
    var friend = Counter(Self.friends(.points(50)), entry: Entry(referrer: 7))
    try friend.buy(500, order: "A")
    #expect((friend.member.points, friend.member.isReferralDone) == (55, true))
    try friend.take(.refund(order: "A", nil))
    #expect((friend.member.points, friend.member.isReferralDone) == (0, false))
    try friend.buy(500, order: "B")
    #expect((friend.member.points, friend.member.isReferralDone) == (55, true))
  }

  @Test func `a friend who used the gift of a referral gets no other`() throws {
    var friend = Counter(Self.friends(.reward("cup")), entry: Entry(referrer: 7))
    try friend.buy(500, order: "A")
    try friend.take(.useCoupon(friend.newest))
    try friend.take(.refund(order: "A", nil))
    #expect(friend.member.isReferralDone)
    try friend.buy(500, order: "B")
    #expect(friend.goodRewards == [])
  }

  @Test func `the giver's part goes below zero like any other`() throws {
    var giver = Counter(Self.friends(.points(100)))
    try giver.take(.friendArrived(friend: 8))
    try giver.take(.redeem("cup"))
    let referral = try #require(giver.member.occasions.last { $0.kind == .referral })
    #expect((referral.friend, giver.member.points) == (8, 40))
    try giver.take(.undo(occasion: referral.serial))
    #expect((giver.member.points, giver.goodRewards) == (-60, ["cup"]))
  }
}
