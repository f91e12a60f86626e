/// Something that happened to a member, and what it gave: what refunds take back and what tiers count.
package struct Occasion: Equatable, Sendable {
  /// Counts a member's occasions from 1.
  package let serial: Int64
  package let kind: Kind
  package let at: Instant
  package let purchase: Purchase?
  /// Of a referral: the number of the friend.
  package let friend: UInt64?
  /// All points that it gave, and how many of them were taken back.
  package var points: Int64 = 0
  package var returnedPoints: Int64 = 0
  package var refunded: Money = .zero
  /// Wholly taken back.
  package var isUndone = false
  package var gifts: [Gift] = []

  package init(serial: Int64, kind: Kind, at: Instant, purchase: Purchase?, friend: UInt64?) {
    self.serial = serial
    self.kind = kind
    self.at = at
    self.purchase = purchase
    self.friend = friend
  }

  package enum Kind: Equatable, Sendable {
    case join, token, purchase, visit, action, stamps, referral, birthday, anniversary, adjustment
  }

  /// What an occasion gave besides points.
  package enum Gift: Equatable, Sendable {
    case stamps(card: String, Int64)
    case coupon(UInt32)
    /// A limited rule counted for it, at that moment.
    case drawn(rule: String, at: Instant)
    /// Stamps that became a coupon.
    case filled(card: String, stamps: Int64, coupon: UInt32)
    /// The coupon is what a level gave, at that moment.
    case level(String, coupon: UInt32, at: Instant)
    case badgeTime(String)
    case badge(String)
    /// The coupon is what a badge brought.
    case badgeReward(String, coupon: UInt32)
    /// The member's own referral was complete by it.
    case referral(referrer: UInt64)
  }

  /// The number of the member who brought this one, where the occasion completed that.
  package var referrer: UInt64? {
    for case .referral(let referrer) in gifts { return referrer }
    return nil
  }

  /// What is left of the money.
  package var keptAmount: Money {
    Money(minorUnits: (purchase?.amount.minorUnits ?? 0).subtractingClamped(refunded.minorUnits))
  }

  /// What is left of the points.
  package var keptPoints: Int64 { points.subtractingClamped(returnedPoints) }

  /// So long are occasions kept: longer than any tier or refund looks back.
  static let keptDays: Int64 = 1_100
}
