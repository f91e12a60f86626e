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

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
