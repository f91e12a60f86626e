import Gateway
import Loyalty
import Texting

/// Numbers, money, days and times as one language writes them.
struct ConsoleFormat: Sendable {
  let language: String
  private let dates: DateWords?

  init(language: String, dates: DateWords?) {
    self.language = language
    self.dates = dates
  }

  /// A space that keeps the line together.
  private static let hardSpace = "\u{00A0}"
  private static let groupDigits = 3
  /// Languages that do not part the four digits of a thousand.
  private static let plainThousands: Set<String> = ["es", "pt"]

  private var groupMark: String {
    switch language {
    case "de", "es", "pt": "."
    case "fr", "ru": Self.hardSpace
    default: ","
    }
  }

  private var decimalMark: String {
    switch language {
    case "en", "zh": "."
    default: ","
    }
  }

  /// `12,345`.
  func number(_ number: Int64) -> String {
    (number < 0 ? "−" : "") + grouped(String(number.magnitude))
  }

  /// `+12`, `−3`.
  func change(_ number: Int64) -> String { (number > 0 ? "+" : "") + self.number(number) }

  /// `12.50 USD`.
  func money(_ money: Money, _ currency: Currency) -> String {
    let plain = currency.format(money)
    let isNegative = plain.hasPrefix("-")
    let parts = plain.drop { $0 == "-" }.split(separator: ".")
    let whole = grouped(String(parts.first ?? "0"))
    let amount = parts.count == 2 ? whole + decimalMark + parts[1] : whole
    return (isNegative ? "−" : "") + amount + Self.hardSpace + currency.code
  }

  /// `37 %` as the language writes it, of thousandths: 375 is 37.5 %.
  func percent(thousandths: Int64) -> String {
    let sign = thousandths < 0 ? "−" : ""
    let tenths = thousandths.magnitude % 10
    let amount = sign + grouped(String(thousandths.magnitude / 10)) + (tenths == 0 ? "" : decimalMark + String(tenths))
    return amount + (["de", "fr", "ru", "es"].contains(language) ? Self.hardSpace : "") + "%"
  }

  /// `14 Mar`; with the year where it is not this one's.
  func day(_ date: CivilDate, today: CivilDate) -> String {
    day(date, year: date.year == today.year ? nil : date.year)
  }

  /// `14 Mar 2027`.
  func day(_ date: CivilDate) -> String { day(date, year: date.year) }

  private func day(_ date: CivilDate, year: Int?) -> String {
    dates?.say(day: date.day, month: date.month, year: year) ?? "\(date.month)/\(date.day)"
      + (year.map { "/\($0)" } ?? "")
  }

  /// `Mar 2027`, `2027年3月`; where the months of the language are not known `3/2027`.
  func month(_ month: Int, year: Int) -> String {
    if language == "zh" { return "\(year)年\(month)月" }
    return (dates.map { $0.short[month - 1] + " " } ?? "\(month)/") + String(year)
  }

  /// `14 Mar`, of any year.
  func dayOfYear(month: Int, day: Int) -> String {
    dates?.say(day: day, month: month, year: nil) ?? "\(month)/\(day)"
  }

  /// `14 Mar, 09:05`, by the shop's clock.
  func moment(_ instant: Instant, _ clock: ShopClock, now: Instant) -> String {
    let moment = clock.local(instant)
    return day(moment.date, today: clock.local(now).date) + ", " + time(moment.minuteOfDay)
  }

  /// `09:05`.
  func time(_ minuteOfDay: Int) -> String {
    [minuteOfDay / 60, minuteOfDay % 60].map { ($0 < 10 ? "0" : "") + String($0) }.joined(separator: ":")
  }

  private func grouped(_ digits: String) -> String {
    guard digits.count > (Self.plainThousands.contains(language) ? Self.groupDigits + 1 : Self.groupDigits) else {
      return digits
    }
    var groups: [Substring] = []
    var rest = digits[...]
    while rest.count > Self.groupDigits {
      groups.insert(rest.suffix(Self.groupDigits), at: 0)
      rest = rest.dropLast(Self.groupDigits)
    }
    return ([rest] + groups).joined(separator: groupMark)
  }
}
