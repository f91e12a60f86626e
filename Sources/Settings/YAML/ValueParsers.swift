import Loyalty

/// How single values are written (CONFIG.md, "Values"). Each answers nil for anything else: there is no other spelling.
enum ValueParsers {
  /// Points, stamps, pieces: large enough for any shop, small enough that sums of many stay within 64 bits.
  static let wholeMax: Int64 = 1_000_000_000
  /// No duration is longer.
  static let spanYearsMax: Int64 = 100
  /// A factor beyond this is a slip of the finger.
  static let multiplierMax: Int64 = 1_000

  /// A whole number of at least 1.
  static func positive(_ text: String) -> Int64? {
    whole(text).flatMap { $0 > 0 ? $0 : nil }
  }

  /// A whole number, zero included.
  static func whole(_ text: String) -> Int64? {
    guard !text.isEmpty, text.utf8.count <= 12, text.utf8.allSatisfy(isDigit), let value = Int64(text),
      value <= wholeMax
    else { return nil }
    return value
  }

  /// `true` or `false`, and no other word.
  static func flag(_ text: String) -> Bool? {
    switch text {
    case "true": true
    case "false": false
    default: nil
    }
  }

  /// `30s 15m 2h 30d 6w 3mo 1y`.
  static func span(_ text: String) -> CalendarSpan? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let count = positive(String(digits)) else { return nil }
    return span(count, unit: text.dropFirst(digits.count))
  }

  /// `10/h`, `1/30d`, `500/d`.
  static func rate(_ text: String) -> Rate? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let count = positive(String(parts[0])) else { return nil }
    if parts[1] == "d" { return Rate(count, per: .calendarDay) }
    guard let period = span(1, unit: parts[1]) ?? span(String(parts[1])) else { return nil }
    return Rate(count, per: .rolling(period))
  }

  /// `06:00-08:00`; the end may be `24:00`.
  static func clockRange(_ text: String) -> ClockRange? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let start = minutes(parts[0]), start < 1_440, let end = minutes(parts[1]) else {
      return nil
    }
    return ClockRange(startMinute: start, endMinute: end)
  }

  /// `2026-03-01`.
  static func date(_ text: String) -> CivilDate? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2], let year = whole(String(parts[0])), let month = whole(String(parts[1])),
      let day = whole(String(parts[2]))
    else { return nil }
    return CivilDate(year: Int(year), month: Int(month), day: Int(day))
  }

  /// `2026-03-20 10:00`.
  static func moment(_ text: String) -> LocalMoment? {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2, let date = date(String(parts[0])), let minute = minutes(parts[1]), minute < 1_440 else {
      return nil
    }
    return LocalMoment(date: date, minuteOfDay: minute)
  }

  /// `mon`.
  static func weekday(_ text: String) -> Weekday? {
    switch text {
    case "mon": .monday
    case "tue": .tuesday
    case "wed": .wednesday
    case "thu": .thursday
    case "fri": .friday
    case "sat": .saturday
    case "sun": .sunday
    default: nil
    }
  }

  /// `2`, `1.5`, `1.25`: at least 1, since the largest that fits counts and none is 1.
  static func multiplier(_ text: String) -> Multiplier? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let units = whole(String(parts[0])), (1...multiplierMax).contains(units) else { return nil }
    guard parts.count == 2 else { return Multiplier(thousandths: units * 1_000) }
    let fraction = parts[1]
    guard (1...3).contains(fraction.utf8.count), let digits = whole(String(fraction)) else { return nil }
    let scale: Int64 = [100, 10, 1][fraction.utf8.count - 1]
    return Multiplier(thousandths: units * 1_000 + digits * scale)
  }

  /// An occasion: `purchase`, `action:review`.
  static func occasion(_ text: String) -> OccasionKind? {
    switch text {
    case "join": .join
    case "visit": .visit
    case "purchase": .purchase
    case "referral": .referral
    case "birthday": .birthday
    case "anniversary": .anniversary
    case "survey": .survey
    case "tier": .tier
    default:
      text.hasPrefix(actionPrefix) && isName(text.dropFirst(actionPrefix.count))
        ? .action(String(text.dropFirst(actionPrefix.count))) : nil
    }
  }

  static let actionPrefix = "action:"

  /// What is wrong with the name of an action; nil where nothing is, or it is none.
  static func actionProblem(_ text: String) -> String? {
    guard text.hasPrefix(actionPrefix) else { return nil }
    let name = text.dropFirst(actionPrefix.count)
    if name == "NAME" { return "'NAME' stands for the action's own name" }
    return isName(name) ? nil : "the action '\(YAMLValue.shown(String(name)))' is \(nameProblem(String(name)))"
  }

  /// Why something is no name.
  static func nameProblem(_ text: String) -> String {
    text.utf8.count > nameBytesMax
      ? "too long for a name of at most \(nameBytesMax) letters" : "not a name of letters, digits and hyphens"
  }

  /// A test of what `parse` reads: `>=150`, `<5`, `=3`, or a plain value.
  static func test<Value>(_ text: String, _ parse: (String) -> Value?) -> Test<Value>? {
    func bound(after prefix: String) -> Value? {
      text.hasPrefix(prefix) ? parse(String(text.dropFirst(prefix.count)).trimmed) : nil
    }
    if let value = bound(after: ">=") { return .atLeast(value) }
    if let value = bound(after: "<=") { return .atMost(value) }
    if let value = bound(after: ">") { return .above(value) }
    if let value = bound(after: "<") { return .below(value) }
    if let value = bound(after: "=") { return .anyOf([value]) }
    return parse(text).map { .anyOf([$0]) }
  }

  /// What may name a reward, a provider and the like: letters, digits, hyphens and underscores, in ASCII.
  static func isName(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.count <= nameBytesMax
      && text.utf8.allSatisfy { byte in
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "-")
          || byte == UInt8(ascii: "_")
      }
  }

  /// Names become parts of addresses and of texts.
  static let nameBytesMax = 40

  private static func span(_ count: Int64, unit: Substring) -> CalendarSpan? {
    let daysMax = spanYearsMax * 365
    return switch unit {
    case "s": count <= daysMax * 86_400 ? .seconds(count) : nil
    case "m": count <= daysMax * 1_440 ? .seconds(count * 60) : nil
    case "h": count <= daysMax * 24 ? .seconds(count * 3_600) : nil
    case "d": count <= daysMax ? .days(Int(count)) : nil
    case "w": count <= daysMax / 7 ? .days(Int(count) * 7) : nil
    case "mo": count <= spanYearsMax * 12 ? .months(Int(count)) : nil
    case "y": count <= spanYearsMax ? .months(Int(count) * 12) : nil
    default: nil
    }
  }

  private static func minutes(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [2, 2], let hour = whole(String(parts[0])), let minute = whole(String(parts[1])),
      minute < 60, hour < 24 || (hour == 24 && minute == 0)
    else { return nil }
    return Int(hour * 60 + minute)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
