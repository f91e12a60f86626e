import Foundation
package import Loyalty

/// A shop's time zone: what the clock on its wall shows, and the moment at which it shows something.
package struct ShopClock: WallCalendar {
  private let zone: TimeZone
  /// Where the offset from UTC changes, for the years that shops live in: asking the zone itself takes ten times as long.
  private let changes: [Change]

  private struct Change: Sendable {
    /// In seconds since 1970, and so is the offset in seconds.
    let from: Int64
    let offset: Int64
  }

  /// 1990 to 2100.
  private static let tabled: Range<Int64> = 631_152_000..<4_102_444_800
  /// Some zones change four times a year.
  private static let changesMax = 500

  /// Nil unless `identifier` is a zone of the IANA database.
  package init?(identifier: String) {
    guard let zone = TimeZone(identifier: identifier) else { return nil }
    self.zone = zone
    var changes = [Change(from: Self.tabled.lowerBound, offset: Self.offset(of: zone, at: Self.tabled.lowerBound))]
    while changes.count < Self.changesMax, let last = changes.last,
      let next = zone.nextDaylightSavingTimeTransition(after: Date(timeIntervalSince1970: TimeInterval(last.from)))
    {
      let from = Int64(next.timeIntervalSince1970)
      guard from > last.from, Self.tabled.contains(from) else { break }
      changes.append(Change(from: from, offset: Self.offset(of: zone, at: from)))
    }
    self.changes = changes
  }

  package func local(_ instant: Instant) -> LocalMoment {
    let seconds = floorDivide(instant.millis, 1_000)
    let offset = offset(at: seconds)
    let minutes = floorDivide(seconds + offset, 60)
    let day = floorDivide(minutes, 1_440)
    return LocalMoment(date: CivilDate(dayNumber: Int(day)), minuteOfDay: Int(minutes - day * 1_440))
  }

  /// The moment at which the wall shows `moment`: the earlier one where it does so twice, and where a change to summer time
  /// skips it, as much later as the clock jumps.
  package func instant(_ moment: LocalMoment) -> Instant {
    let wall = Int64(moment.date.dayNumber) * 86_400 + Int64(moment.minuteOfDay) * 60
    // The offsets a day before and after bracket any change; the one that leads back to the same wall time is right.
    let before = offset(at: wall - 86_400)
    let after = offset(at: wall + 86_400)
    for candidate in [max(before, after), min(before, after)] where offset(at: wall - candidate) == candidate {
      return Instant(millis: (wall - candidate) * 1_000)
    }
    return Instant(millis: (wall - before) * 1_000)
  }

  /// `span` later: days and longer keep the clock time; a day that a month does not have is its last.
  package func adding(_ span: CalendarSpan, to instant: Instant) -> Instant {
    switch span {
    case .seconds(let seconds):
      return instant.adding(seconds: seconds)
    case .days(let days):
      return keepingClockTime(of: instant) { $0.adding(days: days) }
    case .months(let months):
      return keepingClockTime(of: instant) { $0.adding(months: months) }
    }
  }

  private func keepingClockTime(of instant: Instant, _ shift: (CivilDate) -> CivilDate) -> Instant {
    let moment = local(instant)
    let withinMinute = instant.millis - floorDivide(instant.millis, 60_000) * 60_000
    let shifted = self.instant(LocalMoment(date: shift(moment.date), minuteOfDay: moment.minuteOfDay))
    return Instant(millis: shifted.millis + withinMinute)
  }

  private func offset(at seconds: Int64) -> Int64 {
    guard Self.tabled.contains(seconds), changes.count < Self.changesMax else {
      return Self.offset(of: zone, at: seconds)
    }
    var (low, high) = (0, changes.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if changes[middle].from <= seconds { low = middle } else { high = middle }
    }
    return changes[low].offset
  }

  private static func offset(of zone: TimeZone, at seconds: Int64) -> Int64 {
    Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(seconds))))
  }

  private func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    value >= 0 ? value / divisor : (value - divisor + 1) / divisor
  }
}
