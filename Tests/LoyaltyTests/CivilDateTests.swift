import Loyalty
import Testing

@Suite struct CivilDateTests {
  @Test func `every day of four hundred years is found again by its number and by its name`() throws {
    var year = 1_900
    var month = 1
    var day = 1
    // 1900-01-01 was 25,567 days before 1970-01-01, and a Monday.
    for number in -25_567..<(-25_567 + 146_097) {
      let date = try #require(CivilDate(year: year, month: month, day: day))
      let isSame = CivilDate(dayNumber: number) == date && date.dayNumber == number
      let isWeekday = date.weekday.rawValue == (number + 25_567) % 7
      guard isSame, isWeekday else {
        Issue.record("\(year)-\(month)-\(day) is not day \(number), or not that weekday")
        return
      }
      day += 1
      if day > Self.plainDays(in: month, of: year) { (day, month) = (1, month + 1) }
      if month > 12 { (month, year) = (1, year + 1) }
    }
    #expect(year == 2_300)
  }

  private static func plainDays(in month: Int, of year: Int) -> Int {
    let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
    return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  @Test(arguments: [
    (1970, 1, 1, 0, Weekday.thursday), (1969, 12, 31, -1, .wednesday), (2000, 2, 29, 11_016, .tuesday),
    (2026, 1, 5, 20_458, .monday), (1, 1, 1, -719_162, .monday), (2024, 2, 29, 19_782, .thursday),
  ])
  func `known days have their numbers and weekdays`(year: Int, month: Int, day: Int, number: Int, weekday: Weekday) {
    let date = CivilDate(year: year, month: month, day: day)
    #expect(date?.dayNumber == number)
    #expect(date?.weekday == weekday)
  }

  @Test(arguments: [
    (2026, 2, 29), (2100, 2, 29), (1900, 2, 29), (2026, 4, 31), (2026, 1, 0), (2026, 1, 32), (2026, 0, 1),
    (2026, 13, 1),
    (0, 1, 1), (10_000, 1, 1), (2026, -1, 1),
  ])
  func `a day that no calendar has does not exist`(year: Int, month: Int, day: Int) {
    #expect(CivilDate(year: year, month: month, day: day) == nil)
  }

  @Test(arguments: [
    ((2026, 1, 31), 1, (2026, 2, 28)), ((2024, 1, 31), 1, (2024, 2, 29)), ((2026, 1, 31), 2, (2026, 3, 31)),
    ((2026, 3, 31), 1, (2026, 4, 30)), ((2026, 12, 15), 1, (2027, 1, 15)), ((2024, 2, 29), 12, (2025, 2, 28)),
    ((2024, 2, 29), 48, (2028, 2, 29)), ((2026, 1, 15), 0, (2026, 1, 15)), ((2026, 1, 31), -1, (2025, 12, 31)),
    ((2026, 3, 31), -1, (2026, 2, 28)), ((2026, 10, 31), 1_200, (2126, 10, 31)),
  ])
  func `months later it is the same day, or the month's last`(
    from: (Int, Int, Int), months: Int, to: (Int, Int, Int)
  ) throws {
    let date = try #require(CivilDate(year: from.0, month: from.1, day: from.2))
    #expect(date.adding(months: months) == CivilDate(year: to.0, month: to.1, day: to.2))
  }

  @Test func `the longest span that an owner may write after the last day of all still lies ahead`() throws {
    let last = try #require(CivilDate(year: 9_999, month: 12, day: 31))
    #expect(last.adding(months: 1_200) > last)
    #expect(last.adding(days: 36_500) > last)
  }

  @Test func `days pass over the ends of months and years`() throws {
    let newYearsEve = try #require(CivilDate(year: 2027, month: 12, day: 31))
    #expect(newYearsEve.adding(days: 1) == CivilDate(year: 2028, month: 1, day: 1))
    #expect(newYearsEve.adding(days: 60) == CivilDate(year: 2028, month: 2, day: 29))
    #expect(newYearsEve.adding(days: -365) == CivilDate(year: 2026, month: 12, day: 31))
  }

  @Test func `dates come one after the other by year, then month, then day`() throws {
    let dates = [(2025, 12, 31), (2026, 1, 1), (2026, 1, 2), (2026, 2, 1)]
    let sorted = try dates.map { try #require(CivilDate(year: $0.0, month: $0.1, day: $0.2)) }
    #expect(sorted.shuffled().sorted() == sorted)
  }
}
