import Loyalty
import Testing

/// A gift that was used does not come back with the refund, so it is not given again for a purchase after it.
@Suite struct UsedGiftTests {
  private static let cup = Reward(id: "cup", name: "A cup", cost: 60, validFor: .days(30))

  private static func gift(_ condition: Condition, _ limit: Rate? = nil) -> EarnRule {
    EarnRule(on: .purchase, condition: condition, grant: .reward("cup"), limit: limit)
  }

  /// Programmes that give the cup for the third purchase of a latte and for no other.
  private static let programmes: [Programme] = [
    Programme(
      rewards: [cup], badges: [Badge(id: "third", name: "Third", on: .purchase, times: 3, gift: .reward("cup"))]),
    Programme(earn: [gift(.bought(item: "latte", .anyOf([3])))], rewards: [cup]),
    Programme(earn: [gift(.purchases(.anyOf([3])))], rewards: [cup]),
    Programme(earn: [gift(.purchases(.atLeast(3)), Rate(1, per: .rolling(.days(365))))], rewards: [cup]),
  ]

  private static func bought(_ orders: String..., by counter: inout Counter) throws {
    for order in orders { try counter.buy(400, order: order, .latte()) }
  }

  @Test(arguments: programmes.indices)
  func `what was used is not given again for a refund and a purchase after it`(index: Int) throws {
    var counter = Counter(Self.programmes[index])
    try Self.bought("A", "B", "C", by: &counter)
    #expect(counter.goodRewards == ["cup"])
    try counter.take(.useCoupon(counter.newest))
    for order in ["D", "E"] {
      try counter.take(.refund(order: order == "D" ? "C" : "D", nil))
      try Self.bought(order, by: &counter)
      #expect(counter.goodRewards == [])
    }
  }

  @Test(arguments: programmes.indices)
  func `what was withdrawn unused is given again`(index: Int) throws {
    var counter = Counter(Self.programmes[index])
    try Self.bought("A", "B", "C", by: &counter)
    try counter.take(.refund(order: "C", nil))
    #expect(counter.goodRewards == [])
    try Self.bought("D", by: &counter)
    #expect(counter.goodRewards == ["cup"])
  }

  @Test func `a badge whose coupon was used stays with its count`() throws {
    var counter = Counter(Self.programmes[0])
    try Self.bought("A", "B", "C", by: &counter)
    try counter.take(.useCoupon(counter.newest))
    try counter.take(.refund(order: "C", nil))
    #expect((counter.member.badges, counter.member.badgeCounts["third"]) == (["third"], 3))
    #expect((counter.member.purchases, counter.member.spend.minorUnits) == (2, 800))
  }

  @Test func `units and purchases that led to a used coupon stay counted, and the money does not`() throws {
    var counter = Counter(Self.programmes[1])
    try Self.bought("A", "B", "C", by: &counter)
    try counter.take(.useCoupon(counter.newest))
    try counter.take(.refund(order: "C", nil))
    #expect((counter.member.bought["latte"], counter.member.purchases) == (3, 3))
    #expect((counter.member.spend.minorUnits, counter.member.purchaseMoments.count) == (800, 2))
  }

  @Test func `a referral whose giver keeps their gift stays complete, and the friend's points come back`() throws {
    let referral = Referral(after: .purchase, giver: .reward("cup"), friend: .points(50))
    let programme = Programme(earn: [.per(100)], rewards: [Self.cup], referral: referral)
    var friend = Counter(programme, entry: Entry(referrer: 7))
    try friend.buy(500, order: "A")
    let scene = friend.scene.keepingGiversGift
    let events = try programme.decide(.refund(order: "A", nil), for: friend.member, in: scene)
    var after = friend.member
    after.take(events, at: friend.now)
    #expect((after.points, after.isReferralDone) == (0, true))
    let again = Purchase(amount: Money(minorUnits: 500), order: "B")
    #expect(try programme.decide(.purchase(again), for: after, in: friend.scene).pointsGiven == 5)
  }
}
