import Loyalty
import Testing

/// When points end, and that nobody loses them unwarned.
@Suite struct ExpiryTests {
  private static func programme(_ by: Expiry.Clock, warn: CalendarSpan? = nil, _ more: [EarnRule] = []) -> Programme {
    Programme(
      earn: [.per(100)] + more, rewards: [Reward(id: "cup", name: "A cup", cost: 5)],
      expiry: Expiry(after: .months(12), by: by, warn: warn))
  }

  private static func warnings(_ counter: Counter) -> [Int] {
    counter.member.expiryWarnings.map(\.day)
  }

  @Test func `idle points end when nothing was earned or redeemed for so long`() throws {
    var counter = Counter(Self.programme(.idle))
    try counter.buy(1_000)
    counter.at("2026-06-05 09:00")
    try counter.take(.redeem("cup"))
    try counter.wait(until: "2027-06-05 08:59")
    #expect(counter.member.points == 5)
    try counter.wait(until: "2027-06-05 09:00")
    #expect(counter.member.points == 0)
  }

  @Test func `gifts of a birthday or an anniversary keep nothing alive`() throws {
    var counter = Counter(Self.programme(.idle, [.points(3, on: .birthday), .points(4, on: .anniversary)]))
    try counter.buy(1_000)
    try counter.take(.tellBirthday(try #require(Birthday(month: 9, day: 1))))
    try counter.wait(until: "2026-09-01 12:00")
    #expect(counter.member.points == 13)
    try counter.wait(until: "2027-01-05 09:00")
    // the anniversary came at 9 as well, after the quiet hours, and changed nothing
    #expect((counter.member.points, counter.member.pointsEarned) == (0, 17))
  }

  @Test func `idle time begins anew where a gift of a birthday lifts the balance above zero`() throws {
    var counter = Counter(Self.programme(.idle, [.points(30, on: .birthday)]))
    try counter.buy(1_000, order: "A")
    try counter.take(.redeem("cup"))
    try counter.take(.refund(order: "A", nil))
    #expect(counter.member.points == -5)
    try counter.take(.tellBirthday(try #require(Birthday(month: 9, day: 1))))
    try counter.wait(until: "2027-09-01 08:59")
    #expect(counter.member.points == 25)
    counter.at("2027-09-01 09:00")
    #expect(counter.member.nextExpiry(counter.programme, counter.scene)?.end == counter.now)
  }

  @Test func `each lot ends by itself, and what was spent was the oldest`() throws {
    var counter = Counter(Self.programme(.lot))
    try counter.buy(1_000)
    counter.at("2026-03-05 09:00")
    try counter.buy(2_000)
    try counter.take(.redeem("cup"))
    var points: [Int64] = []
    for moment in ["2027-01-05 08:59", "2027-01-05 09:00", "2027-03-05 08:59", "2027-03-05 09:00"] {
      try counter.wait(until: moment)
      points.append(counter.member.points)
    }
    #expect(points == [25, 20, 20, 0])
  }

  @Test(arguments: Expiry.Clock.allCases)
  func `nothing ends sooner than so long after the day the rule came into force`(by: Expiry.Clock) throws {
    var counter = Counter(Self.programme(by))
    try counter.buy(1_000)
    counter.expirySince = counter.calendar.moment("2026-11-20 15:00")
    try counter.wait(until: "2027-11-19 23:59")
    #expect(counter.member.points == 10)
    try counter.wait(until: "2027-11-20 00:00")
    #expect(counter.member.points == 0)
  }

  @Test func `every day on which a lot ends is told so long before, and lots of one day together`() throws {
    var counter = Counter(Self.programme(.lot, warn: .days(14)))
    for moment in ["2026-03-01 10:00", "2026-03-01 18:00", "2026-03-04 10:00"] {
      counter.at(moment)
      try counter.buy(1_000)
    }
    try counter.wait(until: "2027-02-15 09:59")
    #expect(Self.warnings(counter) == [])
    try counter.wait(until: "2027-02-15 10:00")
    #expect(Self.warnings(counter) == [counter.calendar.day("2027-03-01")])
    #expect(counter.member.pointsEnding(on: counter.calendar.day("2027-03-01"), counter.programme, counter.scene) == 20)
    // the other lot's time comes while the first one's points are still there
    try counter.wait(until: "2027-02-18 10:00")
    #expect(Self.warnings(counter) == [counter.calendar.day("2027-03-01"), counter.calendar.day("2027-03-04")])
    #expect(counter.member.pointsEnding(on: counter.calendar.day("2027-03-04"), counter.programme, counter.scene) == 10)
    var points: [Int64] = []
    for moment in ["2027-03-01 10:00", "2027-03-01 18:00", "2027-03-04 09:59", "2027-03-04 10:00"] {
      try counter.wait(until: moment)
      points.append(counter.member.points)
    }
    #expect(points == [20, 10, 10, 0])
    #expect(Self.warnings(counter).count == 2)
  }

  @Test(arguments: [
    ("2027-01-05 09:00", "2027-01-19 08:59", "2027-01-19 09:00"),
    ("2027-02-01 12:00", "2027-02-15 11:59", "2027-02-15 12:00"),
  ])
  func `a warning that could go out only at the end or after it moves the end`(
    told: String, before: String, end: String
  ) throws {
    var counter = Counter(Self.programme(.idle, warn: .days(14)))
    try counter.buy(1_000)
    counter.at(told)
    try counter.take(.tick)
    #expect(
      (counter.member.points, Self.warnings(counter)) == (
        10, [counter.calendar.date(of: counter.calendar.moment(end)).dayNumber]
      ))
    try counter.wait(until: before)
    #expect(counter.member.points == 10)
    try counter.wait(until: end)
    #expect((counter.member.points, Self.warnings(counter).count) == (0, 1))
  }

  @Test func `lots that ended while nobody could be told end together, told once`() throws {
    var counter = Counter(Self.programme(.lot, warn: .days(14)))
    for moment in ["2026-03-01 10:00", "2026-03-04 10:00", "2026-03-20 10:00", "2026-06-01 10:00"] {
      counter.at(moment)
      try counter.buy(1_000)
    }
    counter.at("2027-03-10 12:00")
    try counter.take(.tick)
    let end = counter.calendar.day("2027-03-24")
    #expect(Self.warnings(counter) == [end])
    #expect(counter.member.pointsEnding(on: end, counter.programme, counter.scene) == 30)
    // whatever is spent of them meanwhile, nothing ends sooner than was told
    for _ in 1...3 { try counter.take(.redeem("cup")) }
    try counter.wait(until: "2027-03-24 11:59")
    #expect(counter.member.points == 25)
    try counter.wait(until: "2027-03-24 12:00")
    #expect(counter.member.points == 10)
  }

  @Test func `a late warning waits for the end of the quiet hours, too`() throws {
    var counter = Counter(Self.programme(.idle, warn: .days(14)))
    try counter.buy(1_000)
    counter.at("2026-12-30 22:00")
    try counter.take(.tick)
    #expect(counter.events == [])
    #expect(
      counter.member.nextDue(counter.programme, counter.scene)?.at == counter.calendar.moment("2026-12-31 09:00"))
    try counter.wait(until: "2026-12-31 09:00")
    #expect(Self.warnings(counter) == [counter.calendar.day("2027-01-05")])
  }
}
