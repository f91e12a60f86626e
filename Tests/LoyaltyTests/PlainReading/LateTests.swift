import Loyalty
import Testing

/// A gateway that was down for a week catches up: once late is as good as each in time.
@Suite struct LateTests {
  @Test func `whether ticks come in time or once late, points and coupons are the same in the end`() throws {
    for seed in StoryTests.seeds {
      var story = Story(seed: seed)
      story.run(steps: 12)
      guard var inTime = story.member, story.difference == nil, story.plain.isPlainlyLate else { continue }
      let programme = story.shop.programme
      // by day, so that nothing waits for the end of the quiet hours; and nothing is late yet
      let start = story.shop.outOfQuiet(story.now)
      inTime.take(try programme.decide(.tick, for: inTime, in: story.scene(at: start, 5_000)), at: start)
      var late = inTime
      let end = story.shop.outOfQuiet(start.adding(seconds: 7 * 86_400))
      var code: UInt32 = 6_000
      var now = start
      for _ in 0..<1_000 {
        guard let due = inTime.nextDue(programme, story.scene(at: now, code)), due.at <= end else { break }
        now = due.at
        inTime.take(try programme.decide(.tick, for: inTime, in: story.scene(at: now, code)), at: now)
        code += 1_000
      }
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
    // what is given late lives longer: it must not end within the week in which it came
    guard programme.expiry?.after != .days(2) else { return false }
    return programme.expiry?.warn == nil && [nil, .life].contains(programme.tiers?.over)
      && (rules.map(\.condition) + badges.map(\.condition)).allSatisfy { $0 == .always }
      && !rules.contains { $0.limit != nil }
  }
}
