import Loyalty

/// The figures of a shop, kept as its members change: whoever asks for them does not wait for a walk over all members.
struct ShopTally: Equatable {
  private var members: Int64 = 0
  /// Wider than any member's, for it adds them all up.
  private var openPoints: Int128 = 0
  private var joins = MomentTally()
  private var purchases = MomentTally()
  /// The ends of coupons that were not used or withdrawn.
  private var coupons = MomentTally()

  func figures(at now: Instant) -> ShopFigures {
    let recent = ShopFigures.recentStart(at: now)
    var figures = ShopFigures()
    figures.members = members
    figures.newMembers = joins.count(after: recent)
    figures.purchases = purchases.count(after: recent)
    figures.openPoints = Int64(clamping: openPoints)
    figures.openCoupons = coupons.count(after: now)
    return figures
  }

  /// What counts of a member before something happens; not the member, whose lists would then be copied to be changed.
  struct Before {
    fileprivate var isActive = false
    fileprivate var points: Int64 = 0
    /// The end of the coupon that the event speaks of, if that is open.
    fileprivate var openUntil: Instant?
    /// When the purchase was made that the event takes back.
    fileprivate var purchasedAt: Instant?

    init(_ event: MemberEvent, _ member: Member?) {
      guard let member else { return }
      isActive = member.isActive
      points = member.points
      switch event {
      case .couponUsed(let code), .couponWithdrawn(let code), .couponRestored(let code):
        if let held = member.coupon(code), held.state == .open { openUntil = held.coupon.expires }
      case .refunded(let refund) where refund.isWhole:
        if let occasion = member.occasion(refund.occasion), occasion.kind == .purchase, !occasion.isUndone {
          purchasedAt = occasion.at
        }
      default: break
      }
    }
  }

  mutating func take(_ event: MemberEvent, before: Before, after: Member, at instant: Instant) {
    if after.isActive, !before.isActive { members += 1 }
    openPoints += Int128(max(0, after.points)) - Int128(max(0, before.points))
    switch event {
    case .joined, .imported: joins.add(after.since)
    case .purchased(let purchase): purchases.add(purchase.madeAt ?? instant)
    case .refunded: if let moment = before.purchasedAt { purchases.remove(moment) }
    case .given(let coupon), .redeemed(let coupon, _): coupons.add(coupon.expires)
    case .couponUsed, .couponWithdrawn: if let end = before.openUntil { coupons.remove(end) }
    case .couponRestored(let code):
      if before.openUntil == nil, let held = after.coupon(code) { coupons.add(held.coupon.expires) }
    default: break
    }
    joins.forget(before: ShopFigures.recentStart(at: instant))
    purchases.forget(before: ShopFigures.recentStart(at: instant))
    coupons.forget(before: instant)
  }

  /// The member is forgotten.
  mutating func forget(_ member: Member) {
    guard member.isActive else { return }
    members -= 1
    openPoints -= Int128(max(0, member.points))
    joins.remove(member.since)
    for occasion in member.occasions where occasion.kind == .purchase && !occasion.isUndone {
      purchases.remove(occasion.at)
    }
    for held in member.coupons where held.state == .open { coupons.remove(held.coupon.expires) }
  }
}
