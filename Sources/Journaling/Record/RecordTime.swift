/// A record's time as it stands in the line: `2026-01-05T17:00:00.123Z`.
enum RecordTime {
  static let byteCount = 24
  /// 9999-12-31T23:59:59.999Z; what is past it, or before 1970, is written as the nearest time within.
  static let millisMax: Int64 = 253_402_300_799_999

  private static let millisPerDay: Int64 = 86_400_000
  private static let pattern = Array("0000-00-00T00:00:00.000Z".utf8)

  static func bytes(_ time: Int64) -> [UInt8] {
    let millis = min(max(time, 0), millisMax)
    let (year, month, day) = civil(dayNumber: Int(millis / millisPerDay))
    let rest = Int(millis % millisPerDay)
    var text = pattern
    put(year, digits: 4, at: 0, in: &text)
    put(month, digits: 2, at: 5, in: &text)
    put(day, digits: 2, at: 8, in: &text)
    put(rest / 3_600_000, digits: 2, at: 11, in: &text)
    put(rest / 60_000 % 60, digits: 2, at: 14, in: &text)
    put(rest / 1_000 % 60, digits: 2, at: 17, in: &text)
    put(rest % 1_000, digits: 3, at: 20, in: &text)
    return text
  }

  /// The inverse; nil unless the text is just what `bytes` writes.
  static func millis(_ text: UnsafeRawBufferPointer) -> Int64? {
    guard text.count == byteCount, hasSeparators(text), let year = number(text, 0..<4), let month = number(text, 5..<7),
      let day = number(text, 8..<10), let hour = number(text, 11..<13), let minute = number(text, 14..<16),
      let second = number(text, 17..<19), let milli = number(text, 20..<23),
      hour < 24, minute < 60, second < 60, year >= 1970, (1...12).contains(month), day > 0,
      day <= dayCount(year: year, month: month)
    else { return nil }
    let days = dayNumber(year: year, month: month, day: day)
    return Int64(days) * millisPerDay + Int64(((hour * 60 + minute) * 60 + second) * 1_000 + milli)
  }

  private static func hasSeparators(_ text: UnsafeRawBufferPointer) -> Bool {
    text[4] == UInt8(ascii: "-") && text[7] == UInt8(ascii: "-") && text[10] == UInt8(ascii: "T")
      && text[13] == UInt8(ascii: ":") && text[16] == UInt8(ascii: ":") && text[19] == UInt8(ascii: ".")
      && text[23] == UInt8(ascii: "Z")
  }

  private static func put(_ value: Int, digits: Int, at start: Int, in text: inout [UInt8]) {
    var rest = value
    for index in stride(from: start + digits - 1, through: start, by: -1) {
      text[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
  }

  private static func number(_ text: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int? {
    var value = 0
    for index in range {
      let digit = text[index]
      guard digit >= UInt8(ascii: "0"), digit <= UInt8(ascii: "9") else { return nil }
      value = value * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return value
  }

  // The Gregorian calendar in eras of 400 years that begin on 1 March (Howard Hinnant, "chrono-Compatible Low-Level
  // Date Algorithms"); days from 1970 on only, so nothing here is negative.

  private static func civil(dayNumber: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = dayNumber + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }

  private static func dayCount(year: Int, month: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func dayNumber(year: Int, month: Int, day: Int) -> Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
