import Loyalty

extension Member {
  /// Somebody who joined with nothing.
  static let sample: Member = {
    guard let member = Member(beginningWith: .joined(Entry()), at: Instant(millis: 0)) else {
      preconditionFailure("joining begins a membership")
    }
    return member
  }()

  mutating func take(_ events: [MemberEvent]) {
    for event in events { evolve(event, at: Instant(millis: 0)) }
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
