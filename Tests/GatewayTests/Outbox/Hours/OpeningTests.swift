import Foundation
import Loyalty
import Settings
import Testing
import Texting

@testable import Gateway

/// When clauses open, against Python's zoneinfo.
@Suite struct OpeningTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let now: Instant
    let clauses: [HoursClause]
    let expected: Instant?
    let testDescription: String

    init(_ line: Substring) throws {
      let words = line.split(separator: " ")
      now = Instant(millis: try #require(Int64(words[0])) * 1_000)
      let quiet = try #require(try Self.range(words[1]))
      var rules: [HoursClause.Rule] = [.quiet(quiet)]
      if words[2] != "-" {
        let hours = try words[2].split(separator: "/").map(Self.range)
        rules.append(
          .law(
            LawRule(place: "US", weekdays: hours[0], saturday: hours[1], sunday: hours[2], name: "law", source: "here"))
        )
      }
      clauses = try words[3].split(separator: ",").flatMap { zone in
        let clock = try #require(ShopClock(identifier: String(zone)))
        return rules.map { HoursClause(zone: String(zone), clock: clock, rule: $0) }
      }
      expected = Int64(words[4]).map { Instant(millis: $0 * 1_000) }
      testDescription = String(line)
    }

    private static func range(_ text: Substring) throws -> ClockRange? {
      guard text != "-" else { return nil }
      let numbers = text.split { ":-".contains($0) }.compactMap { Int($0) }
      return ClockRange(startMinute: numbers[0] * 60 + numbers[1], endMinute: numbers[2] * 60 + numbers[3])
    }
  }

  @Test func `an opening is the first minute at which all clocks show open hours, whenever they are set`() throws {
    let cases = try OpeningCases.text.split(separator: "\n").map(Case.init)
    #expect(cases.count > 200)
    #expect(cases.count { $0.expected == nil } < cases.count / 4)
    for one in cases {
      #expect(SendingHours.opening(from: one.now, one.clauses)?.at == one.expected, "\(one.testDescription)")
    }
  }

  @Test func `every zone that a number may be in is known here`() throws {
    for line in try String(
      contentsOf: Samples.repository.appending(path: "Tests/TextingTests/Fixtures/phone-zones.tsv"), encoding: .utf8
    )
    .split(separator: "\n") {
      let phone = try TestGateway.phone(String(line.split(separator: "\t")[0]))
      for candidate in PhoneOrigin(of: phone).candidates {
        #expect(ZoneClocks.clock(of: candidate.zone) != nil, "\(candidate.zone)")
      }
    }
  }
}
