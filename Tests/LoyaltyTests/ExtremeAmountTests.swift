import Loyalty
import Testing

/// Absurd amounts stop no shop: they are clamped, refused or left over, and never trap.
@Suite struct ExtremeAmountTests {
  private static let extremes: [Int64] = [.min, .min + 1, -1, 0, 1, .max - 1, .max]

  private static let programme = Programme(
    earn: [
      .per(1), .points(.max), .times(.max), .points(.max, on: .visit), .times(1, on: .visit), .points(.max, on: .tier),
      EarnRule(on: .purchase, condition: .item(["latte"]), grant: .pointsPer(step: Money(minorUnits: 1))),
      EarnRule(on: .purchase, condition: .items(.atLeast(1)), grant: .points(1)),
      EarnRule(on: .purchase, condition: .bought(item: "latte", .anyOf([4])), grant: .points(1)),
      EarnRule(on: .purchase, condition: .item(["latte", "beans"]), grant: .stamp("latte")),
      EarnRule(on: .purchase, condition: .toReward(.atLeast(1)), grant: .points(1)),
      EarnRule(on: .purchase, grant: .pointsPer(step: .zero)),
    ],
    cards: [Card(id: "latte", name: "Latte", stamps: 9, reward: "cup")],
    rewards: [Reward(id: "cup", name: "Cup", cost: 1), Reward(id: "house", name: "House", cost: .max)],
    tiers: Tiers(by: .points, over: .life, levels: [Level(id: "a", from: 0), Level(id: "b", from: .max)]),
    expiry: Expiry(after: .months(12), by: .lot, warn: .days(14)),
    badges: [Badge(id: "rich", name: "Rich", on: .purchase, gift: .points(.max))])

  @Test func `nothing traps on the largest and smallest numbers`() {
    var random = SplitMix(seed: 5)
    for _ in 0..<25 {
      var counter = Counter(Self.programme, keywordPoints: random.pick(Self.extremes))
      for step in 0..<12 {
        // every refusal will do
        try? counter.take(Self.command(step, &random))
        _ = counter.standing.missingToLevel
        _ = counter.member.nextExpiry(Self.programme, counter.scene)
        let lots = counter.member.lots
        #expect(lots.lots.reduce(0) { $0 + $1.points } == max(0, lots.balance))
      }
    }
  }

  private static func command(_ step: Int, _ random: inout SplitMix) -> MemberCommand {
    func extreme() -> Int64 { random.pick(extremes) }
    func line(_ item: String) -> LineItem {
      LineItem(item: item, units: extreme(), price: random.isHeads() ? Money(minorUnits: extreme()) : nil)
    }
    switch random.whole(0...7) {
    case 0...2:
      let lines = [line("latte"), line("latte"), line("beans")].suffix(Int(random.whole(0...3)))
      return .purchase(Purchase(amount: Money(minorUnits: extreme()), order: "\(step)", items: Array(lines)))
    case 3: return .visit
    case 4: return .stamp(card: "latte", count: extreme())
    case 5: return .redeem(random.isHeads() ? "cup" : "house")
    case 6: return .refund(order: "\(step - 1)", random.isHeads() ? nil : Money(minorUnits: extreme()))
    default: return .useToken(TokenGift(token: UInt64(step), points: extreme()))
    }
  }

  @Test func `more stamps than a counter can hand out coupons for stay on the card`() throws {
    var counter = Counter(.latteCard)
    try counter.take(.stamp(card: "latte", count: 9 * 201 + 5))
    #expect((counter.goodRewards.count, counter.member.stamps["latte"]) == (200, 14))
    try counter.take(.stamp(card: "latte", count: 1))
    #expect((counter.goodRewards.count, counter.member.stamps["latte"]) == (201, 6))
  }

  @Test func `a balance that no number can hold stays at the largest, and lots make it up`() throws {
    var counter = Counter(Programme(earn: [.points(.max, on: .visit)]))
    for _ in 1...3 { try counter.take(.visit) }
    #expect(counter.member.points == .max)
    #expect(counter.member.lots.lots.map(\.points) == [.max])
  }
}
