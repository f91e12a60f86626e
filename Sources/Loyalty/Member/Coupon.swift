/// What a redeemed or given reward becomes: a short code that staff accept once.
///
/// It holds what it is good for, so that a reward that is changed or dropped later leaves given coupons as they are.
package struct Coupon: Equatable, Sendable {
  /// 30 bits; written as six symbols.
  package var code: UInt32
  package var reward: String
  package var name: String
  package var worth: Reward.Worth
  package var givenAt: Instant
  package var expires: Instant

  package init(code: UInt32, reward: String, name: String, worth: Reward.Worth, givenAt: Instant, expires: Instant) {
    self.code = code
    self.reward = reward
    self.name = name
    self.worth = worth
    self.givenAt = givenAt
    self.expires = expires
  }
}

/// A coupon in a member's hand.
package struct HeldCoupon: Equatable, Sendable {
  package let coupon: Coupon
  package internal(set) var state: State = .open
  /// What it was bought for; nothing where it was given.
  package let cost: Int64

  package init(coupon: Coupon, state: State = .open, cost: Int64) {
    self.coupon = coupon
    self.state = state
    self.cost = cost
  }

  package enum State: Equatable, Sendable {
    case open
    case used(Instant)
    case withdrawn
  }

  package func isGood(at now: Instant) -> Bool {
    state == .open && now < coupon.expires
  }
}
