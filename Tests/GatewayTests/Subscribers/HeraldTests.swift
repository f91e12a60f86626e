import Carriers
import Foundation
import Logging
import Loyalty
import Platform
import Testing

@testable import Gateway

@Suite struct HeraldTests {
  static let address = "https://one.example/in?key=hush"
  static let other = "https://two.example/in"

  /// A gateway, and the herald that tells of it.
  struct Town {
    var gateway: TestGateway
    var herald: Herald
    let network = ScriptedNetwork()
    let random = SeededRandom(seed: 7)

    init(_ addresses: [String] = [HeraldTests.address], glow: [String] = []) async throws {
      gateway = try await TestGateway(Town.shops(addresses, glow: glow))
      herald = Self.herald(of: gateway, network, random)
      _ = await herald.round()
    }

    static func shops(_ addresses: [String], glow: [String] = []) -> [String: String] {
      func lines(_ addresses: [String]) -> String {
        addresses.isEmpty
          ? ""
          : "webhooks: [\(addresses.map { "{ url: \"\($0)\", secret: \"${OUT_SECRET}\" }" }.joined(separator: ", "))]"
      }
      return [Samples.blueCup: Samples.blueCup(more: lines(addresses)), Samples.glow: Samples.glow(more: lines(glow))]
    }

    private static func herald(of gateway: TestGateway, _ network: ScriptedNetwork, _ random: SeededRandom) -> Herald {
      Herald(
        switchboard: gateway.switchboard, network: network, clock: gateway.clock, random: random,
        log: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    }

    /// Rounds until nobody has anything to be told now.
    func tellAll() async {
      while true {
        let (calls, isBehind) = await herald.round()
        for call in calls { await herald.tell(call) }
        if calls.isEmpty, !isBehind { return }
      }
    }

    mutating func restart() async throws {
      gateway = try await gateway.restarted()
      herald = Self.herald(of: gateway, network, random)
    }

    func configure(_ addresses: [String], glow: [String] = []) throws {
      gateway.switchboard.use(try Samples.catalogue(Self.shops(addresses, glow: glow)))
    }

    func join(_ number: Int) async throws {
      try await gateway.text(from: "+1415555\(2_000 + number)", "COFFEE PLS")
    }

    /// The records of which an address heard.
    func records(at address: String = HeraldTests.address) -> [UInt64] {
      network.sent(to: address).compactMap(\.record)
    }

    /// The records that an address must hear of, of those behind that one.
    func tellable(of shop: ShopID = Samples.blueCup, behind record: UInt64 = 0) async throws -> [UInt64] {
      let reader = LetterReader(switchboard: gateway.switchboard)
      let last = gateway.store.read { (reader, _) in reader.lastRecord } ?? 0
      var (reached, found) = (record, [UInt64]())
      while reached < last {
        let batch = try #require(await reader.read(behind: reached, through: last, of: shop))
        found += batch.letters[shop, default: []].map(\.record)
        reached = batch.reached
      }
      return found
    }

    var positionRecords: Int {
      get throws {
        var count = 0
        try gateway.eachRecord { (_, events) in
          for case .shop(_, .subscriberTold) in events { count += 1 }
        }
        return count
      }
    }
  }

  @Test func `a letter says what the API says of the record, signed`() async throws {
    let town = try await Town()
    try await town.join(1)
    await town.tellAll()
    let caller = try await Caller(town.gateway)
    let told = try await caller.ask(.events(after: 0, limit: 1_000))
    let events = try #require(told["events"] as? [[String: Any]])
    let sent = town.network.sent
    let letters = try sent.flatMap { try #require($0.json["events"] as? [[String: Any]]) }
    #expect(NSArray(array: letters) == NSArray(array: events))
    #expect(events.contains { $0["phone"] as? String == "+14155552001" })

    let first = try #require(sent.first)
    let record = try #require(first.record)
    #expect(first.id == "blue-cup-\(record)")
    #expect(try first.json["shop"] as? String == "blue-cup")
    #expect(try first.json["next"] as? Int == Int(record))
    let timestamp = String(TestGateway.start / 1_000)
    #expect(first.headers.contains("webhook-timestamp: \(timestamp)"))
    let key = try #require(StandardWebhookKey(secret: Samples.outSecret))
    let signature = String(decoding: key.signature(of: first.body, id: first.id, timestamp: timestamp), as: UTF8.self)
    #expect(first.headers.contains("webhook-signature: \(signature)"))
  }

  @Test func `an address hears of everything since it began, in order, and nothing twice`() async throws {
    let town = try await Town([Self.address, Self.other])
    let begun = try #require(town.gateway.store.read { (reader, _) in reader.lastRecord })
    for number in 1...30 {
      try await town.join(number)
      if number % 7 == 0 { await town.tellAll() }
    }
    await town.tellAll()
    let expected = try await town.tellable(behind: begun)
    #expect(expected.count >= 30)
    #expect(town.records() == expected)
    #expect(town.records(at: Self.other) == expected)
  }

  @Test func `a new address begins at now, also when nobody is called before a restart`() async throws {
    var town = try await Town([])
    try await town.join(1)
    try town.configure([Self.address])
    _ = await town.herald.round()
    try await town.join(2)
    try await town.restart()
    try town.configure([Self.address])
    await town.tellAll()
    let phones = try town.network.sent.flatMap { try #require($0.json["events"] as? [[String: Any]]) }
      .compactMap { $0["phone"] as? String }
    #expect(Set(phones) == ["+14155552002"])
  }

  @Test func `an address that was taken out and comes back begins anew`() async throws {
    let town = try await Town()
    try town.configure([])
    _ = await town.herald.round()
    try await town.join(1)
    try town.configure([Self.address])
    await town.tellAll()
    #expect(town.records() == [])
    try await town.join(2)
    await town.tellAll()
    #expect(town.records().count > 0)
  }

  @Test func `a shop's address hears of no other shop`() async throws {
    let town = try await Town(glow: [Self.other])
    try await town.join(1)
    try await town.gateway.text(from: "+14155552777", "GLOW")
    await town.tellAll()
    for (address, shop) in [(Self.address, "blue-cup"), (Self.other, "glow")] {
      let facts = try town.network.sent(to: address).flatMap { try $0.facts }
      #expect(!facts.isEmpty)
      #expect(Set(facts.compactMap { $0["shop"] as? String }) == [shop])
    }
  }

  static let failures: [SubscriberAnswer] = [
    .answered(status: 500, retryAfterSeconds: nil), .answered(status: 404, retryAfterSeconds: nil),
    .answered(status: 302, retryAfterSeconds: nil), .answered(status: 199, retryAfterSeconds: nil),
    .unanswered(why: "Timeout was reached"),
  ]

  @Test(arguments: failures)
  func `what is not taken is sent again after growing pauses, and nothing overtakes it`(failure: SubscriberAnswer)
    async throws
  {
    let town = try await Town()
    town.network.answer(failure, at: Self.address)
    try await town.join(1)
    try await town.join(2)
    await town.tellAll()
    let first = try #require(town.records().first)
    for (number, pause) in [5, 30, 120, 600, 3_600, 3_600, 3_600].enumerated() as EnumeratedSequence<[Int64]> {
      #expect(town.records() == Array(repeating: first, count: number + 1))
      town.gateway.wait(pause - pause / 8 - 1)
      await town.tellAll()
      #expect(town.records().count == number + 1, "too soon")
      town.gateway.wait(pause / 4 + 2)
      await town.tellAll()
    }
    town.network.answer(nil, at: Self.address)
    town.gateway.wait(4_100)
    await town.tellAll()
    let expected = try await town.tellable(behind: first - 1)
    #expect(Array(town.records().drop { $0 == first }) == Array(expected.dropFirst()))
  }

  @Test func `the pause that a receiver asks for is kept, up to an hour`() async throws {
    let town = try await Town()
    town.network.answer(.answered(status: 429, retryAfterSeconds: 900), at: Self.address)
    try await town.join(1)
    await town.tellAll()
    town.gateway.wait(899)
    await town.tellAll()
    #expect(town.records().count == 1)
    town.gateway.wait(2)
    town.network.answer(.answered(status: 503, retryAfterSeconds: 1_000_000), at: Self.address)
    await town.tellAll()
    #expect(town.records().count == 2)
    town.gateway.wait(3_601)
    await town.tellAll()
    #expect(town.records().count == 3)
  }

  @Test func `what an address does not take for three days is dropped, and what follows is told`() async throws {
    let town = try await Town()
    town.network.answer(.answered(status: 500, retryAfterSeconds: nil), at: Self.address)
    try await town.join(1)
    await town.tellAll()
    let first = try #require(town.records().first)
    try await town.join(2)
    var hours = 0
    while Set(town.records()) == [first], hours < 100 {
      town.gateway.wait(3_600)
      hours += 1
      await town.tellAll()
    }
    #expect((72...76).contains(hours))
    town.network.answer(nil, at: Self.address)
    town.gateway.wait(4_100)
    await town.tellAll()
    let expected = try await town.tellable(behind: first)
    let heard = town.records().reduce(into: [UInt64]()) { if $0.last != $1 { $0.append($1) } }
    #expect(heard == [first] + expected)
  }

  @Test func `an address that is gone is left alone until the configuration changes`() async throws {
    let town = try await Town()
    town.network.answer(.answered(status: 410, retryAfterSeconds: nil), at: Self.address)
    try await town.join(1)
    await town.tellAll()
    town.gateway.wait(5 * 86_400)
    await town.tellAll()
    #expect(town.records().count == 1)
    town.network.answer(nil, at: Self.address)
    try town.configure([Self.address, Self.other])
    await town.tellAll()
    let first = try #require(town.records().first)
    #expect(town.records() == [first] + (try await town.tellable(behind: first - 1)))
  }

  @Test func `positions are written down seldom, and never because of themselves`() async throws {
    let town = try await Town()
    #expect(try town.positionRecords == 1)
    for number in 1...20 {
      try await town.join(number)
      await town.tellAll()
      town.gateway.wait(1)
    }
    #expect(try town.positionRecords <= 4)
    town.gateway.wait(60)
    await town.tellAll()
    let count = try town.positionRecords
    for _ in 1...20 {
      town.gateway.wait(60)
      await town.tellAll()
    }
    #expect(try town.positionRecords == count)
    #expect(try town.network.sent.allSatisfy { try !$0.facts.contains { "\($0["event"] ?? "")".hasPrefix("webhook") } })
  }

  @Test func `servers that live for seconds only tell everything all the same`() async throws {
    var town = try await Town()
    let begun = try #require(town.gateway.store.read { (reader, _) in reader.lastRecord })
    for number in 1...10 { try await town.join(number) }
    let expected = try await town.tellable(behind: begun)
    for _ in expected {
      for _ in 0..<4 {
        for call in await town.herald.round().calls { await town.herald.tell(call) }
        town.gateway.wait(1)
      }
      try await town.restart()
    }
    #expect(Set(town.records()) == Set(expected))
  }

  @Test func `a position that was written down at the end is where the next start goes on`() async throws {
    var town = try await Town()
    for number in 1...5 { try await town.join(number) }
    await town.tellAll()
    await town.herald.savePositions()
    let heard = town.records()
    try await town.restart()
    await town.tellAll()
    #expect(town.records() == heard)
    try await town.join(6)
    await town.tellAll()
    #expect(town.records() == (try await town.tellable(behind: (heard.first ?? 1) - 1)))
  }

  @Test func `an address that says nothing delays no other, and none is asked twice at a time`() async throws {
    let town = try await Town([Self.address, Self.other], glow: [Self.address])
    try await town.join(1)
    try await town.gateway.text(from: "+14155552777", "GLOW")
    // the first address never answers: its call is not carried on
    var (calls, _) = await town.herald.round()
    #expect(calls.map(\.host).sorted() == ["one.example", "two.example"])
    for _ in 1...10 {
      for call in calls where call.host == "two.example" { await town.herald.tell(call) }
      (calls, _) = await town.herald.round()
      #expect(calls.allSatisfy { $0.host == "two.example" })
    }
    #expect(town.records(at: Self.other) == (try await town.tellable()))
  }

  @Test func `no more than sixteen are under way`() async throws {
    let addresses = (1...10).map { "https://h\($0).example/" }
    let town = try await Town(addresses, glow: addresses.map { $0 + "glow" })
    try await town.join(1)
    try await town.gateway.text(from: "+14155552777", "GLOW")
    let (calls, _) = await town.herald.round()
    #expect(calls.count == 16)
    #expect(await town.herald.round().calls.isEmpty)
    for call in calls { await town.herald.tell(call) }
    // those whose turn did not come yet are among the next
    let next = await town.herald.round().calls
    let asked = Set(town.network.sent.map(\.url))
    for call in next { await town.herald.tell(call) }
    #expect(asked.count == 16 && Set(town.network.sent.map(\.url)).count == 20)
  }

  @Test func `a letter that waits holds no phone of somebody who is forgotten meanwhile`() async throws {
    let town = try await Town()
    town.network.answer(.answered(status: 500, retryAfterSeconds: nil), at: Self.address)
    try await town.join(1)
    await town.tellAll()
    #expect(String(decoding: try #require(town.network.sent.last).body, as: UTF8.self).contains("+14155552001"))
    try await town.gateway.text(from: "+14155552001", "FORGET ME")
    try await town.gateway.text(from: "+14155552001", "YES")
    town.network.answer(nil, at: Self.address)
    town.gateway.wait(10)
    let before = town.network.sent.count
    await town.tellAll()
    #expect(town.network.sent.count > before)
    for sent in town.network.sent[before...] {
      #expect(!String(decoding: sent.body, as: UTF8.self).contains("+14155552001"))
    }
  }

  /// Addresses fail and recover, the server ends at any moment, with or without a last word.
  @Test(arguments: UInt64(1)...30)
  func `whatever happens, nothing is missed and the order is kept`(seed: UInt64) async throws {
    let random = SeededRandom(seed: seed)
    var town = try await Town([Self.address, Self.other])
    let begun = try #require(town.gateway.store.read { (reader, _) in reader.lastRecord })
    let failing = SubscriberAnswer.answered(status: 503, retryAfterSeconds: nil)
    for number in 1...120 {
      switch random.next() % 12 {
      case 0: town.network.answer(random.next() % 2 == 0 ? failing : nil, at: Self.address)
      case 1: town.network.answer(random.next() % 3 == 0 ? .unanswered(why: "x") : nil, at: Self.other)
      case 2: town.gateway.wait(Int64(random.next() % 4_000))
      case 3 where random.next() % 2 == 0:
        if random.next() % 2 == 0 { await town.herald.savePositions() }
        try await town.restart()
      case 4...7: try await town.join(number)
      default:
        let (calls, _) = await town.herald.round()
        for call in calls where random.next() % 4 != 0 { await town.herald.tell(call) }
        if random.next() % 8 == 0 { await town.tellAll() }
      }
    }
    // calls that nobody carried on stay under way for ever: a restart ends them
    try await town.restart()
    for address in [Self.address, Self.other] { town.network.answer(nil, at: address) }
    await town.tellAll()
    town.gateway.wait(5_000)
    await town.tellAll()
    let expected = try await town.tellable(behind: begun)
    for address in [Self.address, Self.other] {
      let heard = town.records(at: address)
      #expect(Set(heard) == Set(expected), "seed \(seed)")
      // without repetitions it is the order of the journal
      var seen: UInt64 = 0
      let firsts = heard.filter { record in
        defer { seen = max(seen, record) }
        return record > seen
      }
      #expect(firsts == expected, "seed \(seed)")
    }
  }
}
