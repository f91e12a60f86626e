import Foundation
import Gateway
import Loyalty
import Settings
import Testing
import Texting

/// Every text of the English file, worded for a shop with an ordinary name.
@Suite struct EnglishTests {
  private static let facts: [Fact: String] = [
    .shop: "Blue Cup", .gift: "125 points", .frequency: "up to 4 texts a month", .balance: "1250 points",
    .keyword: "COFFEE PLS", .asked: "LATTE", .say: "Open 7 to 5, every day.", .help: "hello@bluecup.example",
    .missing: "75 points", .reward: "Free latte", .coupon: "K7M3Q9", .code: "7K3M9QTD", .card: "Latte card",
    .date: "14 March", .until: "4 February", .name: "Ana", .tier: "vip", .phone: "+14155550101", .item: "latte",
    .points: "25 points", .number: "3", .count: "3", .plan: "Insider", .badge: "Early bird", .days: "14 days",
    .rewards: "1 Free latte (100 points)", .list: "1 Free latte (100 points)", .language: "English", .rank: "3",
    .stamps: "3 stamps", .perks: "Free refills", .time: "10:00", .amount: "12.50", .words: "COFFEE PLS",
    .question: "How was it, 1 to 5?", .answer: "5", .terms: "b.example/t", .privacy: "b.example/p",
  ]

  @Test(arguments: TextName.allCases)
  func `a text takes one plain segment, the welcome two at most`(name: TextName) throws {
    let shop = try #require(Samples.catalogue([Samples.blueCup: Samples.blueCup()]).shops[Samples.blueCup])
    var facts = Self.facts
    for note in TextName.allCases where note.rawValue.hasPrefix("note-") {
      facts[.note] = shop.wording.text(note, Self.facts)
      let cost = Segments.count(shop.wording.text(name, facts))
      #expect(cost.encoding == .gsm7)
      #expect(cost.segments <= (name == .welcome ? 2 : 1), "\(shop.wording.text(name, facts))")
    }
  }

  @Test func `every text has words`() throws {
    let shop = try #require(Samples.catalogue([Samples.blueCup: Samples.blueCup()]).shops[Samples.blueCup])
    for name in TextName.allCases { #expect(!shop.wording.text(name, Self.facts).isEmpty, "\(name.rawValue)") }
  }

  @Test func `a shop's own wording stands for the standard one`() async throws {
    let gateway = try await TestGateway([
      Samples.blueCup: Samples.blueCup(more: "replies: { balance: \"{{shop}}: {{balance}}, well done!\" }")
    ])
    try await gateway.text(from: People.ann, "COFFEE PLS")
    #expect(try await gateway.text(from: People.ann, "BALANCE") == ["Blue Cup: 25 points, well done!"])
  }
}
