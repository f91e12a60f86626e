package import Loyalty

extension CalendarSpan {
  /// Reads a length of time as owners write it: `30s 15m 2h 30d 6w 3mo 1y`.
  package init?(written text: String) {
    guard let span = ValueParsers.span(text) else { return nil }
    self = span
  }
}
