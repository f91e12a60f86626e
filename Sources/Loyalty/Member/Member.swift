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
  /// Of which days on which points end the member was told, and when; in the order of the telling.
  package internal(set) var expiryWarnings: [ExpiryWarning] = []

  /// By card; may be below zero after a refund.
  package internal(set) var stamps: [String: Int64] = [:]
  package internal(set) var coupons: [HeldCoupon] = []
  package internal(set) var plan: HeldPlan?
  package internal(set) var badges: Set<String> = []
  package internal(set) var badgeCounts: [String: Int64] = [:]

  /// Oldest first, for as long as anything looks back at them.
  package internal(set) var occasions: [Occasion] = []
  package internal(set) var occasionCount: Int64 = 0
  /// The last purchase among the occasions that are kept no more.
  var forgottenPurchase: Instant?
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
    /// What ends on it, and before it without having been told; in days since 1970-01-01.
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

  /// No more purchases of somebody who does not answer wait; the next one is refused.
  package static let waitingMax = 200
  /// No rule's limit counts further back than so many uses.
  package static let usesMax = 1_000

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
  package var lastPurchases: [Instant] {
    occasions.filter { $0.kind == .purchase && !$0.isUndone }.map(\.at)
  }

  package var lastPurchase: Instant? {
    occasions.last { $0.kind == .purchase && !$0.isUndone }?.at ?? forgottenPurchase
  }
}
