import Gateway
import Loyalty
import Platform
import Settings
import Testing
import Texting

@Suite struct PersonalDataTests {
  private let ann = People.ann

  private static let programme = """
    rewards:
      free-latte: { name: Free latte, cost: 20 }
    cards:
      latte: { name: Latte card, stamps: 9, reward: free-latte }
    tiers: { by: spend, over: life, levels: { friend: { from: 0 }, family: { from: 10 } } }
    """

  private func gateway(_ shops: [String: String]? = nil) async throws -> TestGateway {
    let stamping = Samples.blueCup(more: Self.programme).replacing(
      "  - { on: visit, points: 10 }", with: "  - { on: purchase, if: { item: latte }, stamp: latte }")
    return try await TestGateway(shops ?? [Samples.blueCup: stamping])
  }

  /// The secret of the link that MY DATA texts.
  private func secret(_ gateway: TestGateway) async throws -> String {
    let reply = try #require(try await gateway.text(from: ann, "MY DATA").last)
    let link = try #require(reply.split(separator: " ").last)
    #expect(link.hasPrefix("http://127.0.0.1:8080/my/"))
    return try #require(link.split(separator: "/").last.map(String.init))
  }

  private func data(_ gateway: TestGateway) async throws -> PersonalData {
    try #require(gateway.switchboard.personalData(behind: try await secret(gateway)))
  }

