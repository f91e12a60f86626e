import Carriers
import Gateway
import Loyalty
import Testing

@Suite struct TillEventTests {
  private let ann = People.ann
  private static let items =
    "  - { on: purchase, if: { item: large-latte }, points: 7 }\n  - { on: purchase, if: { item: V1 }, points: 3 }"

  private func joined(_ more: String = "") async throws -> TestGateway {
    let gateway = try await TestGateway([Samples.blueCup: Samples.blueCup(more: more)])
    try await gateway.text(from: ann, "COFFEE PLS")
    return gateway
  }

  private func bought(
    _ cents: Int64 = 1_000, order: String = "square:P1", phone: String? = "(415) 555-0101", country: String? = nil,
    _ items: [TillItem] = []
  ) -> TillEvent {
    .purchase(
      TillPurchase(order: order, amount: Money(minorUnits: cents), phone: phone, country: country, items: items))
  }

  private func refund(_ refund: TillRefund, order: String = "square:P1") -> TillEvent { .refund(order: order, refund) }

  private func outcome(_ event: TillEvent, _ gateway: TestGateway) async throws -> TillOutcome {
    try await gateway.switchboard.take(event, at: Samples.blueCup)
  }

  @Test(
    arguments: [
      ("(415) 555-0101", nil), ("+14155550101", "DE"), ("14155550101", nil), ("1-415-555-0101", "FR"),
      ("4155550101", "XX"), ("415.555.0101", "us"), ("001 415 555 0101", "FR"),
    ] as [(String, String?)])
  func `a phone is read as people in its country, and as those at home write it`(
    phone: String, country: String?
  ) async throws {
    let gateway = try await joined()
    #expect(try await outcome(bought(phone: phone, country: country), gateway) == .purchase)
    #expect(try gateway.member(ann)?.points == 35)
  }

  @Test func `a phone of another country is read as people there write it`() async throws {
    let gateway = try await joined()
    #expect(try await outcome(bought(phone: "06 12 34 56 78", country: "FR"), gateway) == .purchase)
    #expect(try gateway.member("+33612345678")?.waiting.count == 1)
  }

  @Test(
    arguments: [
      (nil, TillOutcome.noPhone), ("", .unreadablePhone), ("123", .unreadablePhone), ("none", .unreadablePhone),
      (Samples.sender, .unreadablePhone), (String(repeating: "4", count: 1_000), .unreadablePhone),
    ] as [(String?, TillOutcome)])
  func `a purchase of nobody leaves no trace`(phone: String?, expected: TillOutcome) async throws {
    let gateway = try await joined()
    let before = try gateway.journalBytes
    #expect(try await outcome(bought(phone: phone), gateway) == expected)
    #expect(try gateway.journalBytes == before)
  }

  @Test func `an order earns once, in whatever states it comes`() async throws {
    let gateway = try await joined()
    for event in [bought(), bought(2_000), bought(phone: "+14155550102")] {
      #expect(try await outcome(event, gateway) == .purchase)
    }
    #expect(try gateway.member(ann)?.points == 35)
    #expect(try gateway.contact(People.bob) == nil)
  }

  @Test func `orders of two shop systems are two, whatever their numbers`() async throws {
    let gateway = try await joined()
    for order in ["square:1", "shopify:1"] { _ = try await outcome(bought(order: order), gateway) }
    #expect(try gateway.member(ann)?.points == 45)
  }

  @Test func `items are called as the programme calls them`() async throws {
    let gateway = try await joined(
      "cards: { latte: { name: Latte, stamps: 9, reward: mug } }\nrewards: { mug: { name: Mug } }")
    let lines = [
      TillItem(names: ["V1", "Large Latte"], units: 2), TillItem(names: ["0012", "7-Up"], units: 0),
      TillItem(names: ["Über Kuchen!"], units: 1, price: Money(minorUnits: -5)),
    ]
    _ = try await outcome(bought(1_000, lines), gateway)
    let kept = try #require(gateway.member(ann)?.occasion(ofOrder: "square:P1")?.purchase)
    #expect(kept.items.map(\.item) == ["large-latte", "item", "über-kuchen"])
    #expect(kept.items.map(\.units) == [2, 1, 1])
    #expect(kept.items.allSatisfy { $0.price == nil })
  }

  // MARK: Refunds

  @Test func `all refunds so far are told by what is left, in any order and any number of times`() async throws {
    let gateway = try await joined()
    _ = try await outcome(bought(), gateway)
    for (left, points) in [(700, 32), (900, 32), (700, 32), (250, 28), (0, 25), (500, 25)] as [(Int64, Int64)] {
      #expect(try await outcome(refund(.downTo(Money(minorUnits: left))), gateway) == .refund)
      #expect(try gateway.member(ann)?.points == points)
    }
  }

  @Test func `a refund that is known by its id comes back once`() async throws {
    let gateway = try await joined()
    _ = try await outcome(bought(), gateway)
    for id in ["a", "a", "b", "a"] { _ = try await outcome(refund(.part(Money(minorUnits: 200), id: id)), gateway) }
    #expect(try gateway.member(ann)?.points == 31)
    #expect(try gateway.member(ann)?.spend == Money(minorUnits: 600))
    _ = try await outcome(refund(.part(Money(minorUnits: 5_000), id: "c")), gateway)
    #expect(try gateway.member(ann)?.points == 25)
    #expect(try await outcome(refund(.part(Money(minorUnits: 1), id: "d")), gateway) == .refund)
    #expect(try await outcome(refund(.all), gateway) == .refund)
    #expect(try gateway.member(ann)?.points == 25)
  }

  @Test func `a refund of nobody's order is told so, and counts once there is one`() async throws {
    let gateway = try await joined()
    let part = refund(.part(Money(minorUnits: 200), id: "a"))
    #expect(try await outcome(part, gateway) == .unknownOrder)
    #expect(try await outcome(refund(.all), gateway) == .unknownOrder)
    _ = try await outcome(bought(), gateway)
    #expect(try await outcome(part, gateway) == .refund)
    #expect(try gateway.member(ann)?.points == 33)
  }

  @Test func `what waits for a yes comes back too`() async throws {
    let gateway = try await TestGateway()
    _ = try await outcome(bought(), gateway)
    _ = try await outcome(bought(500, order: "square:P2"), gateway)
    for left in [600, 600, 800] as [Int64] { _ = try await outcome(refund(.downTo(Money(minorUnits: left))), gateway) }
    #expect(try gateway.member(ann)?.waiting.map(\.amount.minorUnits) == [600, 500])
    _ = try await outcome(refund(.all, order: "square:P2"), gateway)
    _ = try await outcome(refund(.all, order: "square:P2"), gateway)
    try await gateway.text(from: ann, "yes")
    #expect(try gateway.member(ann)?.points == 31)
  }

  @Test func `what is out of all bounds is refused and keeps nobody waiting`() async throws {
    let gateway = try await joined()
    #expect(try await outcome(bought(-1), gateway) == .refused)
    #expect(try await outcome(bought(.max), gateway) == .refused)
    #expect(try await outcome(bought(order: String(repeating: "x", count: 101)), gateway) == .refused)
    #expect(try await gateway.switchboard.take(bought(), at: "nowhere") == .refused)
  }
}
