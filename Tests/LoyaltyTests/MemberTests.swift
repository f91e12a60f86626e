import Loyalty
import Testing

@Suite struct MemberTests {
  private let asked = Instant(millis: 1_000)
  private let joined = Instant(millis: 2_000)

  @Test(arguments: [
    MemberEvent.earned(Earned(points: 5, reason: .visit)), .tokenUsed(1), .purchased(Purchase(amount: .zero)), .visited,
    .stopped, .started,
  ])
  func `no membership begins but by joining or being asked`(event: MemberEvent) {
    #expect(Member(beginningWith: event, at: asked) == nil)
  }

  @Test func `a membership that was asked for begins with the yes`() throws {
    let until = asked.adding(seconds: 60)
    var member = try #require(Member(beginningWith: .asked(Entry(keyword: "TEA"), until: until), at: asked))
    #expect(member.status == .pending(until: until))
    member.evolve(.joined(Entry(keyword: "COFFEE", source: "window")), at: joined)
    #expect(member.status == .active)
    #expect(member.since == joined)
    #expect(member.entry == Entry(keyword: "COFFEE", source: "window"))
  }

  @Test func `what happened adds up`() {
    var member = Member.sample
    member.take([
      .earned(Earned(points: 30, reason: .join)),
      .refunded(Refund(occasion: 1, amount: .zero, points: 100, isWhole: false)),
      .purchased(Purchase(amount: Money(minorUnits: 250))), .purchased(Purchase(amount: Money(minorUnits: 50))),
      .visited, .visited, .tokenUsed(4), .tokenUsed(4),
    ])
    #expect(member.points == -70)
    #expect(member.spend == Money(minorUnits: 300))
    #expect(member.visits == 2)
    #expect(member.usedTokens == [4])
  }

  @Test func `a question that does not say how long it waits, waits 30 days`() throws {
    let member = try #require(Member(beginningWith: .asked(Entry(), until: nil), at: asked))
    #expect(member.status == .pending(until: asked.adding(seconds: 30 * 86_400)))
  }

  @Test func `the last purchase is remembered when nothing else of its year is`() throws {
    var counter = Counter(Programme())
    try counter.buy(500)
    let bought = try #require(counter.member.lastPurchase)
    counter.at("2030-06-01 12:00")
    try counter.take(.visit)
    #expect(counter.member.lastPurchase == bought)
    #expect(Judge(counter.member, Programme(), counter.scene).holds(.lastPurchase(.atLeast(.months(48)))))
  }

  @Test func `stopping one shop ends its texts and leaves the membership`() {
    var member = Member.sample
    member.take([.earned(Earned(points: 30, reason: .join)), .stopped])
    #expect(member.isStopped)
    #expect(member.isActive)
    #expect(member.points == 30)
    member.take([.started])
    #expect(!member.isStopped)
  }
}
