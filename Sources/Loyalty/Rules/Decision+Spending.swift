/// Buying rewards, accepting coupons, paying for plans.
extension Decision {
  mutating func redeem(_ id: String) throws(MemberRefusal) {
    guard let reward = programme.reward(id) else { throw .unknownReward }
    guard let cost = reward.cost else { throw .notForSale }
    guard Judge(member, programme, scene).holds(reward.condition) else { throw .notForThisMember }
    if let stock = reward.stock, scene.stockTaken(id) >= stock { throw .outOfStock }
    guard !isUsedUp(reward.perMember, reward.limitName) else { throw .limitReached }
    guard member.points >= cost else { throw .tooFewPoints(missing: cost.subtractingClamped(member.points)) }
    happen(.redeemed(coupon(of: reward), cost: cost))
    if reward.perMember != nil { happen(.counted(reward.limitName)) }
  }

  mutating func useCoupon(_ code: UInt32) throws(MemberRefusal) {
    guard let held = member.coupon(code) else { throw .unknownCoupon }
    switch held.state {
    case .used(let at): throw .couponUsed(at)
    case .withdrawn: throw .couponWithdrawn
    case .open:
      guard scene.now < held.coupon.expires else { throw .couponExpired(held.coupon.expires) }
      happen(.couponUsed(code))
    }
  }

  mutating func restoreCoupon(_ code: UInt32) throws(MemberRefusal) {
    guard let held = member.coupon(code), case .used = held.state else { throw .unknownCoupon }
    happen(.couponRestored(code))
  }

  mutating func pay(_ id: String) throws(MemberRefusal) {
    guard let plan = programme.plan(id) else { throw .unknownPlan }
    // paid in time or in its grace: the next period begins where the last one ends
    let current = member.plan(at: scene.now).flatMap { $0.plan == id ? $0 : nil }
    let (until, anchor) = end(of: plan.every, from: current?.until ?? scene.now, anchor: current?.anchor)
    let ends = plan.grace.map { scene.calendar.adding($0, to: until) } ?? until
    happen(.planPaid(PlanPeriod(plan: id, until: until, ends: ends, anchor: anchor)))
  }

  /// Months end on the day on which the first of them began: from 31 January by 28 February to 31 March.
  private func end(of span: CalendarSpan, from start: Instant, anchor: Int?) -> (until: Instant, anchor: Int?) {
    let until = scene.calendar.adding(span, to: start)
    guard case .months = span else { return (until, nil) }
    let wanted = anchor ?? scene.calendar.date(of: start).day
    let date = scene.calendar.date(of: until)
    let day = min(wanted, CivilDate.days(in: date.month, of: date.year))
    let moved = day > date.day ? scene.calendar.adding(.days(day - date.day), to: until) : until
    return (moved, day < wanted ? wanted : nil)
  }
}

/// Points by the owner's hand.
extension Decision {
  /// What nobody has cannot be taken.
  mutating func adjust(_ points: Int64, _ reason: String) throws(MemberRefusal) {
    let missing = Int64.zero.subtractingClamped(points).subtractingClamped(max(member.points, 0))
    guard points > 0 || missing <= 0 else { throw .tooFewPoints(missing: missing) }
    happen(.adjusted(points: points, reason: reason))
  }
}

/// Taking back what an order or another occasion gave.
extension Decision {
  mutating func refund(_ order: String, _ amount: Money?) throws(MemberRefusal) {
    guard let occasion = member.occasion(ofOrder: order) else { throw .unknownOrder }
    try refund(occasion, amount)
  }

  mutating func undo(_ serial: Int64) throws(MemberRefusal) {
    guard let occasion = member.occasion(serial), occasion.kind != .adjustment else { throw .unknownOrder }
    try refund(occasion, nil)
  }

  private mutating func refund(_ occasion: Occasion, _ amount: Money?) throws(MemberRefusal) {
    guard !occasion.isUndone else { throw .alreadyRefunded }
    let left = occasion.keptAmount
    let amount = amount ?? left
    guard amount <= left, amount >= .zero || amount == left else { throw .refundTooLarge(left: left) }
    let isWhole = amount == left
    let points = isWhole ? occasion.keptPoints : occasion.pointsReturned(for: amount)
    let kept = KeptGifts(of: occasion, of: member, under: programme, at: scene.now)
    happen(
      .refunded(
        Refund(
          occasion: occasion.serial, amount: amount, points: points, isWhole: isWhole,
          staysCounted: isWhole && kept.keepsCounts)))
    guard isWhole else { return }
    for gift in occasion.gifts { takeBack(gift, of: occasion, kept) }
  }

  private mutating func takeBack(_ gift: Occasion.Gift, of occasion: Occasion, _ kept: KeptGifts) {
    switch gift {
    case .stamps(let card, let count):
      happen(.stampsReturned(card: card, stamps: Int64.zero.subtractingClamped(count)))
    case .coupon(let code):
      guard !kept.keeps(code) else { return }
      happen(.couponWithdrawn(code))
    case .drawn(let rule, let moment):
      if !kept.keeps(limit: rule) { happen(.released(rule: rule, drawnAt: moment)) }
    case .filled(let card, let count, let coupon):
      // the stamps that became a coupon are stamps again where the coupon could be withdrawn
      if !kept.keeps(coupon) { happen(.stampsReturned(card: card, stamps: count)) }
    case .level(let level, let coupon, let moment):
      if !kept.keeps(coupon) { happen(.released(rule: Level.limitName(level), drawnAt: moment)) }
    case .badgeTime(let badge):
      if !kept.keeps(badge: badge) { happen(.badgeCountReturned(badge)) }
    case .badge(let badge):
      if !kept.keeps(badge: badge) { happen(.badgeReturned(badge)) }
    case .badgeReward: return  // a coupon like any other
    case .referral(let referrer):
      // a coupon that was used, on either side, is a gift kept: no second one for another first purchase
      guard !scene.isGiversGiftKept, !member.hasUsedCoupon(of: occasion) else { return }
      happen(.referralReturned(referrer: referrer))
    }
  }
}

extension Member {
  /// Whether something that the occasion gave was used, and cannot come back.
  package func hasUsedCoupon(of occasion: Occasion) -> Bool {
    occasion.gifts.contains { gift in
      guard case .coupon(let code) = gift, case .used = coupon(code)?.state else { return false }
      return true
    }
  }
}

extension Occasion {
  /// Points in proportion, rounded down; of several refunds together as of one.
  fileprivate func pointsReturned(for amount: Money) -> Int64 {
    guard let whole = purchase?.amount.minorUnits, whole > 0 else { return 0 }
    let returned = Int128(refunded.minorUnits) + Int128(amount.minorUnits)
    return max(0, Int64(clamping: Int128(points) * returned / Int128(whole)) - returnedPoints)
  }
}
