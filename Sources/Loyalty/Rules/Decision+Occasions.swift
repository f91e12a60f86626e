/// What happens to a member, and what the programme gives for it.
extension Decision {
  /// Opens an occasion with `event` and applies every rule that fits it.
  mutating func occur(_ event: MemberEvent, _ kind: OccasionKind, _ purchase: Purchase? = nil) {
    let judge = Judge(
      member: member, programme: programme, scene: scene,
      occasion: Judge.OccasionFacts(kind: kind, purchase: purchase, campaign: purchase?.campaign))
    happen(event)
    apply(judge, kind, reason: Earned.Reason(kind), from: judge.level)
  }

  mutating func purchase(_ purchase: Purchase) {
    // the same order twice is one purchase
    if let order = purchase.order, member.occasion(ofOrder: order) != nil { return }
    occur(.purchased(purchase), .purchase, purchase)
  }

  mutating func join(_ entry: Entry, keywordPoints: Int64) {
    let judge = Judge(
      member: member, programme: programme, scene: scene,
      occasion: Judge.OccasionFacts(kind: .join, purchase: nil, campaign: entry.campaign, entry: entry))
    happen(.joined(entry))
    let held = level
    earn(keywordPoints, .keyword)
    if let level = programme.tiers?.levels.first, level.from <= 0 { giveReward(of: level) }
    apply(judge, .join, reason: .join, from: held)
  }

  mutating func useToken(_ gift: TokenGift) throws(MemberRefusal) {
    guard !member.usedTokens.contains(gift.token) else { throw .tokenAlreadyUsed }
    take(gift)
  }

  mutating func take(_ gift: TokenGift) {
    let held = level
    happen(.tokenUsed(gift.token))
    earn(gift.points, .token)
    reachLevels(from: held)
  }

  mutating func stampByHand(_ card: String, _ count: Int64) throws(MemberRefusal) {
    guard programme.card(card) != nil else { throw .unknownCard }
    happen(.servedStamps)
    stamp(card, count)
  }

  mutating func welcomeFriend(_ friend: UInt64) {
    guard !isUsedUp(programme.referral?.limit, Self.referralLimit) else { return }
    let judge = Judge(
      member: member, programme: programme, scene: scene,
      occasion: Judge.OccasionFacts(kind: .referral, purchase: nil, campaign: nil))
    happen(.referred(friend: friend))
    if programme.referral?.limit != nil { happen(.counted(Self.referralLimit)) }
    if let gift = programme.referral?.giver { give(gift, .referral) }
    apply(judge, .referral, reason: .referral, from: judge.level)
  }

  private static let referralLimit = "referral"

  /// Every rule, card, level and badge that fits; in the order in which people are told.
  mutating func apply(_ judge: Judge, _ kind: OccasionKind, reason: Earned.Reason, from held: Int?) {
    let grants = OccasionGrants(of: programme, on: kind, judge: judge) { rule, name in isUsedUp(rule.limit, name) }
    for name in grants.limits { happen(.drawn(rule: name)) }
    earn(grants.points, reason)
    for (card, count) in grants.stamps { stamp(card, count) }
    reachLevels(from: held)
    for reward in grants.rewards { _ = give(reward) }
    countBadges(judge, kind)
    completeReferral(kind)
  }

  mutating func stamp(_ cardID: String, _ count: Int64) {
    guard let card = programme.card(cardID) else { return }
    happen(.stamped(card: cardID, stamps: count))
    guard card.stamps > 0 else { return }
    var filled = 0
    while filled < Self.cardsFilledMax, member.stamps[cardID, default: 0] >= card.stamps {
      guard let code = give(card.reward) else { return }
      happen(.cardFilled(card: cardID, stamps: card.stamps, coupon: code))
      filled += 1
    }
  }

  /// No more cards are full at once; what is left over stays on the card and fills it with the next stamp.
  private static let cardsFilledMax = 200

  /// The place of the member's level as things stand.
  var level: Int? { Standing.rank(of: member, under: programme, scene).level }

  /// Whoever rises past several levels at once gets what each of them gives.
  mutating func reachLevels(from held: Int?) {
    // what a level gives may lift further: the outermost call sees that
    guard let tiers = programme.tiers, !isRising else { return }
    isRising = true
    defer { isRising = false }
    var held = held ?? -1
    while let reached = level, reached > held {
      for index in (held + 1)...reached {
        let level = tiers.levels[index]
        happen(.levelReached(level.id))
        giveReward(of: level)
        let judge = Judge(
          member: member, programme: programme, scene: scene,
          occasion: Judge.OccasionFacts(kind: .tier, purchase: nil, campaign: nil, level: level.id))
        apply(judge, .tier, reason: .tier, from: index)
      }
      held = reached
    }
  }

  /// Once in the time for which a level is held, unless what it gave came back: not again for a refund and a purchase after it.
  private mutating func giveReward(of level: Level) {
    guard let reward = level.reward, let window = programme.tiers?.over else { return }
    let last = member.uses[Level.limitName(level.id)]?.last
    if let last, isWithin(window, last) { return }
    if let code = give(reward) { happen(.levelRewarded(level: level.id, coupon: code)) }
  }

