import Loyalty

/// Buying rewards, using coupons, plans, refunds. Each answers with all reasons to refuse, and does nothing where there are some.
extension PlainMember {
  mutating func redeem(_ id: String, _ now: Instant) -> [MemberRefusal] {
    guard let reward = shop.programme.rewards.first(where: { $0.id == id }) else { return [.unknownReward] }
    guard let cost = reward.cost else { return [.notForSale] }
    var refusals: [MemberRefusal] = []
    if !fits(reward.condition, nil, now) { refusals.append(.notForThisMember) }
    if let stock = reward.stock, taken(id) >= stock { refusals.append(.outOfStock) }
    if shop.isUsedUp(reward.perMember, uses("reward \(id)"), now) { refusals.append(.limitReached) }
    if points < cost { refusals.append(.tooFewPoints(missing: cost - points)) }
    if refusals.isEmpty { _ = coupon(id, cost: cost, 0, now) }
    return refusals
  }

  /// Of a reward's stock, gifts and what others took included.
  func taken(_ id: String) -> Int64 {
    shop.takenByOthers + Int64(coupons.filter { $0.reward == id }.count)
  }

  mutating func use(_ code: UInt32, _ now: Instant) -> [MemberRefusal] {
    guard let coupon = coupons.first(where: { $0.code == code }) else { return [.unknownCoupon] }
    if coupon.state == "withdrawn" { return [.couponWithdrawn] }
    if coupon.state == "used" { return [.couponUsed(lastUse(of: code))] }
    if now >= coupon.expires { return [.couponExpired(coupon.expires)] }
    note(.used(code), 0, now)
    return []
  }

  private func lastUse(of code: UInt32) -> Instant {
    facts.last { if case .used(code) = $0.what { true } else { false } }?.at ?? .distantFuture
  }

  mutating func restore(_ code: UInt32, _ now: Instant) -> [MemberRefusal] {
    guard coupons.first(where: { $0.code == code })?.state == "used" else { return [.unknownCoupon] }
    note(.restored(code), 0, now)
    return []
  }

  mutating func pay(_ id: String, _ now: Instant) -> [MemberRefusal] {
    guard let plan = shop.programme.plans.first(where: { $0.id == id }) else { return [.unknownPlan] }
    var start = now
    if let current = self.plan(now), current.plan == id { start = current.until }
    var until = shop.calendar.adding(plan.every, to: start)
    if case .months = plan.every {
      // on to the day on which the first of these periods began, as far as the month goes
      let end = shop.calendar.date(of: until)
      var later = 0
      while end.adding(days: later).day < dayOfFirst(id, now), end.adding(days: later + 1).month == end.month {
        later += 1
      }
      if later > 0 { until = shop.calendar.adding(.days(later), to: until) }
    }
    let ends = plan.grace.map { shop.calendar.adding($0, to: until) } ?? until
    note(.paid(id, until: until, ends: ends), 0, now)
    return []
  }

  /// The day of the month on which the row of periods began that a payment now goes on with; today, where it begins one.
  private func dayOfFirst(_ id: String, _ now: Instant) -> Int {
    var began = now
    var last: (plan: String, ends: Instant)?
    for fact in facts {
      guard case .paid(let plan, _, let ends) = fact.what else { continue }
      if last.map({ $0.plan != plan || fact.at >= $0.ends }) ?? true { began = fact.at }
      last = (plan, ends)
    }
    let goesOn = last.map { $0.plan == id && now < $0.ends } ?? false
    return shop.calendar.date(of: goesOn ? began : now).day
  }

  mutating func refund(order: String, _ amount: Money?, _ now: Instant) -> [MemberRefusal] {
    guard let occasion = rememberedOccasions.last(where: { $0.purchase?.order == order }) else {
      return [.unknownOrder]
    }
    return takeBack(occasion, amount?.minorUnits, now)
  }

  mutating func undo(_ number: Int, _ now: Instant) -> [MemberRefusal] {
    guard let occasion = rememberedOccasions.first(where: { $0.number == number }) else { return [.unknownOrder] }
    return takeBack(occasion, nil, now)
  }

  private mutating func takeBack(_ occasion: PlainOccasion, _ amount: Int64?, _ now: Instant) -> [MemberRefusal] {
    if occasion.isUndone { return [.alreadyRefunded] }
    let left = occasion.amount - occasion.returned
    let money = amount ?? left
    if money > left || money < 0 { return [.refundTooLarge(left: Money(minorUnits: left))] }
    if money == left {
      let points = occasion.points - occasion.returnedPoints
      note(.returned(Money(minorUnits: money), points: points, isWhole: true), occasion.number, now)
      returnGifts(of: occasion.number, now)
    } else {
      // of all that came back so far as of one refund, rounded down
      let together = occasion.points * (occasion.returned + money) / occasion.amount
      let points = together - occasion.returnedPoints
      note(.returned(Money(minorUnits: money), points: points, isWhole: false), occasion.number, now)
    }
    return []
  }

  private mutating func returnGifts(of number: Int, _ now: Instant) {
    var withdrawn: Set<UInt32> = []
    var isReferral = false
    var isUsed = false
    for fact in facts where fact.occasion == number {
      if case .referralDone = fact.what { isReferral = true }
      guard case .coupon(let code, _, _, _) = fact.what else { continue }
      if coupons.contains(where: { $0.code == code && $0.state == "used" }) { isUsed = true }
    }
    // another first purchase completes it, unless something of this one was used up
    if isReferral, !isUsed { note(.referralReturned, 0, now) }
    for coupon in coupons where isGood(coupon, now) {
      for fact in facts where fact.occasion == number {
        if case .coupon(coupon.code, _, _, _) = fact.what {
          withdrawn.insert(coupon.code)
          note(.withdrawn(coupon.code), 0, now)
        }
      }
    }
    for fact in facts where fact.occasion == number {
      switch fact.what {
      case .stamps(let card, let count): note(.stampsReturned(card, -count), 0, now)
      // the stamps of a coupon that is withdrawn are stamps again
      case .filled(let card, let count, let code) where withdrawn.contains(code):
        note(.stampsReturned(card, count), 0, now)
      default: break
      }
    }
  }
}
