import Loyalty

/// Levels and conditions, looked up in the facts as they stand.
extension PlainMember {
  /// What an occasion is, before it is written down.
  struct Happening {
    let kind: OccasionKind
    var purchase: Purchase?
    var campaign: String?
    var entry: Entry?
    /// The level that was just reached.
    var level: String?
  }

  private func total(_ measure: Tiers.Measure, where counts: (Instant) -> Bool = { _ in true }) -> Int64 {
    var total: Int64 = 0
    for occasion in occasions where counts(occasion.when) {
      switch measure {
      case .spend: total += occasion.amount - occasion.returned
      case .points: total += occasion.points - occasion.returnedPoints
      case .visits: if occasion.kind == .visit, !occasion.isUndone { total += 1 }
      }
    }
    return total
  }

  private func levelFor(_ total: Int64) -> Int {
    var reached = -1
    for (index, level) in (shop.programme.tiers?.levels ?? []).enumerated() where level.from <= total {
      reached = index
    }
    return reached
  }

  /// What counts towards the next level.
  func counted(_ now: Instant) -> Int64 {
    guard let tiers = shop.programme.tiers else { return 0 }
    switch tiers.over {
    case .life: return tiers.by == .visits ? visits : total(tiers.by)
    case .rolling(let span):
      let start = shop.calendar.adding(span.negated, to: Instant(millis: now.millis - now.millis % 60_000))
      return total(tiers.by) { $0 >= start }
    case .year:
      let year = shop.calendar.date(of: now).year
      return total(tiers.by) { shop.calendar.date(of: $0).year == year }
    }
  }

  /// The place of the level, from 0; -1 for none.
  func level(_ now: Instant) -> Int {
    guard let tiers = shop.programme.tiers, since != nil else { return -1 }
    let level = levelFor(counted(now))
    guard tiers.over == .year else { return level }
    let lastYear = shop.calendar.date(of: now).year - 1
    return max(level, levelFor(total(tiers.by) { shop.calendar.date(of: $0).year == lastYear }))
  }

  func levelName(_ now: Instant) -> String? {
    let level = level(now)
    return level < 0 ? nil : shop.programme.tiers?.levels[level].id
  }

  /// These facts are the state before the happening.
  func fits(_ condition: Condition, _ happening: Happening?, _ now: Instant) -> Bool {
    let purchase = happening?.purchase
    let moment = purchase?.madeAt ?? now
    let wall = shop.calendar.local(moment)
    switch condition {
    case .always: return true
    case .all(let all): return !all.contains { !fits($0, happening, now) }
    case .spend(let test): return purchase.map { passes(test, $0.amount) } ?? false
    case .items(let test):
      guard let purchase else { return false }
      var units: Int64 = 0
      for line in purchase.items { units += line.units }
      return passes(test, units)
    case .item(let names):
      for line in purchase?.items ?? [] where names.contains(line.item) && line.units > 0 { return true }
      return false
    case .location(let places): return places.contains { $0 == purchase?.location }
    case .day(let days): return days.contains(wall.date.weekday)
    case .time(let ranges): return ranges.contains { $0.contains(minuteOfDay: wall.minuteOfDay) }
    case .campaign(let names): return names.contains { $0 == happening?.campaign }
    case .tier(let names): return names.contains { $0 == happening?.level ?? levelName(now) }
    case .plan(let names): return names.contains { $0 == plan(moment)?.plan }
    case .points(let test): return passes(test, points)
    case .visits(let test): return passes(test, visits)
    case .purchases(let test):
      return passes(test, Int64(counted(.purchase).count) + (happening?.kind == .purchase ? 1 : 0))
    case .totalSpend(let test): return passes(test, Money(minorUnits: spend))
    case .bought(let item, let test): return fitsUnits(item, test, purchase)
    case .joined(let test): return since.map { isAge(test, $0, moment) } ?? false
    case .lastPurchase(let test): return lastPurchase.map { isAge(test, $0, moment) } ?? false
    case .source(let names): return names.contains { $0 == (happening?.entry ?? entry)?.source }
    case .language(let names): return names.contains(language)
    case .badge(let names): return names.contains { badges.contains($0) }
    case .toTier(let test): return missingToLevel(now).map { passes(test, $0) } ?? false
    case .toReward(let test): return missingToReward(happening, now).map { passes(test, $0) } ?? false
    case .due, .expiring: return false
    }
  }

  private func passes<Value: Comparable>(_ test: Loyalty.Test<Value>, _ value: Value) -> Bool {
    switch test {
    case .atLeast(let bound): !(value < bound)
    case .atMost(let bound): !(value > bound)
    case .above(let bound): value > bound
    case .below(let bound): value < bound
    case .anyOf(let bounds): bounds.contains { $0 == value }
    }
  }

  private func fitsUnits(_ item: String, _ test: Loyalty.Test<Int64>, _ purchase: Purchase?) -> Bool {
    var units = unitsBought(item)
    guard let purchase else { return passes(test, units) }
    // unit by unit, as they cross the counter
    var isReached = false
    for line in purchase.items where line.item == item {
      for _ in 0..<line.units {
        units += 1
        if case .anyOf(let numbers) = test, numbers.contains(units) { isReached = true }
      }
    }
    if case .anyOf = test { return isReached }
    return passes(test, units)
  }

  private func isAge(_ test: Loyalty.Test<CalendarSpan>, _ start: Instant, _ moment: Instant) -> Bool {
    func birthday(_ span: CalendarSpan) -> Instant { shop.calendar.adding(span, to: start) }
    switch test {
    case .atLeast(let span): return !(moment < birthday(span))
    case .atMost(let span): return !(moment > birthday(span))
    case .above(let span): return moment > birthday(span)
    case .below(let span): return moment < birthday(span)
    case .anyOf(let spans):
      return spans.contains { shop.calendar.date(of: birthday($0)) == shop.calendar.date(of: moment) }
    }
  }

  func missingToLevel(_ now: Instant) -> Int64? {
    guard let levels = shop.programme.tiers?.levels else { return nil }
    let next = level(now) + 1
    return next < levels.count ? max(0, levels[next].from - counted(now)) : nil
  }

  private func missingToReward(_ happening: Happening?, _ now: Instant) -> Int64? {
    var least: Int64?
    for reward in shop.programme.rewards {
      guard let cost = reward.cost, cost > points, fits(reward.condition, happening, now) else { continue }
      least = min(least ?? .max, cost - points)
    }
    return least
  }
}
