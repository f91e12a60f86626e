import Loyalty

/// A day or a moment as files of members write it: `2026-01-05`, `2026-01-05T17:00:00Z`, `2026-01-05 09:00 +0200`, `1/5/2026 9:00 AM`.
struct FileDate {
  let date: CivilDate
  private let seconds: Int64
  /// Seconds east of UTC; nil where the file does not say.
  private let offset: Int64?

  /// Nil unless it is one. Of two numbers that could both be the month, the month comes first where `isMonthFirst`.
  init?(_ text: String, isMonthFirst: Bool) {
    guard text.utf8.count <= Self.bytesMax else { return nil }
    var rest = Substring(text)
    guard let date = Self.takeDate(&rest, isMonthFirst: isMonthFirst) else { return nil }
    self.date = date
    if rest.first == "T" || rest.first == " " { rest.removeFirst() }
    guard !rest.isEmpty else {
      (seconds, offset) = (0, nil)
      return
    }
    guard let time = Self.takeTime(&rest) else { return nil }
    seconds = time
    rest = rest.drop { $0 == " " }
    guard !rest.isEmpty else {
      offset = nil
      return
    }
    guard let named = Self.offset(rest) else { return nil }
    offset = named
  }

  /// The moment; by the shop's own clock where the file names no zone.
  func instant(by clock: ShopClock) -> Instant {
    let day = Int64(date.dayNumber) * 86_400
    if let offset { return Instant(millis: (day + seconds - offset) * 1_000) }
    let wall = clock.instant(LocalMoment(date: date, minuteOfDay: Int(seconds / 60)))
    return wall.adding(seconds: seconds % 60)
  }

  private static let bytesMax = 64

  private static func takeDate(_ rest: inout Substring, isMonthFirst: Bool) -> CivilDate? {
    guard let first = takeNumber(&rest), let sign = rest.first, "-/.".contains(sign) else { return nil }
    rest.removeFirst()
    guard let second = takeNumber(&rest), rest.first == sign else { return nil }
    rest.removeFirst()
    guard let third = takeNumber(&rest) else { return nil }
    if first.digits == 4 { return CivilDate(year: first.value, month: second.value, day: third.value) }
    guard third.digits == 4 else { return nil }
    // a dot stands behind days, wherever people write the month first otherwise
    let isDayFirst = first.value > 12 || (second.value <= 12 && (!isMonthFirst || sign == "."))
    return isDayFirst
      ? CivilDate(year: third.value, month: second.value, day: first.value)
      : CivilDate(year: third.value, month: first.value, day: second.value)
  }

  private static func takeTime(_ rest: inout Substring) -> Int64? {
    guard var hour = takeNumber(&rest)?.value, rest.first == ":" else { return nil }
    rest.removeFirst()
    guard let minute = takeNumber(&rest)?.value else { return nil }
    var second = 0
    if rest.first == ":" {
      rest.removeFirst()
      guard let told = takeNumber(&rest)?.value else { return nil }
      second = told
      if rest.first == "." {
        rest.removeFirst()
        guard takeNumber(&rest) != nil else { return nil }
      }
    }
    let half = rest.drop { $0 == " " }.prefix(2).lowercased()
    if half == "am" || half == "pm" {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (half == "pm" ? 12 : 0)
      rest = rest.drop { $0 == " " }.dropFirst(2)
    }
    guard hour <= 23, minute <= 59, second <= 59 else { return nil }
    return Int64(hour * 3_600 + minute * 60 + second)
  }

  private static func offset(_ text: Substring) -> Int64? {
    if text == "Z" || text == "UTC" || text == "z" { return 0 }
    guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard digits.utf8.count == 4, let told = Int64(digits), told / 100 <= 14, told % 100 <= 59 else { return nil }
    return (told / 100 * 3_600 + told % 100 * 60) * (sign == "+" ? 1 : -1)
  }

  private static func takeNumber(_ rest: inout Substring) -> (value: Int, digits: Int)? {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard (1...9).contains(digits.utf8.count), let value = Int(digits) else { return nil }
    rest = rest.dropFirst(digits.count)
    return (value, digits.utf8.count)
  }
}
