/// So many in a time, as owners write it: `10/h`, `1/30d`, `500/d`.
package struct Rate: Hashable, Sendable {
  package let count: Int64
  package let per: Period

  /// The time in which a rate counts.
  package enum Period: Hashable, Sendable {
    /// `n/d`: the shop's day, from midnight to midnight.
    case calendarDay
    /// Any other: the time just past, rolling on.
    case rolling(CalendarSpan)
  }

  package init(_ count: Int64, per: Period) {
    self.count = count
    self.per = per
  }
}
