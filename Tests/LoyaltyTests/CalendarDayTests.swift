import Loyalty
import Testing

/// Birthdays, anniversaries and plan reminders: days that the clock brings.
@Suite struct CalendarDayTests {
  private static let gift = Programme(birthday: BirthdayGift(gift: .points(50), notice: .days(30)))
  private static let march14 = Birthday(month: 3, day: 14)

  @Test(arguments: [
    ("2026-02-12 10:00", "2026-03-14 09:00"), ("2026-02-13 10:00", "2027-03-14 09:00"),
    ("2026-03-14 10:00", "2027-03-14 09:00"), ("2026-03-15 10:00", "2027-03-14 09:00"),
  ])
  func `a birthday told less than its notice ahead is from next year`(told: String, due: String) throws {
    var counter = Counter(Self.gift)
    counter.at(told)
    try counter.take(.tellBirthday(try #require(Self.march14)))
    #expect(counter.member.nextDue(Self.gift, counter.scene)?.at == counter.calendar.moment(due))
  }

  @Test func `a birthday told again is no news, and another one is`() throws {
    var counter = Counter(Self.gift)
    try counter.take(.tellBirthday(try #require(Self.march14)))
    counter.at("2026-03-01 10:00")
    try counter.take(.tellBirthday(try #require(Self.march14)))
    let scene = counter.scene
    #expect(counter.member.nextDue(Self.gift, scene)?.at == counter.calendar.moment("2026-03-14 09:00"))
    try counter.take(.tellBirthday(try #require(Birthday(month: 3, day: 15))))
    #expect(counter.member.nextDue(Self.gift, scene)?.at == counter.calendar.moment("2027-03-15 09:00"))
  }

  @Test func `there is one gift in a calendar year, whatever birthdays are told`() throws {
    let programme = Programme(birthday: BirthdayGift(gift: .points(50)))
    var counter = Counter(programme)
    for (day, moment) in [(14, "2026-03-14 12:00"), (20, "2026-03-20 12:00"), (25, "2026-12-31 12:00")] {
      try counter.take(.tellBirthday(try #require(Birthday(month: 3, day: day))))
      try counter.wait(until: moment)
      #expect(counter.member.points == 50)
    }
    try counter.wait(until: "2027-03-25 09:00")
    #expect(counter.member.points == 100)
  }

  @Test func `somebody born on 29 February has the 28th where there is none`() throws {
    var counter = Counter(Self.gift, at: "2027-01-05 09:00")
    try counter.take(.tellBirthday(try #require(Birthday(month: 2, day: 29))))
    for (moment, points) in [
      ("2027-02-28 08:59", 0), ("2027-02-28 09:00", 50), ("2028-02-28 23:00", 50), ("2028-02-29 09:00", 100),
    ] as [(String, Int64)] {
      try counter.wait(until: moment)
      #expect(counter.member.points == points, "\(moment)")
    }
  }

  @Test(arguments: [("2026-04-14 12:00", 50), ("2026-04-15 12:00", 0)])
  func `a birthday missed by more than 31 days is over`(back: String, points: Int64) throws {
    var counter = Counter(Self.gift)
    try counter.take(.tellBirthday(try #require(Self.march14)))
    counter.at(back)
    try counter.take(.tick)
    #expect(counter.member.points == points)
  }

  @Test func `a birthday that is late at night waits for the end of the quiet hours`() throws {
    var counter = Counter(Self.gift)
    try counter.take(.tellBirthday(try #require(Self.march14)))
    counter.at("2026-03-14 22:00")
    try counter.take(.tick)
    #expect(counter.member.points == 0)
    try counter.wait(until: "2026-03-15 09:00")
    #expect(counter.member.points == 50)
  }

  @Test(arguments: [OccasionKind.birthday, .anniversary])
  func `a day that only a badge looks at comes all the same`(kind: OccasionKind) throws {
    let badge = Badge(id: "loyal", name: "Loyal", on: kind, times: 2, gift: .points(20))
    var counter = Counter(Programme(badges: [badge]))
    try counter.take(.tellBirthday(try #require(Birthday(month: 6, day: 1))))
    try counter.wait(until: "2027-12-31 12:00")
    #expect(counter.member.badges == (kind == .birthday ? ["loyal"] : []))
    try counter.wait(until: "2028-02-01 12:00")
    #expect((counter.member.badges, counter.member.points) == (["loyal"], 20))
  }

  @Test func `a friend who stayed a year completes a referral that asks for that`() throws {
    let programme = Programme(referral: Referral(after: .anniversary, friend: .points(30)))
    var counter = Counter(programme, entry: Entry(referrer: 4))
    try counter.wait(until: "2027-01-05 12:00")
    #expect((counter.member.isReferralDone, counter.member.points) == (true, 30))
  }

  @Test func `an anniversary is kept each year, not on the day of joining`() throws {
    var counter = Counter(Programme(earn: [.points(5, on: .anniversary)]))
    for (moment, points) in [
      ("2026-12-31 12:00", 0), ("2027-01-05 08:59", 0), ("2027-01-05 09:00", 5), ("2028-01-05 09:00", 10),
    ] as [(String, Int64)] {
      try counter.wait(until: moment)
      #expect(counter.member.points == points, "\(moment)")
    }
  }
}
