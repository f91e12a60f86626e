import Loyalty
import Settings

/// One thing that says when marketing may leave, by the clock of one place.
struct HoursClause: Sendable {
  let zone: String
  let clock: ShopClock
  let rule: Rule

  enum Rule: Hashable, Sendable {
    /// Not in these hours, as the shop wishes.
    case quiet(ClockRange)
    /// In its hours only.
    case law(LawRule)
  }

  /// A rule of weekdays opens within these days, or never.
  static let daysMax = 8
  /// No clock jumps farther than this when summer time begins or ends.
  private static let jumpMinutesMax: Int64 = 180
  private static let minuteMillis: Int64 = 60_000

  /// The first moment from `now` on at which it lets marketing out; nil where it never does.
  func opening(from now: Instant) -> Instant? {
    let shown = clock.local(now)
    if isOpen(shown) { return now }
    // where the clock is set just now, what follows is not what it shows
    if isSetSoon(after: now, shown), let opening = nextOpenMinute(after: now) { return opening }
    for day in 0...Self.daysMax {
      let date = shown.date.adding(days: day)
      guard let start = start(on: date) else { continue }
      let opening = clock.instant(LocalMoment(date: date, minuteOfDay: start))
      if opening > now, isOpen(clock.local(opening)) { return earliest(upTo: opening, after: now) }
    }
    return nil
  }

  private func isOpen(_ moment: LocalMoment) -> Bool {
    switch rule {
    case .quiet(let range): !range.contains(minuteOfDay: moment.minuteOfDay)
    case .law(let law): law.allowed(on: moment.date)?.contains(minuteOfDay: moment.minuteOfDay) == true
    }
  }

  /// The minute of that day at which it opens; nil where it does not.
  private func start(on date: CivilDate) -> Int? {
    switch rule {
    case .quiet(let range): range.endMinute % ClockRange.minutesOfDay
    case .law(let law): law.allowed(on: date)?.startMinute
    }
  }

  private func isSetSoon(after now: Instant, _ shown: LocalMoment) -> Bool {
    let later = clock.local(now.adding(seconds: Self.jumpMinutesMax * 60))
    let days = later.date.dayNumber - shown.date.dayNumber
    return Int64(days * ClockRange.minutesOfDay + later.minuteOfDay - shown.minuteOfDay) != Self.jumpMinutesMax
  }

  /// A clock that is set forward over the opening shows an open hour as soon as it has jumped.
  private func earliest(upTo opening: Instant, after now: Instant) -> Instant {
    var first = opening
    for _ in 0..<Self.jumpMinutesMax {
      let before = Instant(millis: first.millis - Self.minuteMillis)
      guard before > now, isOpen(clock.local(before)) else { break }
      first = before
    }
    return first
  }

  private func nextOpenMinute(after now: Instant) -> Instant? {
    let minute = now.millis - now.millis % Self.minuteMillis
    return (1...Self.jumpMinutesMax).lazy.map { Instant(millis: minute + $0 * Self.minuteMillis) }
      .first { isOpen(clock.local($0)) }
  }
}
