import Loyalty
import Texting

/// What was done at the till page, to be shown and taken back: a few characters that stand in an address.
package enum TillTicket: Equatable, Sendable {
  /// The act of that number of the one who did it.
  case act(Int64)
  /// Of an owner whom a link let in, whose acts nobody counts: the occasion of that serial of the contact's.
  case occasion(ContactID, Int64)
  case coupon(UInt32)
  /// Of the same: a purchase that waits for a YES, by the order that it was given.
  case waiting(String)

  package init?(_ text: String) {
    let rest = text.dropFirst()
    switch text.first {
    case "a": self.init(Int64(rest).map { .act($0) })
    case "c": self.init(CouponCode(String(rest)).map { .coupon($0.rawValue) })
    case "w": self.init(TextID(String(rest)).map { .waiting(CounterWork.order(of: $0)) })
    case "m":
      let parts = rest.split(separator: "-")
      guard parts.count == 2, let id = ContactID(parts[0]), let serial = Int64(parts[1]) else { return nil }
      self = .occasion(id, serial)
    default: return nil
    }
  }

  private init?(_ ticket: TillTicket?) {
    guard let ticket else { return nil }
    self = ticket
  }

  package var text: String {
    switch self {
    case .act(let number): "a\(number)"
    case .occasion(let id, let serial): "m\(id)-\(serial)"
    case .coupon(let code): "c" + (CouponCode(rawValue: code)?.description ?? "")
    case .waiting(let order): "w" + order.drop { $0 != "/" }.dropFirst()
    }
  }
}

extension CounterWork {
  /// The order of a stranger's purchase, by which it is found while it waits.
  static func order(of id: TextID) -> String { "staff/\(id)" }
}
