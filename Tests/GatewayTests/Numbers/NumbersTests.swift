import Loyalty
import Platform
import Testing
import Texting

@testable import Gateway

/// The numbers of a shop, judged by a plain second reading of all its members.
@Suite struct NumbersTests {
  private static let shops = [
    Samples.blueCup: Samples.blueCup(more: Samples.clubProgramme), Samples.glow: Samples.glow(confirm: true),
  ]
  private static let day: Int64 = 86_400_000

  private func counted(_ gateway: TestGateway, _ shop: ShopID) async throws -> ShopNumbers {
    _ = gateway.switchboard.numbers(of: shop)
    while try await gateway.switchboard.countNumbers({}) {}
    return try #require(gateway.switchboard.numbers(of: shop)?.numbers)
  }

  @Test func `the numbers are those of a plain reading, whoever did what`() async throws {
    var seen: Set<String> = []
    var moves: Set<Int> = []
    for seed in UInt64(901)...908 {
      let gateway = try await TestGateway(Self.shops, seed: seed)
      try await gateway.switchboard.enforceRules()
      let random = SeededRandom(seed: seed)
      var history = RandomHistory(seed: seed)
      for step in 0..<400 {
        try await history.step(gateway)
        if random.next() % 4 == 0 { gateway.wait(Int64(random.next() % 300_000)) }
        if step == 250 { try await changeRules(gateway) }
        guard step % 40 == 39 else { continue }
        // what was counted is shown for a while
        gateway.wait(NumbersBoard.freshSeconds)
        for shop in Self.shops.keys.sorted() {
          let numbers = try await counted(gateway, shop)
          let plain = try PlainNumbers(of: shop, gateway)
          try plain.judge(numbers, "seed \(seed), step \(step), \(shop)")
          let months = numbers.months
          if numbers.recent.orders > 3 { seen.insert("orders") }
          if numbers.recent.repeaters > 1 { seen.insert("repeaters") }
          if numbers.activity.lapsing.points.owed > 0 { seen.insert("points of lapsing members") }
          if numbers.cohorts.contains(where: { $0.after[0].again > 0 }) { seen.insert("who bought again") }
          if months.dropLast().contains(where: { $0.boughtTwice > 0 }) { seen.insert("second purchases of before") }
          if Set(months.map(\.period.pointsSpent)).count > 3 { seen.insert("points spent over months") }
          for (row, line) in (numbers.tiers?.moves ?? []).enumerated() {
            for (column, count) in line.enumerated() where count > 0 { moves.insert(row - column) }
          }
        }
      }
    }
    #expect(seen.count == 6, "the histories tell too little: \(seen)")
    #expect(moves.contains(0) && moves.contains { $0 != 0 }, "nobody ever moved: \(moves)")
  }

  /// As the owner would, by another file.
  private func changeRules(_ gateway: TestGateway) async throws {
    let rules = RulesInForce(
      rewards: [.init(id: "free-latte", value: 31)], cards: [], levels: [], tiers: "", expiry: "")
    _ = try await gateway.store.change(once: nil) { (_, _) throws(Never) in
      [.shop(Samples.blueCup, .rulesTaken(rules))]
    }
  }

  @Test func `they are counted on demand, a few people at a time, and no sooner again than in ten minutes`()
    async throws
  {
    let gateway = try await TestGateway()
    _ = try await gateway.store.change(once: nil) { (_, _) throws(Never) in
      (0..<300).flatMap { number -> [Event] in
        guard let phone = PhoneNumber(digits: 14_155_000_000 + UInt64(number)) else { return [] }
        let id = ContactID(rawValue: UInt64(number) + 1)
        return [.contact(id, .met(phone)), .contact(id, .member(Samples.blueCup, .joined(Entry(source: "window"))))]
      }
    }
    let board = gateway.switchboard
    #expect(try await !board.countNumbers({}), "nobody has asked")
    let first = try #require(board.numbers(of: Samples.blueCup))
    #expect(first.numbers == nil && first.progress?.percent == 0)
    var told: [Int] = []
    #expect(
      try await board.countNumbers {
        told.append(board.numbers(of: Samples.blueCup)?.progress?.percent ?? -1)
      })
    #expect(told == [21, 42, 64, 85])
    let numbers = try #require(board.numbers(of: Samples.blueCup)?.numbers)
    #expect(numbers.members == 300 && numbers.activity.active.members == 300 && numbers.asOf == gateway.now)
    #expect(numbers.sources.map(\.kind) == [.source("window")] && numbers.sources[0].recent == 300)
    gateway.wait(NumbersBoard.freshSeconds - 1)
    #expect(board.numbers(of: Samples.blueCup)?.progress == nil)
    gateway.wait(1)
    #expect(board.numbers(of: Samples.blueCup).map { $0.numbers == numbers && $0.progress != nil } == true)
    #expect(try await board.countNumbers({}))
    #expect(board.numbers(of: Samples.blueCup)?.numbers?.asOf == gateway.now)
    #expect(board.numbers(of: "nowhere") == nil)
  }

  @Test func `of points only what a reward says they are worth is told, and rounded down`() async throws {
    let gateway = try await TestGateway([Samples.blueCup: Samples.blueCup(more: Samples.clubProgramme)])
    let sight = try #require(gateway.switchboard.numbers(of: Samples.blueCup))
    #expect(sight.worths.map(\.reward) == ["5 dollars off"])
    #expect(sight.worths.map { $0.money(for: 99).minorUnits } == [990])
    #expect(PointWorth(reward: "r", cost: 3, value: Money(minorUnits: 1)).money(for: 5).minorUnits == 1)
    #expect(PointWorth(reward: "r", cost: 1, value: Money(minorUnits: .max)).money(for: .max).minorUnits == .max)
    let plain = try await TestGateway()
    #expect(plain.switchboard.numbers(of: Samples.blueCup)?.worths == [])
  }

  @Test func `an absurd number of points stops nobody from counting`() async throws {
    let gateway = try await TestGateway()
    _ = try await gateway.store.change(once: nil) { (_, _) throws(Never) in
      (0..<2).flatMap { number -> [Event] in
        guard let phone = PhoneNumber(digits: 14_155_000_000 + UInt64(number)) else { return [] }
        let id = ContactID(rawValue: UInt64(number) + 1)
        let imported = Imported(
          entry: Entry(importID: 1), since: Instant(millis: -9_000_000_000_000), points: .max, line: 1)
        return [.contact(id, .met(phone)), .contact(id, .member(Samples.blueCup, .imported(imported)))]
      }
    }
    let numbers = try await counted(gateway, Samples.blueCup)
    #expect(numbers.points.owed == .max && numbers.imported == 2 && numbers.activity.lapsed.members == 2)
    #expect(numbers.recent.pointsEarned == 0 && numbers.recent.joins == 0 && numbers.sources.map(\.kind) == [.file])
  }
}
