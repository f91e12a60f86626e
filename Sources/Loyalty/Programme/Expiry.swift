/// When points end.
package struct Expiry: Equatable, Sendable {
  package var after: CalendarSpan
  package var by: Clock
  /// How long before the end the member is told; nil never.
  package var warn: CalendarSpan?

  /// What the time runs from.
  package enum Clock: String, CaseIterable, Sendable {
    /// The last time that the member earned or redeemed.
    case idle
    /// The day on which each lot of points was earned.
    case lot
  }

  package init(after: CalendarSpan, by: Clock, warn: CalendarSpan? = nil) {
    self.after = after
    self.by = by
    self.warn = warn
  }
}
