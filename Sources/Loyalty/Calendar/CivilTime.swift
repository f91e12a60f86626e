/// A whole day of the proleptic Gregorian calendar, in no zone.
package struct CivilDate: Hashable, Comparable, Sendable {
  package let year: Int
  package let month: Int
  package let day: Int

  /// Nil unless the day exists.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9_999).contains(year), (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year) else {
      return nil
    }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day that is `number` days after 1970-01-01.
  ///
  /// Counting in eras of 400 years that begin on 1 March puts the leap day last, so no table is needed
  /// (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days).
  package init(dayNumber number: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// Days since 1970-01-01; the inverse of `init(dayNumber:)` (days_from_civil of the same source).
  package var dayNumber: Int {
    Self.dayNumber(year: year, month: month, day: day)
  }

  private static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  package var weekday: Weekday {
    // 1970-01-01 was a Thursday; the remainder of a negative day number is brought back into 0...6.
    Weekday.allCases[((dayNumber + 3) % 7 + 7) % 7]
  }

  package func adding(days: Int) -> CivilDate {
    CivilDate(dayNumber: dayNumber + days)
  }

  /// The same day `months` later; a day that month does not have is the month's last.
  package func adding(months: Int) -> CivilDate {
    let index = year * 12 + (month - 1) + months
    let newYear = index / 12
    let newMonth = index % 12 + 1
    let newDay = min(day, Self.days(in: newMonth, of: newYear))
    return CivilDate(dayNumber: Self.dayNumber(year: newYear, month: newMonth, day: newDay))
  }

  package static func < (left: CivilDate, right: CivilDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }

  package static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

package enum Weekday: Int, CaseIterable, Sendable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday
}

/// What a shop's own clock and calendar show at an instant. Worked out outside (zones are tables), handed in as a value.
package struct LocalMoment: Hashable, Sendable {
  package let date: CivilDate
  /// Minutes since the day's midnight by the clock on the wall, 0...1439.
  package let minuteOfDay: Int

  package init(date: CivilDate, minuteOfDay: Int) {
    self.date = date
    self.minuteOfDay = minuteOfDay
  }
}

/// A length of time as owners write it: `30s 15m 2h 30d 6w 3mo 1y`. Days and longer keep the clock time in the shop's zone.
package enum CalendarSpan: Hashable, Sendable {
  case seconds(Int64)
  case days(Int)
  case months(Int)
}
