/// What a refund of an occasion cannot take back, since its coupon was used or has ended, and what therefore stays counted: else a
/// purchase after the refund would give it again, without end.
struct KeptGifts {
  private let coupons: Set<UInt32>
  private let rewards: Set<String>
  private let occasion: Occasion
  private let programme: Programme

  init(of occasion: Occasion, of member: Member, under programme: Programme, at now: Instant) {
    var coupons: Set<UInt32> = []
    var rewards: Set<String> = []
    for case .coupon(let code) in occasion.gifts {
      let held = member.coupon(code)
      guard held?.isGood(at: now) != true else { continue }
      coupons.insert(code)
      if let reward = held?.coupon.reward { rewards.insert(reward) }
    }
    self.coupons = coupons
    self.rewards = rewards
    self.occasion = occasion
    self.programme = programme
  }

  func keeps(_ code: UInt32) -> Bool { coupons.contains(code) }

  /// Whether the badge's own coupon stays, and the badge with it.
  func keeps(badge: String) -> Bool {
    occasion.gifts.contains { gift in
      if case .badgeReward(badge, let code) = gift { coupons.contains(code) } else { false }
    }
  }

  /// Whether the limit was drawn on for a reward that stays.
  func keeps(limit name: String) -> Bool {
    guard !rewards.isEmpty, case .reward(let reward) = programme.limitedRule(name)?.grant else { return false }
    return rewards.contains(reward)
  }

  /// Whether a reward stays that a rule gives for having bought or come so often.
  var keepsCounts: Bool {
    guard !rewards.isEmpty, occasion.kind == .purchase || occasion.kind == .visit else { return false }
    return programme.earn.contains { rule in
      guard case .reward(let reward) = rule.grant, rewards.contains(reward) else { return false }
      return rule.condition.looksAtCounts
    }
  }
}

extension Programme {
  /// The rule whose limit has that name; nil where the file has none such any more.
  fileprivate func limitedRule(_ name: String) -> EarnRule? {
    var counts: [String: Int] = [:]
    for rule in earn where rule.limit != nil {
      counts[rule.on.name, default: 0] += 1
      if name == OccasionGrants.limitName(rule.on, counts[rule.on.name, default: 0]) { return rule }
    }
    return nil
  }
}

extension Condition {
  /// Whether it asks how much was bought, or how often the member came.
  fileprivate var looksAtCounts: Bool {
    switch self {
    case .bought, .purchases, .visits: true
    case .all(let conditions): conditions.contains(where: \.looksAtCounts)
    default: false
    }
  }
}