  @Test func `the page tells all that the shop knows`() async throws {
    let gateway = try await gateway()
    try await gateway.text(from: ann, "COFFEE PLS")
    try await gateway.text(from: ann, "NAME Ana")
    try await gateway.text(from: ann, "BIRTHDAY 14 MAR")
    let purchase = Purchase(
      amount: Money(minorUnits: 1_250), order: "A1", items: [LineItem(item: "latte", units: 2)], location: "harbour")
    try await gateway.switchboard.purchase(purchase, by: TestGateway.phone(ann), at: Samples.blueCup)
    try await gateway.text(from: ann, "REDEEM FREE LATTE")
    let data = try await data(gateway)
    #expect(data.phone == "(415) 555-0101")
    #expect(data.stoppedSenders == [])
    let shop = try #require(data.memberships.first)
    #expect(data.memberships.count == 1)
    #expect(shop.shop == "Blue Cup" && shop.language == "en" && shop.standing == .member && !shop.isStopped)
    #expect(shop.since == "5 Jan 2026" && shop.keyword == "COFFEE PLS" && shop.source == "window")
    #expect(shop.points == "17 points" && shop.level == "family" && shop.cards == ["Latte card 2/9"])
    #expect(shop.name == "Ana" && shop.birthday == "14 Mar" && shop.spend == "12.50 USD" && shop.purchases == 1)
    #expect(shop.coupons.map(\.reward) == ["Free latte"])
    #expect(shop.coupons.first?.state == .good(until: "5 Apr 2026"))
    #expect(
      shop.happenings == [
        .init(day: "5 Jan 2026", kind: .purchase, details: ["12.50 USD", "latte ×2", "harbour", "#A1"], points: "+12"),
        .init(day: "5 Jan 2026", kind: .join, points: "+25"),
      ])
    #expect(shop.olderCount == 0)
  }

  @Test(arguments: [0, 86_399])
  func `a link lasts a day`(seconds: Int64) async throws {
    let gateway = try await gateway()
    let secret = try await secret(gateway)
    gateway.wait(seconds)
    #expect(gateway.switchboard.personalData(behind: secret) != nil)
    gateway.wait(86_400 - seconds)
    #expect(gateway.switchboard.personalData(behind: secret) == nil)
  }

  @Test func `a newer link ends the older`() async throws {
    let gateway = try await gateway()
    let (first, second) = (try await secret(gateway), try await secret(gateway))
    #expect(gateway.switchboard.personalData(behind: first) == nil)
    #expect(gateway.switchboard.personalData(behind: second) != nil)
  }

  @Test(arguments: ["", "0", String(repeating: "0", count: 32), "MY DATA"])
  func `a guess opens nothing`(guess: String) async throws {
    let gateway = try await gateway()
    _ = try await secret(gateway)
    #expect(gateway.switchboard.personalData(behind: guess) == nil)
  }

  @Test func `a stranger has a phone and nothing else`() async throws {
    #expect(try await data(try await gateway()) == PersonalData(phone: "(415) 555-0101"))
  }

  @Test func `an opt-out is told, and ends neither the link nor the membership`() async throws {
    let gateway = try await gateway()
    try await gateway.text(from: ann, "COFFEE PLS")
    try await gateway.text(from: ann, "STOP")
    let data = try await data(gateway)
    #expect(data.stoppedSenders == ["(415) 555-0150"])
    #expect(data.memberships.first?.standing == .member)
  }

  @Test func `the texts of one shop that were ended are told at that shop`() async throws {
    let gateway = try await TestGateway(Samples.shared)
    try await gateway.text(from: ann, "COFFEE PLS")
    try await gateway.text(from: ann, "GLOW")
    try await gateway.text(from: ann, "STOP COFFEE PLS")
    let data = try await data(gateway)
    #expect(data.stoppedSenders == [])
    #expect(
      Dictionary(uniqueKeysWithValues: data.memberships.map { ($0.shop, $0.isStopped) }) == [
        "Blue Cup": true, "Glow": false,
      ])
  }

  @Test func `a question without its answer is told, and whether a YES still counts`() async throws {
    let gateway = try await TestGateway([Samples.blueCup: Samples.blueCup(confirm: true)])
    try await gateway.text(from: ann, "COFFEE PLS")
    #expect(try await data(gateway).memberships.map(\.standing) == [.asked])
    gateway.wait(31 * 86_400)
    #expect(try await data(gateway).memberships.map(\.standing) == [.unanswered])
  }

  @Test func `a forgotten person's link opens nothing`() async throws {
    let gateway = try await gateway()
    try await gateway.text(from: ann, "COFFEE PLS")
    let secret = try await secret(gateway)
    try await gateway.text(from: ann, "FORGET ME")
    try await gateway.text(from: ann, "FORGET")
    #expect(gateway.switchboard.personalData(behind: secret) == nil)
  }

  @Test func `of very much the newest is shown, and how much more there is`() async throws {
    let gateway = try await gateway()
    try await gateway.text(from: ann, "COFFEE PLS")
    for order in 1...150 { try await gateway.purchase(100, by: ann, order: "A\(order)") }
    let shop = try #require(try await data(gateway).memberships.first)
    #expect(shop.happenings.count == 100)
    #expect(shop.happenings.first?.details.last == "#A150")
    #expect(shop.olderCount == 51)
  }

  @Test func `purchases that wait for a YES are told, however many`() async throws {
    let gateway = try await gateway()
    for order in 1...120 { try await gateway.purchase(100, by: ann, order: "A\(order)") }
    let shop = try #require(try await data(gateway).memberships.first)
    #expect(shop.standing == .asked)
    #expect(shop.happenings.count == 100 && shop.olderCount == 20)
    #expect(shop.happenings.first?.details.last == "#A120")
  }

  @Test func `a shop that left the configuration is told of by its id`() async throws {
    let gateway = try await TestGateway(Samples.shared)
    try await gateway.text(from: ann, "GLOW")
    try await gateway.purchase(1_000, by: ann, at: Samples.glow, order: "A1")
    gateway.switchboard.use(try Samples.catalogue([Samples.blueCup: Samples.blueCup()]))
    let shop = try #require(try await data(gateway).memberships.first)
    #expect(shop.shop == "glow" && shop.language == "" && shop.points == "10" && shop.since == "2026-01-05")
    #expect(shop.happenings.map(\.details) == [["1000", "#A1"], []])
  }
}
