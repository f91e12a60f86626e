package import Carriers
import Loyalty
import Settings
import Texting

/// What became of one thing that a shop system told; the raw values are the words of the metric.
package enum TillOutcome: String, CaseIterable, Sendable {
  /// Kept, now or when it came before.
  case purchase, refund
  case noInterest = "no-interest"
  case unpaid
  case otherCurrency = "other-currency"
  case test, gone
  /// The buyer left no phone.
  case noPhone = "no-phone"
  case unreadablePhone = "unreadable-phone"
  /// A refund of something that nobody here bought.
  case unknownOrder = "unknown-order"
  /// The rules, or a limit, do not allow it.
  case refused
}

extension Switchboard {
  /// Keeps one thing that a shop system told of a shop; throws only where that cannot be done now.
  package func take(_ event: TillEvent, at shop: ShopID) async throws(SwitchboardRefusal) -> TillOutcome {
    do throws(SwitchboardRefusal) {
      switch event {
      case .passedOver(let pass): return TillOutcome(pass)
      case .purchase(let bought):
        guard let settings = catalogue.shops[shop] else { return .refused }
        return try await purchase(bought, at: settings)
      case .refund(let order, let refund):
        try await self.refund(order, refund, at: shop)
        return .refund
      }
    } catch {
      switch error {
      case .notWritable, .overloaded: throw error
      case .refused(.unknownOrder): return .unknownOrder
      case .malformed, .unknownShop, .unknownMember, .unknownToken, .unknownKeyword, .refused: return .refused
      }
    }
  }

  private func purchase(_ bought: TillPurchase, at shop: Shop) async throws(SwitchboardRefusal) -> TillOutcome {
    guard let written = bought.phone else { return .noPhone }
    let desk = catalogue.senders[shop.settings.sender]
    // a shop that enters its own number for those who want to give none
    guard let phone = PhoneNumber.buyer(written, country: bought.country, near: desk?.region),
      catalogue.senders[phone.e164] == nil
    else { return .unreadablePhone }
    let items = bought.items.map { LineItem($0, at: shop) }
    try await purchase(Purchase(amount: bought.amount, order: bought.order, items: items), by: phone, at: shop.id)
    return .purchase
  }

  /// Money of an order comes back, told in the way of a shop system; what came back before does not come back again.
  package func refund(_ order: String, _ refund: TillRefund, at shop: ShopID) async throws(SwitchboardRefusal) {
    let once: String? = if case .part(_, let id) = refund { "refund/\(shop)/\(order)/\(id)" } else { nil }
    try await serve(at: shop, once: once) { (serving) throws(SwitchboardRefusal) in
      do throws(MemberRefusal) {
        return try serving.refund(order, refund)
      } catch {
        throw .refused(error)
      }
    }
  }
}

extension Serving {
  fileprivate func refund(_ order: String, _ refund: TillRefund) throws(MemberRefusal) -> Served {
    guard let left = try left(of: order) else { return Served() }
    switch refund {
    case .all: return try self.refund(order, nil)
    case .part(let amount, _): return try self.refund(order, amount < left ? amount : nil)
    case .downTo(let rest):
      guard rest < left else { return Served() }
      guard rest > .zero else { return try self.refund(order, nil) }
      return try self.refund(order, Money(minorUnits: left.minorUnits - rest.minorUnits))
    }
  }

  /// What has not come back of an order yet; nil where all of it has.
  private func left(of order: String) throws(MemberRefusal) -> Money? {
    guard let id = reader.buyer(ofOrder: order, at: shop.id), let member = reader.contact(id)?.member(of: shop.id)
    else {
      throw .unknownOrder
    }
    guard member.isActive else { return member.waiting.first { $0.order == order }?.amount }
    guard let occasion = member.occasion(ofOrder: order), let bought = occasion.purchase else { throw .unknownOrder }
    return occasion.isUndone ? nil : Money(minorUnits: bought.amount.minorUnits - occasion.refunded.minorUnits)
  }
}

extension PhoneNumber {
  /// A buyer's number as it was written at a till: as in the buyer's country, or as in the country of our sender, or with its country code
  /// and no plus.
  static func buyer(_ written: String, country: String?, near region: String?) -> PhoneNumber? {
    let home = country.map { $0.uppercased() }.flatMap { isCountry($0) ? $0 : nil }
    for region in [home, region].compactMap({ $0 }) {
      if let phone = parse(written, region: region) { return phone }
    }
    let digits = written.filter { $0.isASCII && $0.isNumber }
    return parse("+" + digits, region: home ?? region ?? fallbackRegion)
  }

  /// For numbers that begin with their country code: any will do.
  private static let fallbackRegion = "US"

  private static func isCountry(_ code: String) -> Bool {
    code.utf8.count == 2 && code.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }
}

extension TillOutcome {
  fileprivate init(_ pass: TillPass) {
    switch pass {
    case .noInterest: self = .noInterest
    case .unpaid: self = .unpaid
    case .otherCurrency: self = .otherCurrency
    case .test: self = .test
    case .gone: self = .gone
    }
  }
}

extension LineItem {
  /// As the programme calls it, by whatever name fits; else a plain word of its name.
  fileprivate init(_ item: TillItem, at shop: Shop) {
    let words = item.names.map { TillWord.of($0) }
    let known = zip(item.names, words).lazy
      .compactMap { name, word in shop.itemNames[name.lowercased()] ?? shop.itemNames[word] }.first
    let price = item.price.flatMap { (0...Switchboard.amountMax).contains($0.minorUnits) ? $0 : nil }
    self.init(
      item: known ?? words.first(where: TillWord.isPlain) ?? TillWord.unknown,
      units: min(max(1, item.units), Switchboard.unitsMax), price: price)
  }
}

/// Names of items as ids of the programme are written: `Large Latte` is `large-latte`.
private enum TillWord {
  static let unknown = "item"
  private static let characters = 2...30

  static func of(_ name: String) -> String {
    name.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "_" }.joined(separator: "-")
  }

  /// Letters and hyphens: no number and no address of anybody's hides in it.
  static func isPlain(_ word: String) -> Bool {
    characters.contains(word.count) && word.allSatisfy { $0.isLetter || $0 == "-" || $0 == "_" }
  }
}
