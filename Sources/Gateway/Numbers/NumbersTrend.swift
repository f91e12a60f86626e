import Loyalty

/// Adds members up month by month: each month as its end saw it, and the one that is not over as it stands now.
struct NumbersTrend {
  private(set) var months: [ShopNumbers.Month] = []
  /// What each month's end looks back on.
  private var spans: [Range<Instant>] = []

  /// The `count` months up to the one of now, by the shop's calendar.
  init(count: Int, by clock: ShopClock, at now: Instant) {
    let today = clock.local(now).date
    let last = today.year * 12 + today.month - 1
    for month in (last - count + 1)...last {
      let (year, number) = (month / 12, month % 12 + 1)
      months.append(ShopNumbers.Month(year: year, month: number))
      let next = CivilDate(year: (month + 1) / 12, month: (month + 1) % 12 + 1, day: 1)
      let end = month == last ? nil : next.map { clock.instant(LocalMoment(date: $0, minuteOfDay: 0)) }
      let start = (end ?? now).adding(seconds: -ShopNumbers.windowDays * 86_400)
      // nothing is later than now but what a clock that was set back left behind
      spans.append(start..<(end ?? .distantFuture))
    }
  }

  mutating func add(_ member: Member) {
    guard let oldest = spans.first?.lowerBound else { return }
    var bought = [Int64](repeating: 0, count: spans.count)
    // what had not been bought yet at each end
    var later = bought
    // newest first
    for occasion in member.occasions.reversed() {
      if occasion.isLong(before: oldest) { break }
      let isPurchase = occasion.kind == .purchase && !occasion.isUndone
      for (place, span) in spans.enumerated() {
        if isPurchase, occasion.at >= span.upperBound { later[place] += 1 }
        guard span.contains(occasion.at) else { continue }
        months[place].period.add(occasion, of: member)
        if isPurchase { bought[place] += 1 }
      }
    }
    for held in member.coupons {
      for (place, span) in spans.enumerated() where span.contains(held.coupon.givenAt) {
        months[place].period.add(held)
      }
    }
    for (place, span) in spans.enumerated() {
      if !member.isImported, span.contains(member.since) { months[place].period.joins += 1 }
      months[place].period.add(buyerOf: bought[place])
      let ever = member.purchases - later[place]
      if ever > 0 { months[place].everBought += 1 }
      if ever > 1 { months[place].boughtTwice += 1 }
    }
  }
}

extension ShopNumbers.Period {
  mutating func add(_ member: Member, from start: Instant, until end: Instant) {
    let range = start..<end
    if !member.isImported, range.contains(member.since) { joins += 1 }
    let before = orders
    // newest first
    for occasion in member.occasions.reversed() {
      if occasion.isLong(before: start) { break }
      if range.contains(occasion.at) { add(occasion, of: member) }
    }
    add(buyerOf: orders - before)
    for held in member.coupons where range.contains(held.coupon.givenAt) { add(held) }
  }

  fileprivate mutating func add(_ occasion: Occasion, of member: Member) {
    if occasion.kind != .adjustment, !(occasion.kind == .join && member.isImported) {
      pointsEarned = Int64(clamping: Int128(pointsEarned) + Int128(occasion.keptPoints))
    }
    guard !occasion.isUndone else { return }
    switch occasion.kind {
    case .purchase:
      orders += 1
      amount = Int64(clamping: Int128(amount) + Int128(occasion.keptAmount.minorUnits))
    case .visit: visits += 1
    default: break
    }
  }

  fileprivate mutating func add(_ held: HeldCoupon) {
    guard held.state != .withdrawn else { return }
    pointsSpent = Int64(clamping: Int128(pointsSpent) + Int128(held.cost))
    coupons += 1
    if case .used = held.state { couponsUsed += 1 }
  }

  /// Somebody who bought so often.
  fileprivate mutating func add(buyerOf bought: Int64) {
    if bought > 0 { buyers += 1 }
    if bought > 1 { repeaters += 1 }
  }
}

extension Occasion {
  private static let lateSeconds: Int64 = 32 * 86_400

  /// Neither it nor any older one lies behind `start`: one that was written down later than it happened lies out of its order by a month
  /// at most.
  fileprivate func isLong(before start: Instant) -> Bool { at.adding(seconds: Self.lateSeconds) < start }
}

extension Member {
  var isImported: Bool { entry.importID != nil }
}
