import Loyalty
import Platform
import Testing

@testable import Gateway

/// What `STATS` tells is counted as members change; a walk over all of them must come to the same.
@Suite struct ShopFiguresTests {
  private static let shops = [
    Samples.blueCup: Samples.blueCup(more: Samples.clubProgramme), Samples.glow: Samples.glow(confirm: true),
  ]

  private func walked(_ reader: any StoreReader, _ shop: ShopID, at now: Instant) -> ShopFigures {
    var figures = ShopFigures()
    reader.eachContact { contact in
      guard let member = contact.member(of: shop), member.isActive else { return }
      figures.members += 1
      if member.since.adding(seconds: 7 * 86_400) > now { figures.newMembers += 1 }
      for occasion in member.occasions where occasion.kind == .purchase && !occasion.isUndone {
        if occasion.at.adding(seconds: 7 * 86_400) > now { figures.purchases += 1 }
      }
      figures.openPoints += max(0, member.points)
      figures.openCoupons += Int64(member.coupons.filter { $0.state == .open && now < $0.coupon.expires }.count)
    }
    return figures
  }

  @Test func `the figures are those of a walk over all members, whoever did what`() async throws {
    var seen = ShopFigures()
    for seed in UInt64(301)...310 {
      var gateway = try await TestGateway(Self.shops, seed: seed)
      var history = RandomHistory(seed: seed)
      for step in 0..<300 {
        try await history.step(gateway)
        if step == 200 { gateway = try await gateway.restarted() }
        for shop in Self.shops.keys.sorted() {
          let (told, walked) = gateway.store.read { (reader, now) in
            (reader.figures(of: shop, at: now), self.walked(reader, shop, at: now))
          }
          try #require(told == walked, "seed \(seed), step \(step), \(shop)")
          seen.newMembers = max(seen.newMembers, told.newMembers)
          seen.purchases = max(seen.purchases, told.purchases)
          seen.openCoupons = max(seen.openCoupons, told.openCoupons)
        }
      }
    }
    #expect(seen.newMembers > 1 && seen.purchases > 1 && seen.openCoupons > 1, "the histories tell nothing: \(seen)")
  }

  @Test func `a coupon and a week end to the millisecond`() {
    var tally = MomentTally()
    let moments = [0, 1, 3_599_999, 3_600_000, 7_200_000, 7_200_000].map { Instant(millis: Int64($0)) }
    for moment in moments { tally.add(moment) }
    #expect(
      [-1, 0, 3_599_999, 3_600_000, 7_199_999, 7_200_000].map { tally.count(after: Instant(millis: $0)) } == [
        6, 5, 3, 2, 2, 0,
      ])
    tally.remove(Instant(millis: 7_200_000))
    tally.remove(Instant(millis: 5))
    tally.forget(before: Instant(millis: 3_600_001))
    // what is over comes back by no late addition
    tally.add(Instant(millis: 2))
    #expect(tally.count(after: Instant(millis: 3_600_001)) == 1)
    #expect(tally.count(after: Instant(millis: 7_200_000)) == 0)
  }
}
