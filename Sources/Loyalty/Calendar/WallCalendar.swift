/// What the clock on a shop's wall shows when, handed in as a value: a pure function of the zone's table.
package protocol WallCalendar: Sendable {
  func local(_ instant: Instant) -> LocalMoment
  /// The moment at which the wall shows `moment`: the earlier one where it does so twice.
  func instant(_ moment: LocalMoment) -> Instant
  /// `span` later (earlier where it is negative): days and longer keep the clock time.
  func adding(_ span: CalendarSpan, to instant: Instant) -> Instant
}

extension WallCalendar {
  package func date(of instant: Instant) -> CivilDate { local(instant).date }

  /// The first moment of a day.
  package func start(of date: CivilDate) -> Instant {
    instant(LocalMoment(date: date, minuteOfDay: 0))
  }

  /// The same moment, or where that lies in `range` the end of the range.
  package func moving(_ instant: Instant, outOf range: ClockRange) -> Instant {
    let moment = local(instant)
    guard range.contains(minuteOfDay: moment.minuteOfDay) else { return instant }
    let endsToday = moment.minuteOfDay < range.endMinute
    let day = endsToday ? moment.date : moment.date.adding(days: 1)
    // a range that ends with the day ends with the next day's first minute
    guard range.endMinute < ClockRange.minutesOfDay else { return start(of: moment.date.adding(days: 1)) }
    return self.instant(LocalMoment(date: day, minuteOfDay: range.endMinute))
  }

  /// Whether `count` of `rate` are used up by what happened at `moments`, oldest first.
  package func isUsedUp(_ rate: Rate, by moments: [Instant], at now: Instant) -> Bool {
    Int64(moments.reversed().prefix { isWithin(rate.per, $0, at: now) }.count) >= rate.count
  }

  /// Whether what happened at `moment` still counts in the period that is running.
  package func isWithin(_ period: Rate.Period, _ moment: Instant, at now: Instant) -> Bool {
    switch period {
    case .calendarDay: date(of: moment) == date(of: now)
    case .rolling(let span): adding(span, to: moment) > now
    }
  }
}

extension CalendarSpan {
  package var negated: CalendarSpan {
    switch self {
    case .seconds(let seconds): .seconds(-seconds)
    case .days(let days): .days(-days)
    case .months(let months): .months(-months)
    }
  }
}
