import Foundation
import Loyalty

/// A shop's wall clock by Foundation's table of the zone; all else of it is counted by hand.
struct ZoneCalendar: WallCalendar {
  let zone: TimeZone

  init(_ name: String) {
    guard let zone = TimeZone(identifier: name) else { preconditionFailure("no zone \(name)") }
    self.zone = zone
  }

  static let names = [
    "America/Los_Angeles", "Europe/Paris", "Asia/Tokyo", "Asia/Bahrain", "Australia/Lord_Howe",
  ]

  private static let dayMillis: Int64 = 86_400_000

  private func offset(atMillis millis: Int64) -> Int64 {
    Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(millis) / 1_000))) * 1_000
  }

  /// What the wall shows, as milliseconds since its own 1970-01-01T00:00.
  private func wall(_ instant: Instant) -> Int64 {
    instant.millis + offset(atMillis: instant.millis)
  }

  /// The moment at which the wall shows that: the earlier one of two. Where the clock jumped over it, as late after the
  /// jump as it would have been without.
  private func moment(ofWall wall: Int64) -> Instant {
    let earlier = offset(atMillis: wall - Self.dayMillis)
    let later = offset(atMillis: wall + Self.dayMillis)
    let fitting = [wall - earlier, wall - later].filter { offset(atMillis: $0) == wall - $0 }
    return Instant(millis: fitting.min() ?? wall - earlier)
  }

  private func split(_ wall: Int64) -> (day: Int64, rest: Int64) {
    var rest = wall % Self.dayMillis
    if rest < 0 { rest += Self.dayMillis }
    return ((wall - rest) / Self.dayMillis, rest)
  }

  func local(_ instant: Instant) -> LocalMoment {
    let (day, rest) = split(wall(instant))
    return LocalMoment(date: CivilDate(dayNumber: Int(day)), minuteOfDay: Int(rest / 60_000))
  }

  func instant(_ moment: LocalMoment) -> Instant {
    self.moment(ofWall: Int64(moment.date.dayNumber) * Self.dayMillis + Int64(moment.minuteOfDay) * 60_000)
  }

  func adding(_ span: CalendarSpan, to instant: Instant) -> Instant {
    switch span {
    case .seconds(let seconds): return Instant(millis: instant.millis + seconds * 1_000)
    case .days(0), .months(0): return instant
    case .days(let days): return moment(ofWall: wall(instant) + Int64(days) * Self.dayMillis)
    case .months(let months):
      let (day, rest) = split(wall(instant))
      let date = CivilDate(dayNumber: Int(day)).adding(months: months)
      return moment(ofWall: Int64(date.dayNumber) * Self.dayMillis + rest)
    }
  }
}

extension ZoneCalendar {
  /// When the clock is next put forward or back.
  func nextChange(after instant: Instant) -> Instant? {
    zone.nextDaylightSavingTimeTransition(after: Date(timeIntervalSince1970: Double(instant.millis) / 1_000))
      .map { Instant(millis: Int64($0.timeIntervalSince1970 * 1_000)) }
  }
}
