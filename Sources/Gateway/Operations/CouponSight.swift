import Loyalty
import Texting

/// A coupon as whoever stands at the counter may see it: what it is good for, and not whose it is but by the masked number.
package struct CouponSight: Codable, Equatable, Sendable {
  /// The six symbols.
  package let code: String
  package let shop: String
  /// What it is good for, as the reward was called when it was given.
  package let reward: String
  package let state: State
  /// Until when it is or was good; Unix milliseconds.
  package let expires: Int64
  /// When it was accepted; Unix milliseconds.
  package let used: Int64?
  /// The member's number, masked.
  package let member: String

  /// The raw values stand in answers to programs: they never change.
  package enum State: String, Codable, Sendable {
    case good, used, ended, withdrawn
  }

  init(_ held: HeldCoupon, _ code: CouponCode, at shop: ShopID, of contact: Contact, now: Instant) {
    self.code = code.description
    self.shop = shop
    reward = held.coupon.name
    expires = held.coupon.expires.millis
    member = contact.phone.masked
    switch held.state {
    case .open:
      state = now < held.coupon.expires ? .good : .ended
      used = nil
    case .used(let at):
      state = .used
      used = at.millis
    case .withdrawn:
      state = .withdrawn
      used = nil
    }
  }
}

/// What an operator does with coupons.
extension Switchboard {
  func coupon(_ text: String, at shop: ShopID) throws(SwitchboardRefusal) -> OperatorAnswer {
    guard catalogue.shops[shop] != nil else { throw .unknownShop }
    guard let code = CouponCode(text) else { return .refused("'\(text)' is no coupon: six symbols") }
    guard let sight = sight(of: code, at: shop) else { return .refused("there is no coupon \(code) at \(shop)") }
    return .coupon(sight)
  }

  func useCoupon(_ text: String, at shop: ShopID) async throws(SwitchboardRefusal) -> OperatorAnswer {
    let found = try coupon(text, at: shop)
    guard case .coupon(let before) = found, let code = CouponCode(text) else { return found }
    do throws(SwitchboardRefusal) {
      try await useCoupon(code, at: shop)
    } catch .refused(let refusal) {
      return .refused("\(before.code) (\(before.reward)) \(refusal.ofCoupon(zone: catalogue.shops[shop]?.clock))")
    }
    return sight(of: code, at: shop).map { .coupon($0) } ?? found
  }

  private func sight(of code: CouponCode, at shop: ShopID) -> CouponSight? {
    look { (reader, now) in
      guard let contact = reader.holder(ofCoupon: code.rawValue, at: shop).flatMap(reader.contact),
        let held = contact.member(of: shop)?.coupon(code.rawValue)
      else { return nil }
      return CouponSight(held, code, at: shop, of: contact, now: now)
    }
  }
}

extension MemberRefusal {
  /// Goes on after the coupon's name.
  fileprivate func ofCoupon(zone: ShopClock?) -> String {
    switch self {
    case .couponUsed(let at): "was accepted already on \(zone?.wall(at) ?? Timestamp.text(at))"
    case .couponExpired(let at): "ended on \(zone?.wall(at) ?? Timestamp.text(at))"
    case .couponWithdrawn: "was withdrawn: its purchase was refunded"
    default: "cannot be accepted"
    }
  }
}