  /// Whether a level that was reached then is the one that is reached now.
  private func isWithin(_ window: Tiers.Window, _ moment: Instant) -> Bool {
    switch window {
    case .life: return true
    case .rolling(let span): return scene.calendar.adding(span, to: moment) > scene.now
    case .year:
      // it is kept to the end of the next year
      return scene.calendar.date(of: scene.now).year <= scene.calendar.date(of: moment).year + 1
    }
  }

  private mutating func countBadges(_ judge: Judge, _ kind: OccasionKind) {
    for badge in programme.badges where badge.on == kind && !member.badges.contains(badge.id) {
      guard judge.holds(badge.condition) else { continue }
      happen(.badgeCounted(badge.id))
      guard member.badgeCounts[badge.id, default: 0] >= badge.times else { continue }
      let held = level
      happen(.badgeEarned(badge.id))
      if let gift = badge.gift {
        if let code = give(gift, .badge) { happen(.badgeRewarded(badge: badge.id, coupon: code)) }
        reachLevels(from: held)
      }
    }
  }

  /// The friend's side; the giver's is decided for the giver, in the same record.
  private mutating func completeReferral(_ kind: OccasionKind) {
    guard let referral = programme.referral, referral.after == kind, let referrer = member.entry.referrer,
      !member.isReferralDone
    else { return }
    let held = level
    happen(.referralDone(referrer: referrer))
    if let gift = referral.friend {
      give(gift, .referral)
      reachLevels(from: held)
    }
  }
}

/// What the earn rules give for one occasion, added up.
struct OccasionGrants {
  private(set) var points: Int64 = 0
  /// In the order of the rules.
  private(set) var stamps: [(card: String, count: Int64)] = []
  private(set) var rewards: [String] = []
  /// Limits that are drawn on.
  private(set) var limits: [String] = []

  init(
    of programme: Programme, on kind: OccasionKind, judge: Judge, isUsedUp: (EarnRule, String) -> Bool
  ) {
    var factor: Multiplier?
    var limitedRules = 0
    // by index: most rules are of another kind, and need not be taken out to see that
    for index in programme.earn.indices where programme.earn[index].on == kind {
      let rule = programme.earn[index]
      if rule.limit != nil { limitedRules += 1 }
      let limit = rule.limit == nil ? nil : Self.limitName(kind, limitedRules)
      guard judge.holds(rule.condition) else { continue }
      if let limit, isUsedUp(rule, limit) { continue }
      guard count(rule, judge, &factor) else { continue }
      if let limit { limits.append(limit) }
    }
    guard kind == .purchase || kind == .visit else { return }
    if let best = [factor, judge.tierFactor, judge.planFactor].compactMap({ $0 }).max() {
      points = best.applied(to: points)
    }
  }

  /// By a rule's place among the limited rules of its occasion, from 1: a changed amount does not open the limit again.
  static func limitName(_ kind: OccasionKind, _ place: Int) -> String { "\(kind.name)#\(place)" }

  /// False where the rule does not fit after all.
  private mutating func count(_ rule: EarnRule, _ judge: Judge, _ factor: inout Multiplier?) -> Bool {
    switch rule.grant {
    case .points(let more):
      points = points.addingClamped(more)
    case .pointsPer(let step):
      guard let purchase = judge.occasion?.purchase, step > .zero else { return false }
      guard let amount = rule.condition.items.map({ purchase.amount(of: $0) }) ?? purchase.amount else { return false }
      points = points.addingClamped(max(0, amount.minorUnits / step.minorUnits))
    case .multiply(let multiplier):
      factor = max(factor ?? multiplier, multiplier)
    case .stamp(let card):
      let units = rule.condition.items.map { items in
        items.reduce(Int64(0)) { $0.addingClamped(judge.occasion?.purchase?.units(of: $1) ?? 0) }
      }
      stamps.append((card, units ?? 1))
    case .reward(let reward):
      rewards.append(reward)
    }
    return true
  }
}

extension Level {
  /// Under this name is kept when its reward was given.
  static func limitName(_ id: String) -> String { "level:\(id)" }
}

extension Condition {
  /// The items that a rule names; nil where it names none.
  var items: [String]? {
    switch self {
    case .item(let items): items
    case .all(let conditions): conditions.lazy.compactMap(\.items).first
    default: nil
    }
  }
}

extension OccasionKind {
  /// As the owner writes it.
  package var name: String {
    switch self {
    case .join: "join"
    case .visit: "visit"
    case .purchase: "purchase"
    case .referral: "referral"
    case .birthday: "birthday"
    case .anniversary: "anniversary"
    case .survey: "survey"
    case .tier: "tier"
    case .action(let name): "action:\(name)"
    }
  }
}

extension Earned.Reason {
  init(_ kind: OccasionKind) {
    switch kind {
    case .join: self = .join
    case .visit: self = .visit
    case .purchase: self = .purchase
    case .referral: self = .referral
    case .birthday: self = .birthday
    case .anniversary: self = .anniversary
    case .survey: self = .survey
    case .tier: self = .tier
    case .action: self = .action
    }
  }
}
