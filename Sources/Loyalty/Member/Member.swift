/// A contact's membership of one shop: what it is worth and how it came to be. Changed only by `evolve`.
package struct Member: Equatable, Sendable {
  package internal(set) var status: Status
  /// When the membership began, or when it was asked for while it is pending.
  package internal(set) var since: Instant
  /// How the person came.
  package internal(set) var entry: Entry
  /// Ended for this shop alone by `STOP <keyword>`; the membership itself goes on in silence.
  package internal(set) var isStopped = false

  /// What a till reported before the person said YES.
  package internal(set) var waiting: [Purchase] = []
  /// The invitation still has to go out.
  package internal(set) var isInvitationHeld = false

  package internal(set) var lots = PointLots()
  /// When the member last earned or redeemed.
  package internal(set) var activeAt: Instant
  /// What ends up to this day (days since 1970-01-01) was told, and when.
  package internal(set) var expiryWarning: ExpiryWarning?

  /// By card; may be below zero after a refund.
  package internal(set) var stamps: [String: Int64] = [:]
  package internal(set) var coupons: [HeldCoupon] = []
  package internal(set) var plan: HeldPlan?
  package internal(set) var badges: Set<String> = []
  package internal(set) var badgeCounts: [String: Int64] = [:]

  /// Oldest first, for as long as anything looks back at them.
  package internal(set) var occasions: [Occasion] = []
  package internal(set) var occasionCount: Int64 = 0
  package internal(set) var visits: Int64 = 0
  package internal(set) var purchases: Int64 = 0
  /// All that the member ever spent here, less refunds.
  package internal(set) var spend: Money = .zero
  /// All points ever earned, less refunds.
  package internal(set) var pointsEarned: Int64 = 0
  /// Units ever bought, by item.
  package internal(set) var bought: [String: Int64] = [:]
  /// When limits of the programme were drawn on, by rule, oldest first.
  package internal(set) var uses: [String: [Instant]] = [:]
  /// Tokens whose points this member has had, so that a code pays a person once.
  package internal(set) var usedTokens: Set<UInt64> = []
  package internal(set) var isReferralDone = false

  package internal(set) var name: String?
  package internal(set) var language: String?
  package internal(set) var birthday: Birthday?
  package internal(set) var birthdayToldAt: Instant?
  package internal(set) var birthdayKept: Int?
  package internal(set) var anniversaryKept: Int?

  package enum Status: Equatable, Sendable {
    /// Asked, and not yet answered with YES, which counts until then.
    case pending(until: Instant)
    case active
  }

  package struct ExpiryWarning: Equatable, Sendable {
    package let day: Int
    package let at: Instant
  }

  package struct HeldPlan: Equatable, Sendable {
    package internal(set) var period: PlanPeriod
    package internal(set) var isReminded = false
  }

  /// May be below zero after a refund; it then earns its way up.
  package var points: Int64 { lots.balance }

  package var isActive: Bool { status == .active }

  /// Whether a YES still makes a member of the person.
  package func isPending(at now: Instant) -> Bool {
    if case .pending(let until) = status { return now < until }
    return false
  }

  /// A question about joining waits so long, where the fact does not say.
  private static let questionSeconds: Int64 = 30 * 86_400
  /// Purchases of somebody who does not answer are not kept beyond so many.
  package static let waitingMax = 200
  /// No rule's limit counts further back than so many uses.
  package static let usesMax = 1_000
  /// Coupons that are used, withdrawn or long expired make room once a member has so many.
  static let couponsMax = 200

  /// The membership that the first event of a stranger begins; nil where the event does not begin one.
  package init?(beginningWith event: MemberEvent, at instant: Instant) {
    switch event {
    case .asked(let entry, _), .joined(let entry):
      self.entry = entry
    default:
      return nil
    }
    status = .pending(until: instant)
    since = instant
    activeAt = instant
    evolve(event, at: instant)
  }

  /// The plan that is paid for, or in its grace.
  package func plan(at now: Instant) -> PlanPeriod? {
    plan.flatMap { now < $0.period.ends ? $0.period : nil }
  }

  package func goodCoupons(at now: Instant) -> [Coupon] {
    coupons.filter { $0.isGood(at: now) }.map(\.coupon)
  }

  package func coupon(_ code: UInt32) -> HeldCoupon? {
    coupons.last { $0.coupon.code == code }
  }

  package func occasion(_ serial: Int64) -> Occasion? {
    occasions.last { $0.serial == serial }
  }

  package func occasion(ofOrder order: String) -> Occasion? {
    occasions.last { $0.purchase?.order == order }
  }

  /// Purchases that were not taken back, oldest first.
  package var lastPurchases: [Instant] {
    occasions.filter { $0.kind == .purchase && !$0.isUndone }.map(\.at)
  }

  package var lastPurchase: Instant? {
    occasions.last { $0.kind == .purchase && !$0.isUndone }?.at
  }
}

