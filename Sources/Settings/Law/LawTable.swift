package import Loyalty

/// `templates/law.yaml`: when the law lets marketing out, by the place of the person who gets it.
package struct LawTable: Equatable, Sendable {
  /// In the order of the file.
  package var rules: [LawRule]

  package init(rules: [LawRule]) {
    self.rules = rules
  }

  /// Stands in where there is no file: the hours that every rule of the standard file leaves, for everybody.
  package static let whereNoneIsWritten = LawTable(rules: [
    LawRule(
      place: LawRule.everywhere, weekdays: .narrowest, saturday: .narrowest, sunday: .narrowest,
      name: "the strictest hours, for want of templates/law.yaml", source: "")
  ])

  /// The rules for somebody who may be in any of these places, whatever the day.
  package func rules(in places: [String]) -> [LawRule] {
    rules.filter { rule in rule.place == LawRule.everywhere || places.contains { rule.holds(in: $0) } }
  }
}

/// One rule of the law.
package struct LawRule: Hashable, Sendable {
  /// ISO 3166: `US`, `US-FL`.
  package var place: String
  /// From the first of these days to the last; nil where the end is open.
  package var from: CivilDate?
  package var until: CivilDate?
  /// The hours allowed, Monday to Friday, by the clock of the place; nil: none.
  package var weekdays: ClockRange?
  package var saturday: ClockRange?
  package var sunday: ClockRange?
  /// The most texts to a phone.
  package var cap: Rate?
  /// What it is called.
  package var name: String
  /// Where it was read.
  package var source: String

  package init(
    place: String, from: CivilDate? = nil, until: CivilDate? = nil, weekdays: ClockRange?, saturday: ClockRange?,
    sunday: ClockRange?, cap: Rate? = nil, name: String, source: String
  ) {
    self.place = place
    self.from = from
    self.until = until
    self.weekdays = weekdays
    self.saturday = saturday
    self.sunday = sunday
    self.cap = cap
    self.name = name
    self.source = source
  }

  /// The place of a rule that holds in all of them.
  static let everywhere = "*"

  /// Whether the rule is one of that place or of what it is a part of.
  package func holds(in place: String) -> Bool {
    self.place == place || place.hasPrefix(self.place + "-")
  }

  package func isInForce(on date: CivilDate) -> Bool {
    from ?? date <= date && date <= until ?? date
  }

  /// The hours that the rule leaves on a day; nil: none.
  package func allowed(on date: CivilDate) -> ClockRange? {
    guard isInForce(on: date) else { return .wholeDay }
    return switch date.weekday {
    case .saturday: saturday
    case .sunday: sunday
    case .monday, .tuesday, .wednesday, .thursday, .friday: weekdays
    }
  }
}

extension ClockRange {
  /// What is left of a Sunday where all rules of the standard file hold.
  fileprivate static let narrowest = ClockRange(startMinute: 12 * 60, endMinute: 17 * 60)
}
