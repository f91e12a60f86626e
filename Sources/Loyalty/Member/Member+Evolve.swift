extension Member {
  /// Takes in what happened. Cannot fail: it has happened.
  package mutating func evolve(_ event: MemberEvent, at instant: Instant) {
    switch event {
    case .asked(let entry, let until):
      // what waited for an answer that never came is gone with the question
      if !isPending(at: instant) { waiting = [] }
      self.entry = entry
      since = instant
      status = .pending(until: until ?? instant.adding(seconds: Self.questionSeconds))
    case .invitationHeld: isInvitationHeld = true
    case .invited(let until):
      isInvitationHeld = false
      status = .pending(until: until)
    case .waited(let purchase):
      if waiting.count < Self.waitingMax { waiting.append(purchase) }
    case .waitingReturned(let order, let amount):
      returnWaiting(order, amount)
    case .joined(let entry):
      begin(entry, at: instant)
    case .imported(let imported): take(imported, at: instant)
    case .tokenUsed(let token):
      usedTokens.insert(token)
      open(.token, at: instant)
    case .purchased(let purchase):
      take(purchase, at: instant)
    case .visited:
      visits += 1
      open(.visit, at: instant)
    case .acted: open(.action, at: instant)
    case .servedStamps: open(.stamps, at: instant)
    case .referred(let friend): open(.referral, at: instant, friend: friend)
    case .birthdayKept(let year):
      birthdayKept = year
      open(.birthday, at: instant)
    case .anniversaryKept(let year):
      anniversaryKept = year
      open(.anniversary, at: instant)
    case .adjusted(let points, _):
      open(.adjustment, at: instant)
      changeLast { $0.points = points }
      if points > 0 { lots.add(points, at: instant) } else { lots.take(Int64.zero.subtractingClamped(points)) }
    case .earned, .stamped, .given, .cardFilled, .levelReached, .levelRewarded, .badgeEarned, .badgeCounted,
      .badgeRewarded, .counted, .drawn, .referralDone:
      evolveGrant(event, at: instant)
    case .redeemed, .couponUsed, .couponRestored, .couponWithdrawn, .refunded, .released, .stampsReturned,
      .badgeReturned, .badgeCountReturned, .referralReturned, .expired, .expiryWarned, .planPaid, .planReminded:
      evolveSpending(event, at: instant)
    case .named(let name): self.name = name
    case .birthdayTold(let birthday):
      // told again it is no news: the notice runs from the first time
      if birthday != self.birthday { birthdayToldAt = instant }
      self.birthday = birthday
    case .languageChosen(let language): self.language = language
    case .stopped: isStopped = true
    case .started: isStopped = false
    }
  }

  private mutating func evolveGrant(_ event: MemberEvent, at instant: Instant) {
    switch event {
    case .earned(let earned):
      lots.add(earned.points, at: instant)
      pointsEarned = pointsEarned.addingClamped(earned.points)
      if earned.reason.isActivity { activeAt = instant }
      changeLast { $0.points = $0.points.addingClamped(earned.points) }
    case .stamped(let card, let count):
      addStamps(count, to: card)
      changeLast { $0.gifts.append(.stamps(card: card, count)) }
    case .given(let coupon):
      hold(HeldCoupon(coupon: coupon, cost: 0), at: instant)
      changeLast { $0.gifts.append(.coupon(coupon.code)) }
    case .cardFilled(let card, let count, let code):
      addStamps(Int64.zero.subtractingClamped(count), to: card)
      changeLast { $0.gifts.append(.filled(card: card, stamps: count, coupon: code)) }
    case .levelRewarded(let level, let code):
      use(Level.limitName(level), at: instant)
      changeLast { $0.gifts.append(.level(level, coupon: code, at: instant)) }
    case .badgeEarned(let badge):
      badges.insert(badge)
      changeLast { $0.gifts.append(.badge(badge)) }
    case .badgeRewarded(let badge, let code):
      changeLast { $0.gifts.append(.badgeReward(badge, coupon: code)) }
    case .badgeCounted(let badge):
      badgeCounts[badge, default: 0] += 1
      changeLast { $0.gifts.append(.badgeTime(badge)) }
    case .counted(let rule): use(rule, at: instant)
    case .drawn(let rule):
      use(rule, at: instant)
      changeLast { $0.gifts.append(.drawn(rule: rule, at: instant)) }
    case .referralDone(let referrer):
      isReferralDone = true
      changeLast { $0.gifts.append(.referral(referrer: referrer)) }
    default: break
    }
  }

  private mutating func evolveSpending(_ event: MemberEvent, at instant: Instant) {
    switch event {
    case .redeemed(let coupon, let cost):
      lots.take(cost)
      activeAt = instant
      hold(HeldCoupon(coupon: coupon, cost: cost), at: instant)
    case .couponUsed(let code): changeCoupon(code) { $0.state = .used(instant) }
    case .couponRestored(let code): changeCoupon(code) { $0.state = .open }
    case .couponWithdrawn(let code): changeCoupon(code) { $0.state = .withdrawn }
    case .refunded(let refund): takeBack(refund)
    case .released(let rule, let moment):
      if let index = uses[rule]?.lastIndex(of: moment) { uses[rule]?.remove(at: index) }
    case .stampsReturned(let card, let count): addStamps(count, to: card)
    case .badgeReturned(let badge): badges.remove(badge)
    case .badgeCountReturned(let badge): badgeCounts[badge, default: 0] -= 1
    case .referralReturned: isReferralDone = false
    case .expired(let points): lots.take(points)
    case .expiryWarned(let day): warn(of: day, at: instant)
    case .planPaid(let period): plan = HeldPlan(period: period)
    case .planReminded: plan?.isReminded = true
    default: break
    }
  }

  private mutating func addStamps(_ count: Int64, to card: String) {
    stamps[card] = (stamps[card] ?? 0).addingClamped(count)
  }

  private mutating func begin(_ entry: Entry, at instant: Instant) {
    status = .active
    since = instant
    activeAt = instant
    self.entry = entry
    waiting = []
    isInvitationHeld = false
    open(.join, at: instant)
  }

  private mutating func take(_ imported: Imported, at instant: Instant) {
    begin(imported.entry, at: instant)
    since = imported.since
    isStopped = imported.isStopped
    anniversaryKept = imported.anniversaryKept
    name = imported.name
    language = imported.language
    birthday = imported.birthday
    birthdayToldAt = imported.birthday.map { _ in instant }
    guard imported.points > 0 else { return }
    lots.add(imported.points, at: instant)
    pointsEarned = pointsEarned.addingClamped(imported.points)
    changeLast { $0.points = imported.points }
  }

  private mutating func take(_ purchase: Purchase, at instant: Instant) {
    spend = Money(minorUnits: spend.minorUnits.addingClamped(purchase.amount.minorUnits))
    purchases += 1
    for line in purchase.items { bought[line.item] = (bought[line.item] ?? 0).addingClamped(line.units) }
    open(.purchase, at: purchase.madeAt ?? instant, purchase)
  }

  private mutating func open(
    _ kind: Occasion.Kind, at instant: Instant, _ purchase: Purchase? = nil, friend: UInt64? = nil
  ) {
    occasionCount += 1
    let oldest = instant.adding(seconds: -Occasion.keptDays * 86_400)
    let outdated = occasions.prefix { $0.at < oldest }
    if !outdated.isEmpty {
      let purchase = outdated.last { $0.kind == .purchase && !$0.isUndone }
      forgottenPurchase = purchase?.at ?? forgottenPurchase
      occasions.removeFirst(outdated.count)
    }
    occasions.append(Occasion(serial: occasionCount, kind: kind, at: instant, purchase: purchase, friend: friend))
  }

  private mutating func changeLast(_ change: (inout Occasion) -> Void) {
    guard let last = occasions.indices.last else { return }
    change(&occasions[last])
  }

  private mutating func hold(_ coupon: HeldCoupon, at instant: Instant) {
    if coupons.count >= Self.couponsMax {
      let oldest = instant.adding(seconds: -Occasion.keptDays * 86_400)
      coupons.removeAll { !$0.isGood(at: instant) && $0.coupon.givenAt < oldest }
    }
    coupons.append(coupon)
  }

  private mutating func changeCoupon(_ code: UInt32, _ change: (inout HeldCoupon) -> Void) {
    guard let index = coupons.lastIndex(where: { $0.coupon.code == code }) else { return }
    change(&coupons[index])
  }

  private mutating func use(_ rule: String, at instant: Instant) {
    var moments = uses[rule] ?? []
    if moments.count >= Self.usesMax { moments.removeFirst() }
    moments.append(instant)
    uses[rule] = moments
  }

  private mutating func warn(of day: Int, at instant: Instant) {
    expiryWarnings.removeAll { ($0.day + Self.warningKeptDays) * 86_400_000 < instant.millis }
    if expiryWarnings.count >= Self.warningsMax { expiryWarnings.removeFirst() }
    expiryWarnings.append(ExpiryWarning(day: day, at: instant))
  }

  private mutating func takeBack(_ refund: Refund) {
    guard let index = occasions.lastIndex(where: { $0.serial == refund.occasion }) else { return }
    lots.take(refund.points)
    pointsEarned = pointsEarned.subtractingClamped(refund.points)
    spend = Money(minorUnits: spend.minorUnits.subtractingClamped(refund.amount.minorUnits))
    occasions[index].returnedPoints = occasions[index].returnedPoints.addingClamped(refund.points)
    let refunded = occasions[index].refunded.minorUnits.addingClamped(refund.amount.minorUnits)
    occasions[index].refunded = Money(minorUnits: refunded)
    guard refund.isWhole else { return }
    occasions[index].isUndone = true
    guard !refund.staysCounted else { return }
    switch occasions[index].kind {
    case .visit: visits -= 1
    case .purchase:
      purchases -= 1
      for line in occasions[index].purchase?.items ?? [] {
        bought[line.item] = (bought[line.item] ?? 0).subtractingClamped(line.units)
      }
    case .join, .token, .action, .stamps, .referral, .birthday, .anniversary, .adjustment: break
    }
  }

  private mutating func returnWaiting(_ order: String, _ amount: Money) {
    guard let index = waiting.firstIndex(where: { $0.order == order }) else { return }
    let left = waiting[index].amount.minorUnits.subtractingClamped(amount.minorUnits)
    if left <= 0 { waiting.remove(at: index) } else { waiting[index].amount = Money(minorUnits: left) }
  }

  /// A question about joining waits so long, where the fact does not say.
  private static let questionSeconds: Int64 = 30 * 86_400
  /// Coupons that are used, withdrawn or long expired make room once a member has so many.
  static let couponsMax = 200
  /// A day is over everywhere so long after it began; whatever ended on it has ended.
  private static let warningKeptDays = 3
  /// A warning that made room is given once more.
  private static let warningsMax = 400
}
