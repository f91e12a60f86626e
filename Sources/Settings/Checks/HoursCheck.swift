import Loyalty
import Texting

/// Says where a shop's `quiet` and the law of the place that its sender belongs to leave marketing less than an hour of a day.
struct HoursCheck {
  let findings: Findings
  let law: LawTable
  let today: CivilDate?

  /// A day with less than this is told: a slow sender would not even get through its members.
  private static let minutesMin = 60
  /// A number that may be in more places than these is judged by its country alone.
  private static let placesMax = 4

  private struct Day: Sendable {
    let name: String
    let hours: @Sendable (LawRule) -> ClockRange?
  }

  private static let days = [
    Day(name: "Monday to Friday") { $0.weekdays }, Day(name: "on Saturday") { $0.saturday },
    Day(name: "on Sunday") { $0.sunday },
  ]

  func check(_ shop: ShopSettings, at place: Place) {
    let places = Self.places(of: shop.sender)
    let rules = law.rules(in: places).filter { rule in
      today.map(rule.isInForce) ?? (rule.until == nil)
    }
    let left = Self.days.map { day in
      (day.name, Self.left(shop.quiet, rules.map(day.hours)))
    }.filter { $0.1.count < Self.minutesMin }
    guard let first = left.first else { return }
    let days = left.count == Self.days.count ? "" : " " + left.map(\.0).joined(separator: " and ")
    let hours = Self.ranges(first.1)
    let laws = rules.map(\.name)
    let causes =
      laws.isEmpty ? "'quiet' leaves" : "'quiet' and the law (\(laws.joined(separator: ", "))) leave"
    let most = hours.isEmpty ? "no time" : "only \(hours.joined(separator: ", "))"
    let at = places.isEmpty ? "" : " in \(places.joined(separator: ", "))"
    findings.warning(
      "\(causes) marketing \(most)\(days)\(at)",
      "shorten 'quiet'; without it marketing rests from 20:00 to 09:00", at: place)
  }

  /// The minutes of a day in which nothing speaks against marketing.
  private static func left(_ quiet: QuietHours, _ allowed: [ClockRange?]) -> [Int] {
    (0..<ClockRange.minutesOfDay).filter { minute in
      !quiet.contains(minuteOfDay: minute) && allowed.allSatisfy { $0?.contains(minuteOfDay: minute) ?? false }
    }
  }

  /// `20:30-21:00`.
  private static func ranges(_ minutes: [Int]) -> [String] {
    var ranges: [(start: Int, end: Int)] = []
    for minute in minutes {
      if let last = ranges.last, last.end == minute {
        ranges[ranges.count - 1].end = minute + 1
      } else {
        ranges.append((minute, minute + 1))
      }
    }
    return ranges.map { clock($0.start) + "-" + clock($0.end) }
  }

  private static func clock(_ minute: Int) -> String {
    let digits: (Int) -> String = { $0 < 10 ? "0\($0)" : "\($0)" }
    return digits(minute / 60) + ":" + digits(minute % 60)
  }

  /// Whose law holds at a sender: its state or country. A short code tells nothing.
  private static func places(of sender: String) -> [String] {
    guard let phone = PhoneNumber(e164: sender) else { return [] }
    let places = Set(PhoneOrigin(of: phone).candidates.flatMap(\.places)).sorted()
    if !places.isEmpty, places.count <= placesMax { return places }
    return [phone.region ?? phone.callingRegion].compactMap { $0 }
  }
}
