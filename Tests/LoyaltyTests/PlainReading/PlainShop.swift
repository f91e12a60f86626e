import Loyalty

/// What a plain reading must know besides the member.
struct PlainShop {
  let programme: Programme
  let calendar: ZoneCalendar
  let quiet: ClockRange
  /// Since when the expiry rule is in force.
  let expirySince: Instant?
  /// What members speak who have not chosen.
  let language: String
  /// Coupons of each reward that other members took.
  let takenByOthers: Int64

  /// When a text goes out that may not go out in the quiet hours: found by waiting, an hour and then a minute at a time.
  func outOfQuiet(_ moment: Instant) -> Instant {
    func isQuiet(_ moment: Instant) -> Bool { quiet.contains(minuteOfDay: calendar.local(moment).minuteOfDay) }
    guard isQuiet(moment) else { return moment }
    var moment = Instant(millis: moment.millis - moment.millis % 60_000)
    while isQuiet(moment.adding(seconds: 3_600)) { moment = moment.adding(seconds: 3_600) }
    while isQuiet(moment) { moment = moment.adding(seconds: 60) }
    return moment
  }

  func isUsedUp(_ rate: Rate?, _ uses: [Instant], _ now: Instant) -> Bool {
    guard let rate else { return false }
    var count: Int64 = 0
    for use in uses {
      switch rate.per {
      case .calendarDay: if calendar.date(of: use) == calendar.date(of: now) { count += 1 }
      case .rolling(let span): if calendar.adding(span, to: use) > now { count += 1 }
      }
    }
    return count >= rate.count
  }
}
