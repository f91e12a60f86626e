/// A change of the rules and whom it hurts: what owners want to know before they make it, since members resent it after.
package struct RuleChange {
  private let before: Programme
  private let after: Programme
  private let hurts: [RuleHurt]
  private let scene: Scene

  /// A hurt and how many feel it.
  package struct Toll: Equatable, Sendable {
    package let hurt: RuleHurt
    /// Members who lose something on the day of the change: a reward within reach, stamps, a level, points, a plan.
    package fileprivate(set) var members = 0
    /// Of a reward: everybody who has points and may have saved for it.
    package fileprivate(set) var savers = 0

    package init(hurt: RuleHurt, members: Int = 0, savers: Int = 0) {
      self.hurt = hurt
      self.members = members
      self.savers = savers
    }
  }

  /// From the rules in force, in their `scene`, to `after`, as if it came into force at this moment.
  package init(from old: RulesInForce, to after: Programme, in scene: Scene) {
    before = Programme(tiers: old.tiersInForce, expiry: old.expiryInForce)
    self.after = after
    hurts = old.hurts(by: RulesInForce(after))
    self.scene = scene
  }

  /// What the change costs these members; a hurt that nobody feels is not among it.
  package func tolls(_ members: some Sequence<Member>) -> [Toll] {
    var tolls = hurts.map { Toll(hurt: $0) }
    var gonePlans: [String: Int] = [:]
    for member in members where member.isActive {
      // worked out once a member, however many levels change
      let lost = tolls.contains { $0.hurt.isOfLevels } ? lostLevel(member) : nil
      for index in tolls.indices {
        if isHurt(member, by: tolls[index].hurt, lostLevel: lost) { tolls[index].members += 1 }
        if tolls[index].hurt.isOfRewards, member.points > 0 { tolls[index].savers += 1 }
      }
      if let plan = member.plan(at: scene.now)?.plan, after.plan(plan) == nil { gonePlans[plan, default: 0] += 1 }
    }
    let plans = gonePlans.sorted { $0.key < $1.key }.map { Toll(hurt: .planGone(id: $0.key), members: $0.value) }
    return tolls.filter { $0.members > 0 || $0.savers > 0 } + plans
  }

  private func isHurt(_ member: Member, by hurt: RuleHurt, lostLevel: String?) -> Bool {
    switch hurt {
    case .rewardDearer(_, let from, let to): member.points >= from && member.points < to
    case .rewardGone(_, let cost): member.points >= cost
    case .cardLonger(let id, _, _), .cardGone(let id, _): member.stamps[id, default: 0] > 0
    case .levelHigher(let id, _, _), .levelGone(let id, _): lostLevel == id
    case .tiersCountOtherwise, .tiersGone: lostLevel != nil
    case .pointsEndSooner: losesPointsSooner(member)
    case .planGone: false
    }
  }

  // MARK: Levels

  /// The level that the member has, where the change takes it; nil where they keep it or rise.
  private func lostLevel(_ member: Member) -> String? {
    guard let old = Standing(member, before, scene).currentLevel else { return nil }
    guard let new = Standing(member, after, scene).currentLevel else { return old.id }
    return isLower(new, than: old) ? old.id : nil
  }

  private func isLower(_ new: Level, than old: Level) -> Bool {
    guard let was = before.tiers, let now = after.tiers else { return false }
    let place = now.place(of: new.id) ?? 0
    if let kept = now.place(of: old.id) { return place < kept }
    // its name is gone: as good as before is whatever asks for as much
    if was.by == now.by, was.over == now.over { return new.from < old.from }
    return place < was.place(of: old.id) ?? 0
  }

  // MARK: Points

  /// Whether the points that were earned last end sooner than they would. Those are hurt most: older ones have less to lose, for nothing
  /// ends sooner than a new rule takes.
  private func losesPointsSooner(_ member: Member) -> Bool {
    guard member.points > 0, let newest = member.lots.lots.last, let now = after.expiry else { return false }
    guard let was = before.expiry else { return true }
    // who comes often would never have lost a point by idleness
    if was.by == .idle, now.by == .lot { return true }
    return end(of: newest, member, now, since: scene.now) < end(of: newest, member, was, since: scene.expirySince)
  }

  private func end(of lot: PointLots.Lot, _ member: Member, _ expiry: Expiry, since: Instant?) -> Instant {
    let start = expiry.by == .lot ? lot.at : max(member.activeAt, member.lots.aboveZeroSince)
    let earliest = since.map { scene.calendar.start(of: scene.calendar.date(of: $0)) } ?? start
    return scene.calendar.adding(expiry.after, to: max(start, earliest))
  }
}

extension RuleHurt {
  /// Whether it changes what points buy.
  package var isOfRewards: Bool {
    switch self {
    case .rewardDearer, .rewardGone: true
    case .cardLonger, .cardGone, .levelHigher, .levelGone, .tiersCountOtherwise, .tiersGone, .pointsEndSooner,
      .planGone:
      false
    }
  }

  fileprivate var isOfLevels: Bool {
    switch self {
    case .levelHigher, .levelGone, .tiersCountOtherwise, .tiersGone: true
    case .rewardDearer, .rewardGone, .cardLonger, .cardGone, .pointsEndSooner, .planGone: false
    }
  }
}

extension Tiers {
  fileprivate func place(of id: String) -> Int? {
    levels.firstIndex { $0.id == id }
  }
}
