import Loyalty
import Testing

/// When paid periods end.
@Suite struct PlanTests {
  private static func counter(_ every: CalendarSpan, from moment: String) -> Counter {
    let plan = Plan(id: "plus", name: "Plus", price: Money(minorUnits: 900), every: every, grace: .days(3))
    return Counter(Programme(plans: [plan]), at: moment)
  }

  @Test(arguments: [
    (
      CalendarSpan.months(1), "2026-01-31 09:00",
      ["2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30"]
    ),
    (.months(1), "2027-12-30 09:00", ["2028-01-30", "2028-02-29", "2028-03-30", "2028-04-30"]),
    (.months(1), "2026-01-28 09:00", ["2026-02-28", "2026-03-28", "2026-04-28"]),
    (.months(12), "2028-02-29 09:00", ["2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"]),
    (.months(3), "2026-08-31 09:00", ["2026-11-30", "2027-02-28", "2027-05-31"]),
    (.days(30), "2026-01-31 09:00", ["2026-03-02", "2026-04-01"]),
  ])
  func `periods that follow each other end on the day on which the first began`(
    every: CalendarSpan, start: String, ends: [String]
  ) throws {
    var counter = Self.counter(every, from: start)
    var told: [String] = []
    for _ in ends {
      try counter.take(.payPlan("plus"))
      let until = try #require(counter.member.plan(at: counter.now)?.until)
      told.append(counter.calendar.day(of: until))
    }
    #expect(told == ends)
  }

  @Test func `whoever pays after the grace begins anew`() throws {
    var counter = Self.counter(.months(1), from: "2026-01-31 09:00")
    try counter.take(.payPlan("plus"))
    counter.at("2026-03-02 12:00")
    try counter.take(.payPlan("plus"))
    #expect(try counter.calendar.day(of: #require(counter.member.plan(at: counter.now)).until) == "2026-03-31")
    counter.at("2026-04-15 12:00")
    for end in ["2026-05-15", "2026-06-15"] {
      try counter.take(.payPlan("plus"))
      #expect(try counter.calendar.day(of: #require(counter.member.plan(at: counter.now)).until) == end)
    }
  }

  @Test func `another plan does not take over the day`() throws {
    let plans = ["plus", "gold"].map { Plan(id: $0, name: $0, price: Money(minorUnits: 900), every: .months(1)) }
    var counter = Counter(Programme(plans: plans), at: "2026-01-31 09:00")
    try counter.take(.payPlan("plus"))
    counter.at("2026-02-27 09:00")
    try counter.take(.payPlan("gold"))
    #expect(try counter.calendar.day(of: #require(counter.member.plan(at: counter.now)).until) == "2026-03-27")
  }
}

extension ZoneCalendar {
  /// `2026-01-31`.
  fileprivate func day(of instant: Instant) -> String {
    let date = date(of: instant)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    return "\(date.year)-\(two(date.month))-\(two(date.day))"
  }
}
