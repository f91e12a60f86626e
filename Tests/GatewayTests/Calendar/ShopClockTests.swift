import Foundation
import Gateway
import Loyalty
import Platform
import Testing

@Suite struct ShopClockTests {
  /// A moment in a zone, and what UTC shows then.
  struct Pair: Sendable, CustomTestStringConvertible {
    let zone: String
    let wall: String
    let utc: String
    var testDescription: String { "\(zone) \(wall)" }

    init(_ zone: String, _ wall: String, _ utc: String) {
      self.zone = zone
      self.wall = wall
      self.utc = utc
    }
  }

  @Test(arguments: [
    Pair("America/Los_Angeles", "2026-01-05 09:00", "2026-01-05 17:00"),
    Pair("America/Los_Angeles", "2026-03-08 01:59", "2026-03-08 09:59"),
    Pair("America/Los_Angeles", "2026-03-08 03:00", "2026-03-08 10:00"),
    Pair("America/Los_Angeles", "2026-11-01 00:59", "2026-11-01 07:59"),
    Pair("America/Los_Angeles", "2026-11-01 02:00", "2026-11-01 10:00"),
    Pair("Europe/Paris", "2026-03-29 01:59", "2026-03-29 00:59"),
    Pair("Europe/Paris", "2026-03-29 03:00", "2026-03-29 01:00"),
    Pair("Europe/Paris", "2026-10-25 03:00", "2026-10-25 02:00"),
    Pair("Australia/Lord_Howe", "2026-04-05 02:00", "2026-04-04 15:30"),
    Pair("Australia/Lord_Howe", "2026-10-04 02:30", "2026-10-03 15:30"),
    Pair("Asia/Kathmandu", "2028-02-29 00:00", "2028-02-28 18:15"),
    Pair("Pacific/Kiritimati", "2026-01-01 00:00", "2025-12-31 10:00"),
    Pair("Etc/UTC", "1969-12-31 23:59", "1969-12-31 23:59"),
  ])
  func `a moment of the wall is one moment of the world, and back`(pair: Pair) throws {
    let clock = try #require(ShopClock(identifier: pair.zone))
    let instant = try clock.instant(Self.moment(pair.wall))
    #expect(try instant == Self.utc(pair.utc))
    #expect(try clock.local(instant) == Self.moment(pair.wall))
  }

  @Test(arguments: [
    Pair("America/Los_Angeles", "2026-11-01 01:30", "2026-11-01 08:30"),
    Pair("Europe/Paris", "2026-10-25 02:30", "2026-10-25 00:30"),
    Pair("Australia/Lord_Howe", "2026-04-05 01:45", "2026-04-04 14:45"),
  ])
  func `what the wall shows twice is the first time`(pair: Pair) throws {
    let clock = try #require(ShopClock(identifier: pair.zone))
    #expect(try clock.instant(Self.moment(pair.wall)) == Self.utc(pair.utc))
  }

  @Test(arguments: [
    Pair("America/Los_Angeles", "2026-03-08 02:30", "2026-03-08 10:30"),
    Pair("Europe/Paris", "2026-03-29 02:00", "2026-03-29 01:00"),
    Pair("Australia/Lord_Howe", "2026-10-04 02:15", "2026-10-03 15:45"),
  ])
  func `what the wall never shows is as much later as the clock jumps`(pair: Pair) throws {
    let clock = try #require(ShopClock(identifier: pair.zone))
    #expect(try clock.instant(Self.moment(pair.wall)) == Self.utc(pair.utc))
  }

  /// A start, a span, and the end, all as the wall shows them.
  struct Later: Sendable, CustomTestStringConvertible {
    let zone: String
    let start: String
    let span: CalendarSpan
    let end: String
    var testDescription: String { "\(zone) \(start) + \(span)" }

    init(_ zone: String, _ start: String, _ span: CalendarSpan, _ end: String) {
      self.zone = zone
      self.start = start
      self.span = span
      self.end = end
    }
  }

