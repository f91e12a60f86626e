import Loyalty
import Settings
import Testing

@Suite struct LawTests {
  private static let good = """
    law:
      - place: US
        allowed: "08:00-21:00"
        rule: Federal
        source: a.example
      - place: US-RI
        allowed: "09:00-18:00"
        saturday: "10:00-17:00"
        sunday: none
        cap: 3/24h
        from: 2026-01-10
        until: 2026-12-31
        rule: Island
        source: b.example
    """

  private func law(_ text: String) -> Result<Configuration, ConfigurationProblems> {
    load(others: ["templates/law.yaml": text])
  }

  @Test func `the law that comes with Punchline is read without a word`() throws {
    let table = try load().get().law
    #expect(load().warnings == [])
    #expect(
      table.rules.map(\.place) == [
        "US", "US-CT", "US-FL", "US-MD", "US-MS", "US-NJ", "US-OK", "US-RI", "US-TX", "US-WA",
      ])
    #expect(table.rules.allSatisfy { !$0.source.isEmpty })
    #expect(table.rules(in: ["US-CA"]).map(\.place) == ["US"])
    #expect(table.rules(in: ["US-FL"]).compactMap(\.cap) == [Rate(3, per: .rolling(.seconds(86_400)))])
    #expect(table.rules(in: ["GB", "JE"]).isEmpty)
    #expect(table.rules(in: ["USX"]).isEmpty)
  }

  @Test(arguments: [
    ("2026-01-09", nil, 0, 1_440), ("2026-01-12", nil, 540, 1_080), ("2026-01-10", nil, 600, 1_020),
    ("2026-01-11", "closed", 0, 0), ("2026-12-31", nil, 540, 1_080), ("2027-01-03", nil, 0, 1_440),
  ])
  func `a rule has its hours by the day, from its first day to its last`(
    day: String, closed: String?, start: Int, end: Int
  ) throws {
    let rule = try law(Self.good).get().law.rules[1]
    let numbers = day.split(separator: "-").compactMap { Int($0) }
    let date = try #require(CivilDate(year: numbers[0], month: numbers[1], day: numbers[2]))
    let hours = rule.allowed(on: date)
    #expect(hours?.startMinute == (closed == nil ? start : nil))
    #expect(hours?.endMinute == (closed == nil ? end : nil))
  }

  @Test(arguments: [
    ("allowed: \"08:00-21:00\"", "allowed: \"21:00-08:00\"", "'allowed' is not hours of one day, or none"),
    ("allowed: \"08:00-21:00\"", "allowed: daily", "'allowed' is not hours of one day, or none"),
    ("    allowed: \"08:00-21:00\"\n", "", "'allowed' is missing"),
    ("place: US\n", "place: us\n", "'place' is not a country"),
    ("place: US-RI", "place: US_RI", "'place' is not a country"),
    ("sunday: none", "sunday: never", "'sunday' is not hours"),
    ("sunday: none", "sonntag: none", "unknown key 'sonntag'"),
    ("cap: 3/24h", "cap: 3/d", "'cap' is not a rate of hours"),
    ("until: 2026-12-31", "until: 2026-01-09", "'until' lies before 'from'"),
    ("rule: Island", "rule: \"\"", "'rule' is empty"),
    ("    source: b.example", "", "'source' is missing"), ("law:", "laws:", "'law' is missing"),
  ])
  func `a mistake in the law is told at its place, and no marketing configuration comes of it`(
    right: String, wrong: String, message: String
  ) {
    let text = Self.good.replacing(right, with: wrong)
    #expect(text != Self.good)
    let mistakes = law(text).mistakes
    #expect(mistakes.contains { $0.hasPrefix("templates/law.yaml:") && $0.contains(message) }, "\(mistakes)")
  }

  @Test(arguments: [("2027-01-30", 0), ("2027-01-31", 0), ("2027-02-01", 1)])
  func `a rule that should have been looked at again is warned of from the day after`(day: String, count: Int) throws {
    let numbers = day.split(separator: "-").compactMap { Int($0) }
    let text = Self.good.replacing(
      "    source: a.example\n", with: "    source: a.example\n    read: 2026-11-22\n    review: 2027-01-31\n")
    var texts = Good.texts(without: "")
    texts["templates/law.yaml"] = text
    let today = try #require(CivilDate(year: numbers[0], month: numbers[1], day: numbers[2]))
    let loaded = ConfigurationLoader.load(
      config: "config", templates: "templates", environment: [:], files: TestFiles(texts: texts), today: today)
    #expect(loaded.mistakes == [])
    #expect(loaded.warnings.count == count)
    #expect(
      loaded.warnings.allSatisfy {
        $0.hasPrefix("templates/law.yaml:7:13: warning: 'Federal' should have been looked at again by now")
      })
  }

  @Test func `the law that comes with Punchline says when it was read and is to be read again`() {
    #expect(Good.law.split(separator: "\n").count { $0.hasPrefix("    review: ") } == 10)
    #expect(Good.law.split(separator: "\n").count { $0.hasPrefix("    read: ") } == 10)
  }

  @Test func `without the file the strictest hours hold everywhere, and that is said`() throws {
    let result = ConfigurationLoader.load(
      config: "config", templates: "templates", environment: [:],
      files: TestFiles(texts: Good.texts(without: "templates/law.yaml")))
    #expect(
      result.warnings == [
        "templates/law.yaml:1:1: warning: the file does not exist, so marketing leaves from 12:00 to 17:00 only, "
          + "copy it from the templates that came with Punchline"
      ])
    let sunday = try #require(CivilDate(year: 2026, month: 1, day: 11))
    for places in [["US-CA"], ["GB"], []] {
      let rules = try result.get().law.rules(in: places)
      #expect(rules.map { $0.allowed(on: sunday) } == [ClockRange(startMinute: 720, endMinute: 1_020)])
    }
  }
}
