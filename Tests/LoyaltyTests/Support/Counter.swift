import Loyalty

/// One member at a shop's counter, for examples worked by hand: what is asked happens now, and each step moves the clock a second.
struct Counter {
  let programme: Programme
  let calendar: ZoneCalendar
  let quiet: ClockRange
  var expirySince: Instant?
  var stockTaken: Int64 = 0
  private(set) var now: Instant
  private(set) var member: Member
  /// What the last step brought.
  private(set) var events: [MemberEvent] = []
  private var code: UInt32 = 1

  /// Somebody who joins at that moment.
  init(
    _ programme: Programme, at moment: String = "2026-01-05 09:00", _ calendar: ZoneCalendar = .losAngeles,
    quiet: ClockRange = .usualQuiet, entry: Entry = Entry(), keywordPoints: Int64 = 0, token: TokenGift? = nil
  ) {
    self.programme = programme
    self.calendar = calendar
    self.quiet = quiet
    now = calendar.moment(moment)
    member = .sample
    events = programme.joining(entry, keywordPoints: keywordPoints, token: token, pending: nil, in: scene)
    guard let first = events.first, var fresh = Member(beginningWith: first, at: now) else {
      preconditionFailure("joining begins a membership")
    }
    fresh.take(Array(events.dropFirst()), at: now)
    member = fresh
    code += 1_000
  }

  var scene: Scene {
    .sample(at: now, calendar, quiet: quiet, expirySince: expirySince, code: code, stockTaken: stockTaken)
  }

  /// The clock goes on until then; nothing happens on the way.
  mutating func at(_ moment: String) {
    now = calendar.moment(moment)
  }

  /// The clock goes on until then, and whatever falls due on the way happens in time.
  mutating func wait(until moment: String) throws(MemberRefusal) {
    let end = calendar.moment(moment)
    while let due = member.nextDue(programme, scene), due.at <= end {
      now = max(now, due.at)
      try take(.tick)
    }
    now = end
  }

  mutating func take(_ command: MemberCommand) throws(MemberRefusal) {
    events = try programme.decide(command, for: member, in: scene)
    member.take(events, at: now)
    code += 1_000
    now = now.adding(seconds: 1)
  }

  mutating func buy(_ cents: Int64, order: String? = nil, _ items: LineItem...) throws(MemberRefusal) {
    try take(.purchase(Purchase(amount: Money(minorUnits: cents), order: order, items: items)))
  }

  var standing: Standing { Standing(member, programme, scene) }
  var level: String? { standing.currentLevel?.id }
  var goodRewards: [String] { member.goodCoupons(at: now).map(\.reward) }
  var levelsReached: [String] { events.compactMap { if case .levelReached(let level) = $0 { level } else { nil } } }

  /// The code of the newest coupon.
  var newest: UInt32 { member.coupons.last?.coupon.code ?? 0 }
}

extension ZoneCalendar {
  /// `2026-01-05 09:00`, by the clock on the wall.
  func moment(_ text: String) -> Instant {
    let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
    guard numbers.count == 5, let date = CivilDate(year: numbers[0], month: numbers[1], day: numbers[2]) else {
      preconditionFailure("no moment: \(text)")
    }
    return instant(LocalMoment(date: date, minuteOfDay: numbers[3] * 60 + numbers[4]))
  }

  /// Days since 1970-01-01 of `2026-01-05`.
  func day(_ text: String) -> Int {
    date(of: moment(text + " 00:00")).dayNumber
  }
}

extension LineItem {
  static func latte(_ units: Int64 = 1, at cents: Int64? = nil) -> LineItem {
    LineItem(item: "latte", units: units, price: cents.map { Money(minorUnits: $0) })
  }

  static func beans(_ units: Int64 = 1, at cents: Int64? = nil) -> LineItem {
    LineItem(item: "beans", units: units, price: cents.map { Money(minorUnits: $0) })
  }
}
