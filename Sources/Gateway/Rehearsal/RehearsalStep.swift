import Loyalty
import Texting

/// One line of a rehearsal, read.
struct RehearsalStep: Sendable {
  /// From 1.
  let line: Int
  let action: Action

  enum Action: Sendable {
    case configuration(String)
    case shop(ShopID)
    case at(LocalMoment)
    case wait(String)
    case text(from: PhoneNumber, to: String?, String)
    case again(PhoneNumber)
    /// The next text out to that phone; nil means the phone named last.
    case expectText(PhoneNumber?, String)
    case silence
    case refused
    case purchase(PhoneNumber, amount: String, PurchaseWords)
    case visit(PhoneNumber)
    /// Nil: all that is left of the order.
    case refund(order: String, amount: String?)
    case action(PhoneNumber, String)
    case plan(PhoneNumber, String)
    case use(coupon: String)
    case token(name: String, TokenWords)
    case expect(PhoneNumber, what: String, value: String)
  }

  /// What stands behind a purchase's amount, as written.
  struct PurchaseWords: Sendable {
    var order: String?
    var location: String?
    var campaign: String?
    var items: [Item] = []

    struct Item: Sendable {
      let id: String
      let units: Int64
      let price: String?
    }
  }

  /// What a `token` line asks for, as written.
  struct TokenWords: Sendable {
    var campaign: String?
    var uses: Int64?
    var points: Int64 = 0
    var expires: String?
  }
}

/// The first thing that was not as the rehearsal says.
package struct RehearsalDifference: Error, Equatable, Sendable {
  package let line: Int
  package let what: String

  package init(line: Int, what: String) {
    self.line = line
    self.what = what
  }
}
