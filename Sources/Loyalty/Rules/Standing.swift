/// Where a member stands: level, and what is missing to the next level or reward. Worked out, never stored.
package struct Standing {
  private let situation: Situation
  /// The place of the member's level among the tiers, from 0; nil below the lowest, or where there are no tiers.
  package let level: Int?
  /// What counts towards the next level.
  private let counted: Int64

  package init(_ member: Member, _ programme: Programme, _ scene: Scene) {
    self.init(Situation(member: member, programme: programme, scene: scene))
  }

  init(_ situation: Situation) {
    self.situation = situation
    (level, counted) = Self.rank(of: situation.member, under: situation.programme, situation.scene)
  }

  /// Level and what counts towards the next, without taking the member in hand: purchases ask for the level before and after.
  static func rank(of member: Member, under programme: Programme, _ scene: Scene) -> (level: Int?, counted: Int64) {
    guard let tiers = programme.tiers, member.isActive else { return (nil, 0) }
    switch tiers.over {
    case .life:
      let counted = member.total(tiers.by)
      return (tiers.level(for: counted), counted)
    case .rolling(let span):
      // to the minute: what happened within the first minute of the window still counts
      let minute = scene.now.millis - scene.now.millis % 60_000
      let start = scene.calendar.adding(span.negated, to: Instant(millis: minute))
      let counted = member.total(tiers.by, from: start, until: .distantFuture)
      return (tiers.level(for: counted), counted)
    case .year:
      let year = scene.calendar.date(of: scene.now).year
      let (last, this) = (scene.startOfYear(year - 1), scene.startOfYear(year))
      let counted = member.total(tiers.by, from: this, until: .distantFuture)
      let lastYears = member.total(tiers.by, from: last, until: this)
      // a level is kept to the end of the next year
      return ([tiers.level(for: counted), tiers.level(for: lastYears)].compactMap { $0 }.max(), counted)
    }
  }

  /// The place of the level that the member had just before that moment, had these rules been in force. It rests on the occasions that
  /// are kept; what was taken back since counts as if it had never been.
  package static func level(
    of member: Member, under programme: Programme, before moment: Instant, by calendar: any WallCalendar
  ) -> Int? {
    guard let tiers = programme.tiers, member.isActive else { return nil }
    switch tiers.over {
    case .life:
      let since = member.total(tiers.by, from: moment, until: .distantFuture)
      return tiers.level(for: member.total(tiers.by).subtractingClamped(since))
    case .rolling(let span):
      let last = moment.millis - 1
      let start = calendar.adding(span.negated, to: Instant(millis: last - last % 60_000))
      return tiers.level(for: member.total(tiers.by, from: start, until: moment))
    case .year:
      let year = calendar.date(of: Instant(millis: moment.millis - 1)).year
      let (last, this) = (calendar.startOfYear(year - 1), calendar.startOfYear(year))
      let counted = this.map { member.total(tiers.by, from: $0, until: moment) }
      let lastYears = last.flatMap { last in this.map { member.total(tiers.by, from: last, until: $0) } }
      return [counted, lastYears].compactMap { $0.flatMap { tiers.level(for: $0) } }.max()
    }
  }

  package var currentLevel: Level? { level.flatMap { situation.programme.tiers?.levels[$0] } }

  package var nextLevel: Level? {
    guard let levels = situation.programme.tiers?.levels else { return nil }
    let index = level.map { $0 + 1 } ?? 0
    return index < levels.count ? levels[index] : nil
  }

  /// In what the tiers count; nil on the highest level.
  package var missingToLevel: Int64? {
    nextLevel.map { max(0, $0.from.subtractingClamped(counted)) }
  }

  /// The next reward that the balance does not buy yet.
  package func nextReward(judge: Judge) -> Reward? {
    situation.programme.rewards.filter { reward in
      (reward.cost ?? 0) > situation.member.points && !reward.condition.looksAtRewards && judge.holds(reward.condition)
    }.min { ($0.cost ?? 0) < ($1.cost ?? 0) }
  }

  package func missingToReward(judge: Judge) -> Int64? {
    nextReward(judge: judge).flatMap(\.cost).map { $0.subtractingClamped(situation.member.points) }
  }

  /// When the next purchase is expected, from the usual time between the last ones; nil before there is a rhythm.
  package var nextPurchase: Instant? {
    let moments = situation.member.purchaseMoments.suffix(Self.rhythmPurchases)
    guard moments.count >= Self.rhythmPurchasesMin, let last = moments.last else { return nil }
    let gaps = zip(moments.dropFirst(), moments).map { $0.millis - $1.millis }.sorted()
    return Instant(millis: last.millis.addingClamped(gaps[gaps.count / 2]))
  }

  /// The rhythm is the middle one of the times between so many purchases, so that a holiday does not count.
  private static let rhythmPurchases = 8
  private static let rhythmPurchasesMin = 3
}

/// A member, the rules and the scene, held once for all that looks at them: they are large, and copying them was a third of a decision.
final class Situation {
  let member: Member
  let programme: Programme
  let scene: Scene

  init(member: Member, programme: Programme, scene: Scene) {
    self.member = member
    self.programme = programme
    self.scene = scene
  }
}

extension WallCalendar {
  fileprivate func startOfYear(_ year: Int) -> Instant? {
    CivilDate(year: year, month: 1, day: 1).map { start(of: $0) }
  }
}

extension Scene {
  fileprivate func startOfYear(_ year: Int) -> Instant {
    guard let first = CivilDate(year: year, month: 1, day: 1) else { return now }
    return calendar.start(of: first)
  }
}

extension Tiers {
  /// The highest level that `count` reaches.
  fileprivate func level(for count: Int64) -> Int? {
    levels.lastIndex { $0.from <= count }
  }
}

extension Member {
  fileprivate func total(_ measure: Tiers.Measure) -> Int64 {
    switch measure {
    case .spend: spend.minorUnits
    case .points: pointsEarned
    case .visits: visits
    }
  }

  fileprivate func total(_ measure: Tiers.Measure, from start: Instant, until end: Instant) -> Int64 {
    var total: Int64 = 0
    for occasion in occasions where occasion.at >= start && occasion.at < end {
      switch measure {
      case .spend: total = total.addingClamped(occasion.keptAmount.minorUnits)
      // what was given by hand was not earned
      case .points: total = occasion.kind == .adjustment ? total : total.addingClamped(occasion.keptPoints)
      case .visits: total += occasion.kind == .visit && !occasion.isUndone ? 1 : 0
      }
    }
    return total
  }
}

extension Condition {
  /// Whether it asks for what is missing to a reward: such a condition on a reward would ask for itself.
  fileprivate var looksAtRewards: Bool {
    switch self {
    case .toReward: true
    case .all(let conditions): conditions.contains(where: \.looksAtRewards)
    default: false
    }
  }
}
