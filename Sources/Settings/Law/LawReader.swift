import Loyalty

/// Reads `templates/law.yaml`.
struct LawReader {
  let section: Section
  let findings: Findings
  var today: CivilDate?

  private static let example = "[{ place: US, allowed: \"08:00-21:00\", rule: TCPA, source: … }]"
  private static let hoursExample = "08:00-21:00"
  /// Stands for a day without any hours.
  private static let noHours = "none"

  func read() -> LawTable {
    let entries = section.required("law", example: Self.example)?.list(example: Self.example) ?? []
    section.rejectUnknown()
    checkReviews(entries)
    return LawTable(rules: entries.compactMap { $0.section(example: Self.example).flatMap(rule) })
  }

  private func rule(_ section: Section) -> LawRule? {
    let place = section.required("place", example: "US-FL")?.parsed("a country or a part of one", example: "US-FL") {
      Self.isPlace($0) ? $0 : nil
    }
    let weekdays = section.required("allowed", example: "\"\(Self.hoursExample)\"").flatMap(hours)
    let saturday = section.optional("saturday").map(hours) ?? weekdays
    let sunday = section.optional("sunday").map(hours) ?? weekdays
    let cap = section.optional("cap")?.parsed("a rate of hours or minutes", example: "3/24h") { text in
      ValueParsers.rate(text).flatMap { $0.isByTheClock ? $0 : nil }
    }
    let from = section.optional("from")?.date()
    let untilValue = section.optional("until")
    let until = untilValue?.date()
    let name = section.required("rule", example: "Florida FTSA")?.text(example: "Florida FTSA")
    let source = section.required("source", example: "a web address")?.text(example: "a web address")
    _ = section.optional("read")?.date()
    _ = section.optional("review")?.date()
    section.rejectUnknown()
    if let from, let until, let untilValue, until < from {
      findings.mistake("'until' lies before 'from'", "write a later day", at: untilValue.place)
    }
    guard let place, let weekdays, let saturday, let sunday, let name, let source else { return nil }
    return LawRule(
      place: place, from: from, until: until, weekdays: weekdays.range, saturday: saturday.range,
      sunday: sunday.range, cap: cap, name: name, source: source)
  }

  /// One warning for all rules that were to be looked at again before today.
  private func checkReviews(_ entries: [YAMLValue]) {
    guard let today else { return }
    let due = entries.compactMap { entry -> (name: String, day: CivilDate, place: Place)? in
      guard let value = entry.peeked("review"), let text = value.peekedText, let day = ValueParsers.date(text),
        day < today
      else { return nil }
      return (entry.peeked("rule")?.peekedText ?? entry.peeked("place")?.peekedText ?? "", day, value.place)
    }
    guard let first = due.min(by: { $0.day < $1.day }) else { return }
    let more = due.count > 1 ? " and \(due.count - 1) more" : ""
    findings.warning(
      "'\(YAMLValue.shown(first.name))'\(more) should have been looked at again by now, to see whether it is still the law",
      "read its 'source' again, then write the day of today as 'read' and a later one as 'review'", at: first.place)
  }

  /// The hours of a day, or none.
  private struct Hours {
    let range: ClockRange?
  }

  /// Nil where a mistake was told.
  private func hours(_ value: YAMLValue) -> Hours? {
    value.parsed("hours of one day, or none", example: "\"\(Self.hoursExample)\"") { text in
      if text == Self.noHours { return Hours(range: nil) }
      guard let range = ValueParsers.clockRange(text), range.startMinute < range.endMinute else { return nil }
      return Hours(range: range)
    }
  }

  /// `US`, `US-FL`.
  private static func isPlace(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts[0].utf8.count == 2 else { return false }
    let isCapital: (UInt8) -> Bool = { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    let isDigit: (UInt8) -> Bool = { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    return parts[0].utf8.allSatisfy(isCapital)
      && parts.dropFirst().allSatisfy {
        (1...3).contains($0.utf8.count) && $0.utf8.allSatisfy { isCapital($0) || isDigit($0) }
      }
  }
}

extension Rate {
  /// Counted in hours, minutes or seconds, which are the same in every zone.
  fileprivate var isByTheClock: Bool {
    if case .rolling(.seconds) = per { true } else { false }
  }
}
