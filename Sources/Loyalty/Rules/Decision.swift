/// One command being decided: collects what happens, on a copy of the membership that takes each fact in at once.
struct Decision {
  let programme: Programme
  let scene: Scene
  private(set) var member: Member
  private(set) var events: [MemberEvent] = []
  /// While levels are being reached.
  var isRising = false

  init(about member: Member, under programme: Programme, in scene: Scene) {
    self.member = member
    self.programme = programme
    self.scene = scene
  }

  mutating func happen(_ event: MemberEvent) {
    member.evolve(event, at: scene.now)
    events.append(event)
  }

  /// Nobody earns less than nothing, whatever a till reports.
  mutating func earn(_ points: Int64, _ reason: Earned.Reason) {
    if points > 0 { happen(.earned(Earned(points: points, reason: reason))) }
  }

  /// A gift is a promise of the owner's: neither the reward's condition nor its stock stands in its way.
  mutating func give(_ rewardID: String) -> UInt32? {
    guard let reward = programme.reward(rewardID) else { return nil }
    let coupon = self.coupon(of: reward)
    happen(.given(coupon))
    if reward.perMember != nil { happen(.counted(reward.limitName)) }
    return coupon.code
  }

  mutating func give(_ gift: Gift, _ reason: Earned.Reason) {
    switch gift {
    case .points(let points): earn(points, reason)
    case .reward(let reward): _ = give(reward)
    }
  }

  func coupon(of reward: Reward) -> Coupon {
    Coupon(
      code: scene.freshCoupon(), reward: reward.id, name: reward.name, worth: reward.worth, givenAt: scene.now,
      expires: scene.calendar.adding(reward.validFor, to: scene.now))
  }

  func isUsedUp(_ limit: Rate?, _ name: String) -> Bool {
    guard let limit else { return false }
    return scene.calendar.isUsedUp(limit, by: member.uses[name] ?? [], at: scene.now)
  }
}

extension Programme {
  package func reward(_ id: String) -> Reward? { rewards.first { $0.id == id } }
  package func card(_ id: String) -> Card? { cards.first { $0.id == id } }
  package func plan(_ id: String) -> Plan? { plans.first { $0.id == id } }
  package func badge(_ id: String) -> Badge? { badges.first { $0.id == id } }
}

extension Programme {
  /// Every item that a rule, a badge or a reward speaks of.
  package var items: Set<String> {
    let conditions = earn.map(\.condition) + badges.map(\.condition) + rewards.map(\.condition)
    let free = rewards.compactMap { reward in
      if case .free(let item) = reward.worth { return item }
      return nil
    }
    return Set(conditions.flatMap(\.itemsSpokenOf) + free)
  }
}

extension Programme {
  /// Every good deed that a rule, a badge or the referral speaks of, in the order of the file.
  package var actions: [String] {
    var names: [String] = []
    for case .action(let name) in earn.map(\.on) + badges.map(\.on) + [referral?.after].compactMap({ $0 })
    where !names.contains(name) {
      names.append(name)
    }
    return names
  }
}

extension Condition {
  fileprivate var itemsSpokenOf: [String] {
    switch self {
    case .item(let items): items
    case .bought(let item, _): [item]
    case .all(let conditions): conditions.flatMap(\.itemsSpokenOf)
    default: []
    }
  }
}

extension Reward {
  /// Under this name its limit is counted.
  var limitName: String { "reward:\(id)" }
}