extension Member {
  /// Takes in what happened. Cannot fail: it has happened.
  package mutating func evolve(_ event: MemberEvent, at instant: Instant) {
    switch event {
    case .asked(let entry, let until):
      self.entry = entry
      since = instant
      status = .pending(until: until ?? instant.adding(seconds: Self.questionSeconds))
    case .invitationHeld: isInvitationHeld = true
    case .invited: isInvitationHeld = false
    case .waited(let purchase):
      if waiting.count < Self.waitingMax { waiting.append(purchase) }
    case .waitingReturned(let order, let amount):
      returnWaiting(order, amount)
    case .joined(let entry):
      begin(entry, at: instant)
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
    case .referred: open(.referral, at: instant)
    case .birthdayKept(let year):
      birthdayKept = year
      open(.birthday, at: instant)
    case .anniversaryKept(let year):
      anniversaryKept = year
      open(.anniversary, at: instant)
    case .earned, .stamped, .given, .cardFilled, .levelReached, .badgeEarned, .badgeCounted, .counted, .referralDone:
      evolveGrant(event, at: instant)
    case .redeemed, .couponUsed, .couponRestored, .couponWithdrawn, .refunded, .stampsReturned, .expired, .expiryWarned,
      .planPaid, .planReminded:
      evolveSpending(event, at: instant)
    case .named(let name): self.name = name
    case .birthdayTold(let birthday):
      self.birthday = birthday
      birthdayToldAt = instant
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
      stamps[card, default: 0] += count
      changeLast { $0.gifts.append(.stamps(card: card, count)) }
    case .given(let coupon):
      hold(HeldCoupon(coupon: coupon, cost: 0), at: instant)
      changeLast { $0.gifts.append(.coupon(coupon.code)) }
    case .cardFilled(let card, let count, let code):
      stamps[card, default: 0] -= count
      changeLast { $0.gifts.append(.filled(card: card, stamps: count, coupon: code)) }
    case .badgeEarned(let badge): badges.insert(badge)
    case .badgeCounted(let badge): badgeCounts[badge, default: 0] += 1
    case .counted(let rule): use(rule, at: instant)
    case .referralDone: isReferralDone = true
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
    case .stampsReturned(let card, let count): stamps[card, default: 0] += count
    case .expired(let points): lots.take(points)
    case .expiryWarned(let day): expiryWarning = ExpiryWarning(day: day, at: instant)
    case .planPaid(let period): plan = HeldPlan(period: period)
    case .planReminded: plan?.isReminded = true
    default: break
    }
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

  private mutating func take(_ purchase: Purchase, at instant: Instant) {
    spend = Money(minorUnits: spend.minorUnits.addingClamped(purchase.amount.minorUnits))
    purchases += 1
    for line in purchase.items { bought[line.item, default: 0] = (bought[line.item] ?? 0).addingClamped(line.units) }
    open(.purchase, at: purchase.madeAt ?? instant, purchase)
  }

  private mutating func open(_ kind: Occasion.Kind, at instant: Instant, _ purchase: Purchase? = nil) {
    occasionCount += 1
    let oldest = instant.adding(seconds: -Occasion.keptDays * 86_400)
    let outdated = occasions.prefix { $0.at < oldest }.count
    if outdated > 0 { occasions.removeFirst(outdated) }
    occasions.append(Occasion(serial: occasionCount, kind: kind, at: instant, purchase: purchase))
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

  private mutating func takeBack(_ refund: Refund) {
    guard let index = occasions.lastIndex(where: { $0.serial == refund.occasion }) else { return }
    lots.take(refund.points)
    pointsEarned = pointsEarned.addingClamped(-refund.points)
    spend = Money(minorUnits: spend.minorUnits.addingClamped(-refund.amount.minorUnits))
    occasions[index].returnedPoints += refund.points
    occasions[index].refunded = Money(minorUnits: occasions[index].refunded.minorUnits + refund.amount.minorUnits)
    guard refund.isWhole else { return }
    occasions[index].isUndone = true
    switch occasions[index].kind {
    case .visit: visits -= 1
    case .purchase:
      purchases -= 1
      for line in occasions[index].purchase?.items ?? [] { bought[line.item, default: 0] -= line.units }
    case .join, .token, .action, .stamps, .referral, .birthday, .anniversary: break
    }
  }

  private mutating func returnWaiting(_ order: String, _ amount: Money) {
    guard let index = waiting.firstIndex(where: { $0.order == order }) else { return }
    let left = waiting[index].amount.minorUnits - amount.minorUnits
    if left <= 0 { waiting.remove(at: index) } else { waiting[index].amount = Money(minorUnits: left) }
  }
}
