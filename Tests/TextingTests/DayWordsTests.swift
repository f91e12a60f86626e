import Testing

@testable import Texting

@Suite struct DayWordsTests {
  private static let english = DateWords(
    months: [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ],
    short: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    pattern: "{{day}} {{month}}")
  private static let spanish = DateWords(
    months: [
      "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre",
      "diciembre",
    ],
    short: ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"],
    pattern: "{{day}} de {{month}}")

  private func read(_ text: String, isMonthFirst: Bool = true) -> String? {
    DayWords(reading: text, in: [Self.english, Self.spanish].compactMap { $0 }, isMonthFirst: isMonthFirst)
      .map { "\($0.day).\($0.month)." }
  }

  @Test(arguments: [
    ("14 MAR", "14.3."), ("Mar 14", "14.3."), ("March 14th, 1990", "14.3."), ("14th of march", "14.3."),
    ("14mar", "14.3."), ("14 de marzo", "14.3."), ("1990-03-14", "14.3."), ("14/3", "14.3."), ("3/14", "14.3."),
    ("3/14/1990", "14.3."), ("14.3.1990", "14.3."), ("29 feb", "29.2."), ("3月5日", "5.3."), ("1990年3月5日", "5.3."),
    ("14 sept", "14.9."), ("4/5", "5.4."),
  ])
  func `a day is read as people write it`(text: String, day: String) {
    #expect(read(text) == day)
  }

  @Test func `of two numbers the country says which is the month`() {
    #expect(read("4/5", isMonthFirst: false) == "4.5.")
    #expect(read("4/5/90", isMonthFirst: true) == "5.4.")
  }

  @Test(arguments: ["", "soon", "14", "31 feb", "30/2", "0 mar", "32 jan", "13/13", "mar", "1/2/3/4", "-1 mar 99"])
  func `what is no day is none`(text: String) {
    // "-1 mar" is the first: people write hyphens everywhere
    #expect(read(text) == (text.hasPrefix("-1") ? "1.3." : nil))
  }

  @Test func `what is longer than any day is none`() {
    let room = DayWords.textBytesMax - "14 mar".utf8.count
    #expect(read("14 mar" + String(repeating: "!", count: room)) == "14.3.")
    #expect(read("14 mar" + String(repeating: "!", count: room + 1)) == nil)
  }

  @Test func `a day is said by its pattern, with a year where there is one`() throws {
    #expect(Self.english?.say(day: 14, month: 3, year: nil) == "14 Mar")
    #expect(Self.spanish?.say(day: 14, month: 3, year: 2_027) == "14 de mar 2027")
    #expect(DateWords(months: [], short: [], pattern: "{{day}} {{month}}") == nil)
  }
}
