/// A time as AWS writes it, and back: days of the proleptic Gregorian calendar.
struct AWSMoment: Equatable {
  /// 31 December 9999, the last that four digits can tell.
  private static let secondsMax: Int64 = 253_402_300_799
  private static let secondsPerDay: Int64 = 86_400

  /// `20260101`.
  let day: String
  /// `20260101T120000Z`.
  let time: String

  /// Before 1970 is taken as 1970, after 9999 as its end.
  init(unixSeconds: Int64) {
    let seconds = min(max(unixSeconds, 0), Self.secondsMax)
    let (year, month, day) = Self.date(daysSince1970: seconds / Self.secondsPerDay)
    let rest = seconds % Self.secondsPerDay
    self.day = Self.padded(year, 4) + Self.padded(month, 2) + Self.padded(day, 2)
    time =
      self.day + "T" + Self.padded(rest / 3_600, 2) + Self.padded(rest / 60 % 60, 2) + Self.padded(rest % 60, 2) + "Z"
  }

  /// Unix seconds of a moment in UTC.
  static func unixSeconds(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) -> Int64 {
    // Years begin with March here, so that a leap day is the last day of its year.
    let marchYear = Int64(year) - (month <= 2 ? 1 : 0)
    let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * ((Int64(month) + 9) % 12) + 2) / 5 + Int64(day) - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let days = era * 146_097 + dayOfEra - 719_468
    return days * secondsPerDay + Int64(hour) * 3_600 + Int64(minute) * 60 + Int64(second)
  }

  /// Unix seconds of `2026-01-01T12:00:00.000Z`; nil for what is not written so.
  static func unixSeconds(written: String) -> Int64? {
    let bytes = Array(written.utf8)
    guard bytes.count >= 20, bytes.last == UInt8(ascii: "Z"), bytes[10] == UInt8(ascii: "T") else { return nil }
    let numbers = [0..<4, 5..<7, 8..<10, 11..<13, 14..<16, 17..<19].compactMap { range in
      SignedMoment.seconds(String(decoding: bytes[range], as: UTF8.self)).map { Int($0) }
    }
    guard numbers.count == 6, (1...12).contains(numbers[1]), (1...31).contains(numbers[2]) else { return nil }
    return unixSeconds(
      year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3], minute: numbers[4], second: numbers[5])
  }

  private static func date(daysSince1970: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let days = daysSince1970 + 719_468
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  private static func padded(_ number: Int64, _ count: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, count - digits.utf8.count)) + digits
  }
}
