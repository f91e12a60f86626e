/// Something that happened to a member, and what it gave: what refunds take back and what tiers count.
package struct Occasion: Equatable, Sendable {
  /// Counts a member's occasions from 1.
  package let serial: Int64
  package let kind: Kind
  package let at: Instant
  package let purchase: Purchase?
  /// All points that it gave, and how many of them were taken back.
  package internal(set) var points: Int64 = 0
  package internal(set) var returnedPoints: Int64 = 0
  package internal(set) var refunded: Money = .zero
  /// Wholly taken back.
  package internal(set) var isUndone = false
  package internal(set) var gifts: [Gift] = []

  package enum Kind: Equatable, Sendable {
    case join, token, purchase, visit, action, stamps, referral, birthday, anniversary
  }

  /// What an occasion gave besides points.
  package enum Gift: Equatable, Sendable {
    case stamps(card: String, Int64)
    case coupon(UInt32)
    /// A limited rule counted for it, at that moment.
    case drawn(rule: String, at: Instant)
    /// Stamps that became a coupon.
    case filled(card: String, stamps: Int64, coupon: UInt32)
  }

  /// What is left of the money.
  var keptAmount: Money {
    Money(minorUnits: (purchase?.amount.minorUnits ?? 0).subtractingClamped(refunded.minorUnits))
  }

  var keptPoints: Int64 { points.subtractingClamped(returnedPoints) }

  /// So long are occasions kept: longer than any tier or refund looks back.
  static let keptDays: Int64 = 1_100
}
