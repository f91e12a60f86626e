import Loyalty

extension Member {
  /// Somebody who joined with nothing.
  static let sample: Member = {
    guard let member = Member(beginningWith: .joined(Entry()), at: Instant(millis: 0)) else {
      preconditionFailure("joining begins a membership")
    }
    return member
  }()

  mutating func take(_ events: [MemberEvent], at now: Instant = Instant(millis: 0)) {
    for event in events { evolve(event, at: now) }
  }
}

extension Scene {
  /// A shop of nothing but a clock; coupons are numbered from `code`.
  static func sample(
    at now: Instant = Instant(millis: 0), _ calendar: ZoneCalendar = .losAngeles, quiet: ClockRange = .usualQuiet,
    expirySince: Instant? = nil, code: UInt32 = 1, stockTaken: Int64 = 0
  ) -> Scene {
    var next = code
    return Scene(
      now: now, calendar: calendar, language: "en", quiet: quiet, expirySince: expirySince,
      stockTaken: { _ in stockTaken },
      freshCoupon: {
        defer { next += 1 }
        return next
      })
  }
}

extension ZoneCalendar {
  static let losAngeles = ZoneCalendar("America/Los_Angeles")
}

extension Programme {
  func decide(_ command: MemberCommand, for member: Member?) throws(MemberRefusal) -> [MemberEvent] {
    try decide(command, for: member, in: .sample())
  }
}

extension EarnRule {
  static func per(_ minorUnits: Int64) -> EarnRule {
    EarnRule(on: .purchase, grant: .pointsPer(step: Money(minorUnits: minorUnits)))
  }

  static func points(_ points: Int64, on kind: OccasionKind = .purchase) -> EarnRule {
    EarnRule(on: kind, grant: .points(points))
  }

  static func points(_ points: Int64, from minorUnits: Int64) -> EarnRule {
    EarnRule(on: .purchase, condition: .spend(.atLeast(Money(minorUnits: minorUnits))), grant: .points(points))
  }

  static func times(_ thousandths: Int64, on kind: OccasionKind = .purchase) -> EarnRule {
    EarnRule(on: kind, grant: .multiply(Multiplier(thousandths: thousandths)))
  }

  static func times(_ thousandths: Int64, from minorUnits: Int64) -> EarnRule {
    EarnRule(
      on: .purchase, condition: .spend(.atLeast(Money(minorUnits: minorUnits))),
      grant: .multiply(Multiplier(thousandths: thousandths)))
  }
}
