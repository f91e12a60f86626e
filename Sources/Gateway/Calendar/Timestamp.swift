package import Loyalty

/// Moments as people and programs read them: `2026-01-05T17:00:00Z`.
package enum Timestamp {
  package static func text(_ instant: Instant) -> String {
    let seconds = instant.millis / 1_000
    let day = Int(seconds / 86_400)
    let inDay = Int(seconds % 86_400)
    let date = CivilDate(dayNumber: day)
    let parts = [
      padded(date.year, 4), "-", padded(date.month, 2), "-", padded(date.day, 2), "T", padded(inDay / 3_600, 2), ":",
      padded(inDay / 60 % 60, 2), ":", padded(inDay % 60, 2), "Z",
    ]
    return parts.joined()
  }

  /// What a shop's own clock shows: `2026-01-05 09:00`.
  package static func wall(_ moment: LocalMoment) -> String {
    let date = [padded(moment.date.year, 4), padded(moment.date.month, 2), padded(moment.date.day, 2)]
    return date.joined(separator: "-") + " " + padded(moment.minuteOfDay / 60, 2) + ":"
      + padded(moment.minuteOfDay % 60, 2)
  }

  /// `03-14`.
  package static func day(_ birthday: Birthday) -> String { padded(birthday.month, 2) + "-" + padded(birthday.day, 2) }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}

extension ShopClock {
  /// `2026-01-05 09:00`, by the shop's own clock.
  package func wall(_ instant: Instant) -> String { Timestamp.wall(local(instant)) }
}
