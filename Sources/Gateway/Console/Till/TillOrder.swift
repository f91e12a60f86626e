package import Loyalty
package import Texting

/// What somebody asks for at the till page.
package enum TillOrder: Equatable, Sendable {
  case purchase(Purchase, PhoneNumber)
  case visit(PhoneNumber)
  /// A good deed, as the owner's file names it.
  case act(String, PhoneNumber)
  case stamp(card: String, count: Int64, PhoneNumber)
  case coupon(CouponCode)

  var phone: PhoneNumber? {
    switch self {
    case .purchase(_, let phone), .visit(let phone), .act(_, let phone), .stamp(_, _, let phone): phone
    case .coupon: nil
    }
  }

  var kind: ServedAct.Kind {
    switch self {
    case .purchase, .act: .earn
    case .visit: .visit
    case .stamp: .stamp
    case .coupon: .use
    }
  }
}

/// What something at the till page came to, as it stands now.
package struct TillReceipt: Equatable, Sendable {
  package let ticket: TillTicket
  package let kind: ServedAct.Kind
  package let at: Instant
  package let phone: PhoneNumber
  package let name: String?
  package let contact: ContactID
  /// Of a purchase.
  package var amount: Money?
  /// What it gave, or will give with a YES.
  package var points: Int64 = 0
  /// Nil for somebody who is no member yet.
  package var balance: Int64?
  package var cards: [CardStanding] = []
  /// Rewards that it brought, by their names.
  package var gifts: [String] = []
  /// What the coupon was good for that was accepted.
  package var coupon: String?
  /// The person was asked, or will be from then on, whether they want to join.
  package var askedFrom: Instant?
  package var isUndone = false
  package var mayUndo = false

  init(_ ticket: TillTicket, _ kind: ServedAct.Kind, at: Instant, _ contact: Contact, name: String?) {
    self.ticket = ticket
    self.kind = kind
    self.at = at
    phone = contact.phone
    self.contact = contact.id
    self.name = name
  }
}

/// A card with its stamps.
package struct CardStanding: Equatable, Sendable {
  package let name: String
  package let stamps: Int64
  package let of: Int64
}

/// What the till page offers.
package struct TillBoard: Equatable, Sendable {
  /// What rules and rewards name, in order.
  package let items: [String]
  package let cards: [(id: String, name: String)]
  package let actions: [String]
  package let currency: String
  package let currencyDigits: Int
  package let language: String
  /// Points that may still be given today, and the whole of it; nil without a limit.
  package let pointsLeft: Int64?
  package let pointsMax: Int64?
  package let last: TillReceipt?

  package static func == (left: TillBoard, right: TillBoard) -> Bool {
    left.items == right.items && left.cards.map(\.id) == right.cards.map(\.id) && left.actions == right.actions
      && left.pointsLeft == right.pointsLeft && left.pointsMax == right.pointsMax && left.last == right.last
  }
}
