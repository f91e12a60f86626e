package import Loyalty

/// A shop system that reports purchases by webhook. Pure functions on bytes: no clock, no network, no state.
package protocol TillSource: Sendable {
  /// Throws unless the request is signed as this shop system signs.
  func verify(_ request: WebhookRequest) throws(WebhookRefusal)
  /// What an unsigned request means that comes when a webhook is set up; nil for all others.
  func greeting(_ request: WebhookRequest) -> TillGreeting?
  /// What a verified request brought, or what must be asked first. An order may come in many states, often and in any order: each says all
  /// that is so in it.
  func read(_ request: WebhookRequest) throws(WebhookRefusal) -> TillStep
}

extension TillSource {
  package func greeting(_ request: WebhookRequest) -> TillGreeting? { nil }
}

/// What shop systems send when a webhook is set up. It means nothing and is answered 200.
package enum TillGreeting: Equatable, Sendable {
  case ping
  /// A code that the owner must enter there.
  case code(String)
}

/// How far the reading of a webhook has come.
package enum TillStep: Sendable {
  /// All that it says, in this order.
  case done([TillEvent])
  /// The shop system's API must be asked; `then` reads its answer. The request goes to the configured address and to no other.
  case ask(HTTPRequest, then: @Sendable (HTTPResponse) throws(TillTrouble) -> TillStep)
}

/// The API gave no answer that says anything: the shop system must come again. `why` holds neither secrets nor phones.
package struct TillTrouble: Error, Equatable, Sendable {
  package let why: String

  package init(why: String) {
    self.why = why
  }
}

/// What a webhook says of one order.
package enum TillEvent: Equatable, Sendable {
  case purchase(TillPurchase)
  case refund(order: String, TillRefund)
  case passedOver(TillPass)
}

/// Why something in a webhook is of no effect.
package enum TillPass: String, CaseIterable, Sendable {
  /// Of another kind than purchases and refunds.
  case noInterest = "no-interest"
  /// An order that is not paid, or not yet.
  case unpaid
  /// In another currency than the shop's.
  case otherCurrency = "other-currency"
  /// Somebody tries the shop system out.
  case test
  /// An order that the shop system does not know any more.
  case gone
}

/// An order that is paid.
package struct TillPurchase: Equatable, Sendable {
  /// The shop system's name, a colon and its number of the order: no other system's number is the same.
  package var order: String
  package var amount: Money
  /// As it was written there; nil where the buyer left none.
  package var phone: String?
  /// ISO country of the buyer, where the shop system knows it.
  package var country: String?
  package var items: [TillItem]

  package init(order: String, amount: Money, phone: String?, country: String? = nil, items: [TillItem] = []) {
    self.order = order
    self.amount = amount
    self.phone = phone
    self.country = country
    self.items = items
  }
}

/// One line of an order.
package struct TillItem: Equatable, Sendable {
  /// What the item is called there, what tells it best first: its number for stock-keeping, its name.
  package var names: [String]
  package var units: Int64
  /// Of one unit.
  package var price: Money?

  package init(names: [String], units: Int64, price: Money? = nil) {
    self.names = names
    self.units = units
    self.price = price
  }
}

/// What came back of an order.
package enum TillRefund: Equatable, Sendable {
  case all
  /// One of several refunds, known by its id: the same one counts once.
  case part(Money, id: String)
  /// All refunds so far, told by what is left of the order.
  case downTo(Money)
}
