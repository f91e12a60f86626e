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
    var member = try #require(Member(beginningWith: .asked(Entry(keyword: "TEA")), at: asked))
    #expect(member.status == .pending)
    member.evolve(.joined(Entry(keyword: "COFFEE", source: "window")), at: joined)
    #expect(member.status == .active)
    #expect(member.since == joined)
    #expect(member.entry == Entry(keyword: "COFFEE", source: "window"))
  }

  @Test func `what happened adds up`() {
    var member = Member.sample
    member.take([
      .earned(Earned(points: 30, reason: .join)), .earned(Earned(points: -100, reason: .purchase)),
      .purchased(Purchase(amount: Money(minorUnits: 250))), .purchased(Purchase(amount: Money(minorUnits: 50))),
      .visited, .visited, .tokenUsed(4), .tokenUsed(4),
    ])
    #expect(member.points == -70)
    #expect(member.spend == Money(minorUnits: 300))
    #expect(member.visits == 2)
    #expect(member.usedTokens == [4])
  }

  @Test func `stopping one shop ends its texts and leaves the membership`() {
    var member = Member.sample
    member.take([.earned(Earned(points: 30, reason: .join)), .stopped])
    #expect(member.isStopped)
    #expect(member.status == .active)
    #expect(member.points == 30)
    member.take([.started])
    #expect(!member.isStopped)
  }
}
