import Loyalty
import Platform
import Texting

/// What members of a shop share: who holds a coupon and who bought an order, by their codes; how much of a reward is taken; the codes that
/// members have for friends; and where memberships moved.
struct ShopCounters {
  var coupons = Holders()
  var orders = Holders()
  var taken: [Key<String>: Int64] = [:]
  var referrals = SpreadDictionary<Key<ContactID>, TokenCode>()
  /// Where memberships moved, phone by phone.
  var successors: [Key<ContactID>: ContactID] = [:]
  /// Nobody changes phones more often.
  private static let movesMax = 100

  struct Key<Value: Hashable>: Hashable {
    let shop: ShopID
    let value: Value
  }

  func holder(ofCoupon code: UInt32, at shop: ShopID) -> ContactShelf.Slot? { coupons[shop, String(code)] }
  func buyer(ofOrder order: String, at shop: ShopID) -> ContactShelf.Slot? { orders[shop, order] }
  func stockTaken(of reward: String, at shop: ShopID) -> Int64 { taken[Key(shop: shop, value: reward)] ?? 0 }
  func referralToken(of contact: ContactID, at shop: ShopID) -> TokenCode? {
    referrals[Key(shop: shop, value: contact)]
  }

  func successor(of contact: ContactID, at shop: ShopID) -> ContactID {
    var last = contact
    for _ in 0..<Self.movesMax {
      guard let next = successors[Key(shop: shop, value: last)] else { return last }
      last = next
    }
    return last
  }

  mutating func note(referralToken code: TokenCode, of contact: ContactID, at shop: ShopID) {
    referrals[Key(shop: shop, value: contact)] = code
  }

  mutating func take(
    _ event: MemberEvent, of slot: ContactShelf.Slot?, at shop: ShopID, rewardOf: (UInt32) -> String?
  ) {
    switch event {
    case .given(let coupon), .redeemed(let coupon, _):
      coupons[shop, String(coupon.code)] = slot
      taken[Key(shop: shop, value: coupon.reward), default: 0] += 1
    case .couponWithdrawn(let code):
      if let reward = rewardOf(code) { taken[Key(shop: shop, value: reward), default: 0] -= 1 }
    case .purchased(let purchase), .waited(let purchase):
      if let order = purchase.order { orders[shop, order] = slot }
    default: break
    }
  }

  mutating func move(
    from origin: ContactID, to contact: ContactID, _ slot: ContactShelf.Slot?, at shop: ShopID, _ member: Member
  ) {
    successors[Key(shop: shop, value: origin)] = contact
    successors[Key(shop: shop, value: contact)] = nil
    for held in member.coupons { coupons[shop, String(held.coupon.code)] = slot }
    for occasion in member.occasions {
      if let order = occasion.purchase?.order { orders[shop, order] = slot }
    }
    if let code = referrals.removeValue(forKey: Key(shop: shop, value: origin)) {
      referrals[Key(shop: shop, value: contact)] = code
    }
  }

  /// The membership ends, for another takes its place. Coupons that are good still are given anew: they are not taken from stock twice.
  mutating func giveWay(_ contact: ContactID, at shop: ShopID, _ member: Member, at instant: Instant) {
    forget(contact, at: shop, member)
    for coupon in member.goodCoupons(at: instant) { taken[Key(shop: shop, value: coupon.reward), default: 0] -= 1 }
  }

  mutating func forget(_ contact: ContactID, at shop: ShopID, _ member: Member) {
    for held in member.coupons { coupons[shop, String(held.coupon.code)] = nil }
    for order in (member.occasions.compactMap(\.purchase) + member.waiting).compactMap(\.order) {
      orders[shop, order] = nil
    }
    referrals[Key(shop: shop, value: contact)] = nil
  }
}
