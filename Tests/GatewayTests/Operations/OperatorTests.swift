import Gateway
import Loyalty
import Testing
import Texting

@Suite struct OperatorTests {
  private let ann = People.ann

  private func order(
    shop: String = Samples.blueCup, keyword: String? = nil, points: Int64 = 5, uses: Int64? = nil, count: Int = 1
  ) -> OperatorCommand {
    .mintToken(
      OperatorCommand.TokenOrder(
        shop: shop, keyword: keyword, points: points, campaign: nil, uses: uses, expires: nil, count: count))
  }

  @Test func `tokens are minted all at once, no two the same`() async throws {
    let gateway = try await TestGateway()
    guard case .minted(let codes) = await gateway.switchboard.perform(order(keyword: "latte", count: 200)) else {
      Issue.record("nothing was minted")
      return
    }
    #expect(Set(codes).count == 200)
    let tokens = gateway.store.read { (reader, _) in reader.newestTokens(limit: 1_000) }
    #expect(Set(tokens.map(\.code.description)) == Set(codes))
    #expect(tokens.allSatisfy { $0.stored.keyword == "LATTE" && $0.stored.shop == Samples.blueCup })
  }

  @Test(arguments: [("nowhere", nil), (Samples.blueCup, "MOCHA")] as [(String, String?)])
  func `what the shop does not have is refused`(shop: String, keyword: String?) async throws {
    let gateway = try await TestGateway()
    let before = try gateway.journalBytes
    let answer = await gateway.switchboard.perform(order(shop: shop, keyword: keyword))
    guard case .refused = answer else {
      Issue.record("\(answer)")
      return
    }
    #expect(try gateway.journalBytes == before)
  }

  @Test(
    arguments: [
      (-1, nil, 1), (.max, nil, 1), (1_000_000_001, nil, 1), (5, 0, 1), (5, -1, 1), (5, nil, 0), (5, nil, -1),
      (5, nil, 10_001), (5, nil, .max),
    ] as [(Int64, Int64?, Int)])
  func `an order beyond its limits is refused`(points: Int64, uses: Int64?, count: Int) async throws {
    let gateway = try await TestGateway()
    let answer = await gateway.switchboard.perform(order(points: points, uses: uses, count: count))
    guard case .refused = answer else {
      Issue.record("\(answer)")
      return
    }
  }

  @Test func `the largest gift does not overflow a balance`() async throws {
    let gateway = try await TestGateway()
    guard case .minted(let codes) = await gateway.switchboard.perform(order(points: 1_000_000_000, count: 3)) else {
      Issue.record("nothing was minted")
      return
    }
    for code in codes { try await gateway.text(from: ann, code) }
    #expect(try gateway.member(ann)?.points == 3_000_000_025)
  }

  @Test(arguments: ["7K3", "", "not a code", "UUUUUUUU"])
  func `only a token can be revoked`(code: String) async throws {
    let gateway = try await TestGateway()
    guard case .refused = await gateway.switchboard.perform(.revokeToken(code: code)) else {
      Issue.record("'\(code)' was revoked")
      return
    }
    #expect(await gateway.switchboard.perform(.revokeToken(code: "\(TokenCode(random: 1))")) != .done)
  }

  // MARK: Explaining

  @Test(
    arguments: [
      ("coffee pls", IntentName.join, "COFFEE PLS"), ("HOURS", .keyword, "HOURS"), ("STOP", .stop, nil),
      ("balance", .balance, nil),
      ("what?", .unknown, nil), ("cofee plz", .near, nil), ("help", .help, nil), ("start", .start, nil),
      ("JOIN 00000000", .token, nil),
    ] as [(String, IntentName, String?)])
  func `an explanation says how a text is taken and changes nothing`(
    words: String, intent: IntentName, keyword: String?
  ) async throws {
    let gateway = try await TestGateway()
    let before = try gateway.journalBytes
    let desk = try #require(gateway.catalogue.senders[Samples.sender])
    let phone = try TestGateway.phone(ann)
    let explanation = gateway.store.read { (reader, now) in
      Explanation(
        of: words, from: phone, to: desk, in: gateway.catalogue, reader: reader, now: now,
        fresh: FreshCodes(gateway.random))
    }
    #expect(explanation.intent == intent)
    #expect(explanation.keyword == keyword)
    #expect(!explanation.why.isEmpty)
    #expect(explanation.events.starts(with: ["met", "said"]))
    #expect(try gateway.journalBytes == before)
    let replies = try await gateway.text(from: ann, words)
    #expect(explanation.texts.map(\.body) == replies)
  }

  @Test func `an explanation says to whom each text goes`() async throws {
    let gateway = try await TestGateway()
    try await gateway.text(from: ann, "COFFEE PLS")
    let desk = try #require(gateway.catalogue.senders[Samples.sender])
    let owner = "+14155550199"
    let phone = try TestGateway.phone(owner)
    let words = "EARN (415) 555-0101 12.50"
    let explanation = gateway.store.read { (reader, now) in
      Explanation(
        of: words, from: phone, to: desk, in: gateway.catalogue, reader: reader, now: now,
        fresh: FreshCodes(gateway.random))
    }
    #expect(Set(explanation.texts.map(\.to)) == [ann, owner])
    for text in explanation.texts {
      let longest = try #require(text.longest)
      #expect(longest.units > text.count.units)
    }
    try await gateway.receive(words, from: owner)
    let left = await gateway.deliver()
    #expect(explanation.texts.map(\.to) == left.map(\.to.e164))
    #expect(explanation.texts.map(\.body) == left.map(\.body))
  }

  // MARK: Lists

  @Test func `members are listed by phone, safely for spreadsheets`() async throws {
    let source = "\"=HYPERLINK(1), \\\"x\\\"\""
    let shop = Samples.blueCup().replacing("source: window", with: "source: \(source)")
    let gateway = try await TestGateway([Samples.blueCup: shop, Samples.glow: Samples.glow()])
    try await gateway.text(from: People.bob, "COFFEE PLS")
    try await gateway.text(from: ann, "GLOW")
    try await gateway.text(from: People.cem, "HELP")
    try await gateway.text(from: ann, "STOP")
    let archive = try FlatFileArchive(directory: "data", disk: gateway.disk)
    let shops = gateway.catalogue.shops.values.map { $0 }
    #expect(
      Array(MemberExport(archive, shops: shops, now: .distantFuture)) == [
        "\(ann),,stopped,2026-01-05T17:00:00Z,0,,,,,joined by text 2026-01-05T17:00:00Z,glow,GLOW\r\n",
        "\(People.bob),,active,2026-01-05T17:00:00Z,25,,,,\"'=HYPERLINK(1), \"\"x\"\"\","
          + "joined by text 2026-01-05T17:00:00Z,blue-cup,COFFEE PLS\r\n",
      ])
    let glow = shops.filter { $0.id == Samples.glow }
    #expect(Array(MemberExport(archive, shops: glow, now: .distantFuture)).count == 1)
  }
}
