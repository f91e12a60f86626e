import Loyalty
import Testing

/// A gateway that was down for a week catches up: once late is as good as each in time.
@Suite struct LateTests {
  @Test func `whether ticks come in time or once late, points and coupons are the same in the end`() throws {
    for seed in StoryTests.seeds {
      var story = Story(seed: seed)
      story.run(steps: 12)
      guard let start = story.member, story.difference == nil, story.plain.isPlainlyLate else { continue }
      let programme = story.shop.programme
      // nothing of what is looked at here is told, so nothing waits for the quiet hours to end
      let end = story.now.adding(seconds: 7 * 86_400)
      var inTime = start
      var code: UInt32 = 5_000
      for _ in 0..<1_000 {
        guard let due = inTime.nextDue(programme, story.scene(at: story.now, code)), due.at <= end else { break }
        let moment = max(due.at, story.now)
        inTime.take(try programme.decide(.tick, for: inTime, in: story.scene(at: moment, code)), at: moment)
        code += 100
      }
      var late = start
      late.take(try programme.decide(.tick, for: late, in: story.scene(at: end, code)), at: end)
      #expect(inTime.points == late.points, "PUNCHLINE_SEED=\(seed)")
      #expect(
        inTime.coupons.map(\.coupon.reward).sorted() == late.coupons.map(\.coupon.reward).sorted(),
        "PUNCHLINE_SEED=\(seed)")
    }
  }
}

extension PlainMember {
  /// Whether the moment at which something due is done makes no difference to what it gives.
  fileprivate var isPlainlyLate: Bool {
    let programme = shop.programme
    let rules = programme.earn.filter { [.birthday, .anniversary, .tier].contains($0.on) }
    let badges = programme.badges.filter { [.birthday, .anniversary, .tier].contains($0.on) }
    return programme.expiry?.warn == nil && programme.tiers?.over != .year
      && (rules.map(\.condition) + badges.map(\.condition)).allSatisfy { $0 == .always }
      && !rules.contains { $0.limit != nil }
  }
}
