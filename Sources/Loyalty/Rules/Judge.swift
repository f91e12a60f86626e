/// Whether conditions hold: for earn rules, rewards, and whatever else chooses members.
///
/// It judges by the member as they were before the occasion, except where the language says that the occasion itself counts.
package struct Judge {
  private let situation: Situation
  let occasion: OccasionFacts?
  private let standing: Standing

  /// What is so of the occasion alone.
  struct OccasionFacts {
    let kind: OccasionKind
    let purchase: Purchase?
    let campaign: String?
    /// How the person comes, where they are about to join.
    var entry: Entry?
    /// The level that was just reached.
    var level: String?
  }

  init(member: Member, programme: Programme, scene: Scene, occasion: OccasionFacts?) {
    situation = Situation(member: member, programme: programme, scene: scene)
    self.occasion = occasion
    standing = Standing(situation)
  }

  /// Of a member at rest: no occasion, just the time.
  package init(_ member: Member, _ programme: Programme, _ scene: Scene) {
    self.init(member: member, programme: programme, scene: scene, occasion: nil)
  }

  /// The place of the member's level before the occasion.
  var level: Int? { standing.level }
  var tierFactor: Multiplier? { standing.currentLevel?.multiply }
  var planFactor: Multiplier? {
    situation.member.plan(at: moment).flatMap { situation.programme.plan($0.plan) }?.multiply
  }

  /// When the occasion was.
  private var moment: Instant { occasion?.purchase?.madeAt ?? situation.scene.now }

  package func holds(_ condition: Condition) -> Bool {
    switch condition {
    case .always: true
    case .all(let conditions): conditions.allSatisfy { holds($0) }
    case .spend, .items, .item, .location, .day, .time, .campaign: holdsOfOccasion(condition)
    case .tier(let tiers): (occasion?.level ?? standing.currentLevel?.id).map(tiers.contains) ?? false
    case .plan(let plans): situation.member.plan(at: moment).map { plans.contains($0.plan) } ?? false
    case .points(let test): test.accepts(situation.member.points)
    case .visits(let test): test.accepts(situation.member.visits)
    case .purchases(let test): test.accepts(situation.member.purchases + (occasion?.kind == .purchase ? 1 : 0))
    case .totalSpend(let test): test.accepts(situation.member.spend)
    case .bought(let item, let test): holdsOfUnits(item, test)
    case .joined(let test): isAge(test, of: situation.member.since)
    case .lastPurchase(let test): situation.member.lastPurchase.map { isAge(test, of: $0) } ?? false
    case .due(let test): standing.nextPurchase.map { isAhead(test, $0) } ?? false
    case .expiring(let test):
      situation.member.nextExpiry(situation.programme, situation.scene).map { isAhead(test, $0.end) } ?? false
    case .source(let sources): (occasion?.entry ?? situation.member.entry).source.map(sources.contains) ?? false
    case .language(let languages): languages.contains(situation.member.language ?? situation.scene.language)
    case .badge(let badges): badges.contains(where: situation.member.badges.contains)
    case .toReward(let test): standing.missingToReward(judge: self).map(test.accepts) ?? false
    case .toTier(let test): standing.missingToLevel.map(test.accepts) ?? false
    }
  }

  private func holdsOfOccasion(_ condition: Condition) -> Bool {
    switch condition {
    case .spend(let test): occasion?.purchase.map { test.accepts($0.amount) } ?? false
    case .items(let test): occasion?.purchase.map { test.accepts($0.units) } ?? false
    case .item(let items): occasion?.purchase?.items.contains { items.contains($0.item) && $0.units > 0 } ?? false
    case .location(let places): occasion?.purchase?.location.map(places.contains) ?? false
    case .day(let days): days.contains(situation.scene.calendar.local(moment).date.weekday)
    case .time(let ranges):
      ranges.contains { $0.contains(minuteOfDay: situation.scene.calendar.local(moment).minuteOfDay) }
    case .campaign(let campaigns): occasion?.campaign.map(campaigns.contains) ?? false
    default: false
    }
  }

  /// `=n` fits the purchase in which the n-th unit is reached.
  private func holdsOfUnits(_ item: String, _ test: Test<Int64>) -> Bool {
    let before = situation.member.bought[item, default: 0]
    guard let purchase = occasion?.purchase else { return test.accepts(before) }
    let after = before.addingClamped(purchase.units(of: item))
    if case .anyOf(let numbers) = test { return numbers.contains { before < $0 && $0 <= after } }
    return test.accepts(after)
  }

  /// A plain age holds for that one day.
  private func isAge(_ test: Test<CalendarSpan>, of start: Instant) -> Bool {
    func reached(_ span: CalendarSpan) -> Instant { situation.scene.calendar.adding(span, to: start) }
    return switch test {
    case .atLeast(let span): moment >= reached(span)
    case .above(let span): moment > reached(span)
    case .atMost(let span): moment <= reached(span)
    case .below(let span): moment < reached(span)
    case .anyOf(let spans): spans.contains { isSameDay(reached($0), moment) }
    }
  }

  private func isAhead(_ test: Test<CalendarSpan>, _ end: Instant) -> Bool {
    func before(_ span: CalendarSpan) -> Instant { situation.scene.calendar.adding(span.negated, to: end) }
    return switch test {
    case .atLeast(let span): moment <= before(span)
    case .above(let span): moment < before(span)
    case .atMost(let span): moment >= before(span)
    case .below(let span): moment > before(span)
    case .anyOf(let spans): spans.contains { isSameDay(before($0), moment) }
    }
  }

  private func isSameDay(_ first: Instant, _ second: Instant) -> Bool {
    situation.scene.calendar.date(of: first) == situation.scene.calendar.date(of: second)
  }
}
