/// A part of every day by the clock on the wall, as in `"06:00-08:00"`: the start counts, the end does not.
///
/// A range whose end is before its start runs over midnight.
package struct ClockRange: Hashable, Sendable {
  /// Minutes since midnight, 0...1439.
  package let startMinute: Int
  /// Minutes since midnight, 1...1440; never equal to the start.
  package let endMinute: Int

  /// Nil unless both are times of a day and differ.
  package init?(startMinute: Int, endMinute: Int) {
    guard (0...1_439).contains(startMinute), (0...1_440).contains(endMinute), startMinute != endMinute else {
      return nil
    }
    self.startMinute = startMinute
    // midnight as an end is the end of the day, so that the plain comparison below holds
    self.endMinute = endMinute == 0 ? Self.minutesOfDay : endMinute
  }

  private init(checkedStart: Int, checkedEnd: Int) {
    startMinute = checkedStart
    endMinute = checkedEnd
  }

  package static let minutesOfDay = 1_440

  /// 20:00-09:00: no marketing then unless a shop says otherwise (CONFIG.md).
  package static let usualQuiet = ClockRange(checkedStart: 20 * 60, checkedEnd: 9 * 60)

  /// From midnight to midnight.
  package static let wholeDay = ClockRange(checkedStart: 0, checkedEnd: minutesOfDay)

  /// Whether the clock shows a time of the range `minuteOfDay` minutes after midnight.
  package func contains(minuteOfDay: Int) -> Bool {
    if startMinute < endMinute { return (startMinute..<endMinute).contains(minuteOfDay) }
    return minuteOfDay >= startMinute || minuteOfDay < endMinute
  }
}
