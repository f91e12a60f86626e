import Loyalty
import Settings
import Testing
import Texting

@testable import Gateway

/// When marketing of a shop in Los Angeles may leave for whom, with the law as it comes with Punchline.
@Suite struct SendingHoursTests {
  private static let losAngeles = Hold.Why.quiet(zone: "America/Los_Angeles")

  static func millis(_ text: String) throws -> Int64 {
    let numbers = text.split { "-T:Z".contains($0) }.compactMap { Int($0) }
    let date = try #require(CivilDate(year: numbers[0], month: numbers[1], day: numbers[2]))
    return (Int64(date.dayNumber) * 1_440 + Int64(numbers[3] * 60 + numbers[4])) * 60_000
  }

  private func opening(of phone: String, at now: String, quiet: String = "") throws -> SendingHours.Opening? {
    let catalogue = try Samples.catalogue([Samples.blueCup: Samples.blueCup(more: quiet)])
    let hours = SendingHours(
      of: catalogue.shops[Samples.blueCup], to: try TestGateway.phone(phone), law: catalogue.configuration.law)
    return hours.opening(from: Instant(millis: try Self.millis(now)))
  }

  @Test(arguments: [
    // nine o'clock on a Monday in the shop
    ("+14155550101", "2026-01-05T17:00"), ("+12125550101", "2026-01-05T17:00"), ("+34612345678", "2026-01-05T17:00"),
    // half past nine in Texas on a Sunday before its rule
    ("+12145550101", "2025-08-31T16:30"), ("+12145550101", "2026-01-05T18:30"),
    ("+19075550101", "2026-01-05T19:00"),
    // an area code that nobody knows lives by the shop's clock: 42 zones have no common hour
    ("+14295550101", "2026-01-05T17:00"),
    // a number of no country
    ("+99912345678", "2026-01-05T17:00"),
  ])
  func `by day it leaves at once`(phone: String, now: String) throws {
    #expect(try opening(of: phone, at: now) == .init(at: Instant(millis: try Self.millis(now)), why: nil))
  }

  @Test(arguments: [
    ("+14155550101", "2026-01-05T16:59", "2026-01-05T17:00", losAngeles),
    ("+14155550101", "2026-01-06T04:00", "2026-01-06T17:00", losAngeles),
    // the night before summer time begins is an hour shorter, the other one longer
    ("+14155550101", "2026-03-08T05:00", "2026-03-08T16:00", losAngeles),
    ("+14155550101", "2026-11-01T05:00", "2026-11-01T17:00", losAngeles),
    // half past eight in the evening in New York; at nine in the morning there the shop sleeps
    ("+12125550101", "2026-01-06T01:30", "2026-01-06T17:00", losAngeles),
    ("+18085550101", "2026-01-05T17:00", "2026-01-05T19:00", .quiet(zone: "Pacific/Honolulu")),
    // Alaska has two clocks
    ("+19075550101", "2026-01-05T18:30", "2026-01-05T19:00", .quiet(zone: "America/Adak")),
    // Sundays in Texas begin at noon
    ("+12145550101", "2026-01-11T17:30", "2026-01-11T18:00", .law("Texas SB 140", zone: "America/Chicago")),
    ("+12145550101", "2025-09-07T16:30", "2025-09-07T17:00", .law("Texas SB 140", zone: "America/Chicago")),
    // Rhode Island ends at six, at five on Saturdays
    ("+14015550101", "2026-01-05T23:30", "2026-01-06T17:00", losAngeles),
    ("+14015550101", "2026-01-10T22:30", "2026-01-11T17:00", losAngeles),
    ("+819012345678", "2026-01-05T17:00", "2026-01-06T00:00", .quiet(zone: "Asia/Tokyo")),
    ("+919876543210", "2026-01-05T17:00", "2026-01-06T03:30", .quiet(zone: "Asia/Calcutta")),
    // in summer the days of California and India have no hour in common: India's counts
    ("+919876543210", "2026-07-06T16:00", "2026-07-07T03:30", .quiet(zone: "Asia/Calcutta")),
    // Spain with the Canaries, and a shop that sleeps
    ("+34612345678", "2026-01-05T19:30", "2026-01-06T17:00", losAngeles),
    // whose state is not known has the hours of the strictest
    ("+14295550101", "2026-01-06T02:30", "2026-01-06T17:00", .law("Rhode Island", zone: "America/Los_Angeles")),
    ("+14295550101", "2026-01-11T19:00", "2026-01-11T20:00", .law("Texas SB 140", zone: "America/Los_Angeles")),
    ("+99912345678", "2026-01-06T04:30", "2026-01-06T17:00", losAngeles),
  ])
  func `outside the hours of the shop, the person or the law it waits for the first that suits all`(
    phone: String, now: String, until: String, why: Hold.Why
  ) throws {
    #expect(try opening(of: phone, at: now) == .init(at: Instant(millis: try Self.millis(until)), why: why))
  }

  @Test func `a shop's longer night joins the law's, and its shorter one does not shorten it`() throws {
    let late = try opening(of: "+14155550101", at: "2026-01-05T17:30", quiet: "quiet: \"18:00-11:00\"")
    #expect(late?.at.millis == (try Self.millis("2026-01-05T19:00")))
    let short = try opening(of: "+14155550101", at: "2026-01-06T05:30", quiet: "quiet: \"23:00-06:00\"")
    #expect(
      short
        == .init(
          at: Instant(millis: try Self.millis("2026-01-06T16:00")),
          why: .law("47 CFR 64.1200(c)(1)", zone: "America/Los_Angeles")))
  }

  @Test func `a shop that is quiet whenever the law allows finds no hour`() throws {
    #expect(try opening(of: "+14155550101", at: "2026-01-05T17:30", quiet: "quiet: \"07:30-21:30\"") == nil)
  }
}
