/// A contact's membership of one shop: what it is worth and how it came to be. Changed only by `evolve`; a store that kept one puts it
/// together again with all that it held.
package struct Member: Equatable, Sendable {
  package var status: Status
  /// When the membership began, or when it was asked for while it is pending.
  package var since: Instant
  /// How the person came.
  package var entry: Entry
  /// Ended for this shop alone by `STOP <keyword>`; the membership itself goes on in silence.
  package var isStopped = false

  /// What a till reported before the person said YES.
  package var waiting: [Purchase] = []
  /// The invitation still has to go out.
  package var isInvitationHeld = false

  package var lots = PointLots()
  /// When the member last earned or redeemed.
  package var activeAt: Instant
  /// Of which days on which points end the member was told, and when; in the order of the telling.
  package var expiryWarnings: [ExpiryWarning] = []

  /// By card; may be below zero after a refund.
  package var stamps: [String: Int64] = [:]
  package var coupons: [HeldCoupon] = []
  package var plan: HeldPlan?
  package var badges: Set<String> = []
  package var badgeCounts: [String: Int64] = [:]

  /// Oldest first, for as long as anything looks back at them.
  package var occasions: [Occasion] = []
  package var occasionCount: Int64 = 0
  /// The last purchase among the occasions that are kept no more.
  package var forgottenPurchase: Instant?
  package var visits: Int64 = 0
  package var purchases: Int64 = 0
  /// All that the member ever spent here, less refunds.
  package var spend: Money = .zero
  /// All points ever earned, less refunds.
  package var pointsEarned: Int64 = 0
  /// Units ever bought, by item.
  package var bought: [String: Int64] = [:]
  /// When limits of the programme were drawn on, by rule, oldest first.
  package var uses: [String: [Instant]] = [:]
  /// Tokens whose points this member has had, so that a code pays a person once.
  package var usedTokens: Set<UInt64> = []
  package var isReferralDone = false

  package var name: String?
  package var language: String?
  package var birthday: Birthday?
  package var birthdayToldAt: Instant?
  package var birthdayKept: Int?
  package var anniversaryKept: Int?

  package enum Status: Equatable, Sendable {
    /// Asked, and not yet answered with YES, which counts until then.
    case pending(until: Instant)
    case active
  }

  package struct ExpiryWarning: Equatable, Sendable {
    /// What ends on it, and before it without having been told; in days since 1970-01-01.
    package let day: Int
    package let at: Instant

    package init(day: Int, at: Instant) {
      self.day = day
      self.at = at
    }
  }

  package struct HeldPlan: Equatable, Sendable {
    package var period: PlanPeriod
    package var isReminded = false

    package init(period: PlanPeriod, isReminded: Bool = false) {
      self.period = period
      self.isReminded = isReminded
    }
  }

  /// May be below zero after a refund; it then earns its way up.
  package var points: Int64 { lots.balance }

  package var isActive: Bool { status == .active }

  /// Whether a YES still makes a member of the person.
  package func isPending(at now: Instant) -> Bool {
    if case .pending(let until) = status { return now < until }
    return false
  }

  /// No more purchases of somebody who does not answer wait; the next one is refused.
  package static let waitingMax = 200
  /// No rule's limit counts further back than so many uses.
  package static let usesMax = 1_000

  /// One that was kept, before the rest of what it held is put back.
  package init(kept status: Status, since: Instant, activeAt: Instant, entry: Entry) {
    self.status = status
    self.since = since
    self.activeAt = activeAt
    self.entry = entry
  }

  /// The membership that the first event of a stranger begins; nil where the event does not begin one.
  package init?(beginningWith event: MemberEvent, at instant: Instant) {
    switch event {
    case .asked(let entry, _), .joined(let entry):
      self.entry = entry
    case .imported(let imported):
      entry = imported.entry
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
  package var purchaseMoments: [Instant] {
    occasions.filter { $0.kind == .purchase && !$0.isUndone }.map(\.at)
  }

  package var lastPurchase: Instant? {
    occasions.last { $0.kind == .purchase && !$0.isUndone }?.at ?? forgottenPurchase
  }
}
