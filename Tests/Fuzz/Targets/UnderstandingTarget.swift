import Loyalty
import Settings
import Texting

@testable import Gateway

/// Any text at a sender of two shops, from a customer, staff and the owner; and what staff write behind a word of theirs.
enum UnderstandingTarget {
  private static let catalogue = SampleShop.catalogue
  private static let people = ["+14155550101", "+14155550188", "+14155550199", "+33612345678"]
  private static let now = Instant(millis: 1_767_632_400_000)

  static func feed(_ input: Input) {
    var input = input
    guard let desk = catalogue.senders[SampleShop.sender],
      let phone = PhoneNumber(e164: people[input.choice(of: people.count)])
    else { fatalError("the sample has no sender") }
    let isStopped = input.choice(of: 2) == 1
    let text = input.text
    var line = Line(sender: SampleShop.sender)
    if isStopped { line.stop() }
    let understood = desk.understand(
      text, from: line, roles: desk.roles(of: phone), lexicons: catalogue.lexicons, at: now)
    must(!understood.intent.rawValue.isEmpty, "no intent")
    switch understood.meaning {
    case .stopShops(let places):
      must(!places.isEmpty && Set(places).isSubset(of: desk.shops.indices), "the stop of no shop")
    case .keyword(let reference, _), .near(let reference, _):
      must(!desk.keyword(reference).name.isEmpty && !desk.shop(reference).id.isEmpty, "a keyword of no shop")
    case .command(_, let rest): must(rest.utf8.count <= text.utf8.count * 18, "a command grew")
    case .staff(_, let rest):
      must(!desk.roles(of: phone).isEmpty, "a customer gives orders")
      must(rest.utf8.count <= text.utf8.count, "an order grew")
      order(rest, at: desk)
    case .yes, .no, .which: fatalError("an answer to no question")
    case .stop, .start, .help, .token, .unknown: break
    }
    order(text, at: desk)
  }

  private static func order(_ text: String, at desk: SenderDesk) {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    for shop in desk.shops {
      if let purchase = StaffOrder.purchase(of: words, at: shop) {
        must(purchase.amount > .zero && purchase.items.count <= words.count, "a purchase of nothing")
        must(purchase.items.allSatisfy { $0.units > 0 && !$0.item.isEmpty }, "an item of nothing")
      }
    }
    let readings = StaffOrder.readings(of: words, region: desk.region) { $0.count <= 4 ? .words : nil }
    must(readings.allSatisfy { $0.rest.count <= 4 && $0.rest.count < words.count }, "a phone of no words")
  }
}