  @Test(arguments: [
    Later("America/Los_Angeles", "2026-03-07 09:00", .days(1), "2026-03-08 09:00"),
    Later("America/Los_Angeles", "2026-03-07 09:00", .seconds(86_400), "2026-03-08 10:00"),
    Later("America/Los_Angeles", "2026-10-31 09:00", .days(1), "2026-11-01 09:00"),
    Later("America/Los_Angeles", "2026-10-31 09:00", .seconds(86_400), "2026-11-01 08:00"),
    Later("America/Los_Angeles", "2026-03-07 02:30", .days(1), "2026-03-08 03:30"),
    Later("Europe/Paris", "2026-03-28 12:00", .days(7), "2026-04-04 12:00"),
    Later("Europe/Paris", "2026-10-24 12:00", .months(1), "2026-11-24 12:00"),
    Later("Australia/Lord_Howe", "2026-04-04 12:00", .days(1), "2026-04-05 12:00"),
    Later("Australia/Lord_Howe", "2026-10-03 12:00", .seconds(86_400), "2026-10-04 12:30"),
    Later("Europe/Paris", "2026-01-31 10:00", .months(1), "2026-02-28 10:00"),
    Later("Europe/Paris", "2028-01-31 10:00", .months(1), "2028-02-29 10:00"),
    Later("Europe/Paris", "2026-01-31 10:00", .months(2), "2026-03-31 10:00"),
    Later("Europe/Paris", "2028-02-29 10:00", .months(12), "2029-02-28 10:00"),
    Later("Europe/Paris", "2026-08-31 10:00", .months(1), "2026-09-30 10:00"),
    Later("Europe/Paris", "2026-12-31 23:59", .days(1), "2027-01-01 23:59"),
  ])
  func `days and longer keep the clock time, seconds do not`(later: Later) throws {
    let clock = try #require(ShopClock(identifier: later.zone))
    let start = try clock.instant(Self.moment(later.start))
    let withinMinute = Instant(millis: start.millis + 12_345)
    #expect(try clock.local(clock.adding(later.span, to: start)) == Self.moment(later.end))
    #expect(clock.adding(later.span, to: withinMinute).millis == clock.adding(later.span, to: start).millis + 12_345)
  }

  @Test(arguments: ["America/Los_Angeles", "Europe/Paris", "Australia/Lord_Howe", "Asia/Kolkata", "America/St_Johns"])
  func `every quarter of an hour of a year is found again by what the wall shows`(zone: String) throws {
    let clock = try #require(ShopClock(identifier: zone))
    var repeated = 0
    var last = clock.local(Instant(millis: 1_767_225_600_000 - 900_000))
    for quarter in 0..<(365 * 96) {
      let instant = Instant(millis: 1_767_225_600_000 + Int64(quarter) * 900_000)
      let shown = clock.local(instant)
      let found = clock.instant(shown)
      if found != instant {
        repeated += 1
        #expect(found < instant && clock.local(found) == shown)
      }
      #expect(shown.date > last.date || shown.minuteOfDay != last.minuteOfDay)
      last = shown
    }
    // The quarters of the hour, on Lord Howe the half hour, that autumn shows twice.
    let expected = ["Australia/Lord_Howe": 2, "Asia/Kolkata": 0]
    #expect(repeated == expected[zone, default: 4])
  }

  @Test(arguments: ["", "Mars/Olympus", "America/Los Angeles"])
  func `what names no zone is none`(identifier: String) {
    #expect(ShopClock(identifier: identifier) == nil)
  }

  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (1_767_632_400_999, "2026-01-05T17:00:00Z"), (951_782_400_000, "2000-02-29T00:00:00Z"),
  ])
  func `a moment is written as programs read it`(millis: Int64, text: String) {
    #expect(Timestamp.text(Instant(millis: millis)) == text)
  }

  private static func moment(_ text: String) throws -> LocalMoment {
    let numbers = text.split { "- :".contains($0) }.compactMap { Int($0) }
    let date = try #require(CivilDate(year: numbers[0], month: numbers[1], day: numbers[2]))
    return LocalMoment(date: date, minuteOfDay: numbers[3] * 60 + numbers[4])
  }

  private static func utc(_ text: String) throws -> Instant {
    let moment = try moment(text)
    return Instant(millis: (Int64(moment.date.dayNumber) * 1_440 + Int64(moment.minuteOfDay)) * 60_000)
  }

  @Test func `the wall shows what the zone says, before, in and after the years of the table`() throws {
    let random = SeededRandom(seed: 7)
    for name in TimeZone.knownTimeZoneIdentifiers {
      let zone = try #require(TimeZone(identifier: name))
      guard let clock = ShopClock(identifier: name) else { continue }
      var change = Date(timeIntervalSince1970: TimeInterval(random.next() % 4_500_000_000))
      for _ in 0..<8 {
        let next = zone.nextDaylightSavingTimeTransition(after: change)
        for second in [-1, 0, 1] {
          let moment = Int64(change.timeIntervalSince1970.rounded(.down)) + Int64(second)
          let offset = Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(moment))))
          let local = clock.local(Instant(millis: moment * 1_000))
          let minutes = Int64(local.date.dayNumber) * 1_440 + Int64(local.minuteOfDay)
          #expect(minutes == (moment + offset) / 60, "\(name) at \(moment)")
        }
        change = next ?? Date(timeIntervalSince1970: TimeInterval(random.next() % 4_500_000_000))
      }
    }
  }
}
