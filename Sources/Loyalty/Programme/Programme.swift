/// A shop's rules, as its file says them and as checked. What the rules do stands in `Member+Decide.swift`.
package struct Programme: Equatable, Sendable {
  package var earn: [EarnRule]

  package init(earn: [EarnRule] = []) {
    self.earn = earn
  }
}

/// One line of `earn`: every rule that fits an occasion counts.
package struct EarnRule: Equatable, Sendable {
  package var on: OccasionKind
  package var condition: Condition
  package var grant: Grant

  package init(on: OccasionKind, condition: Condition = .always, grant: Grant) {
    self.on = on
    self.condition = condition
    self.grant = grant
  }
}

/// What an earn rule gives.
package enum Grant: Equatable, Sendable {
  /// So many points.
  case points(Int64)
  /// One point for each whole `step` of money.
  case pointsPer(step: Money)
  /// The occasion's points times this; the largest that fits counts, they do not stack.
  case multiply(Multiplier)
}

/// A factor such as 1.5, held as thousandths so that no floating point touches points.
package struct Multiplier: Hashable, Comparable, Sendable {
  package let thousandths: Int64

  package init(thousandths: Int64) {
    self.thousandths = thousandths
  }

  package static let one = Multiplier(thousandths: 1_000)

  package static func < (left: Multiplier, right: Multiplier) -> Bool {
    left.thousandths < right.thousandths
  }

  /// `points` times the factor, rounded down.
  package func applied(to points: Int64) -> Int64 {
    Int64(clamping: Int128(points) * Int128(thousandths) / 1_000)
  }
}

/// What can happen to a member that a rule may reward.
package enum OccasionKind: Hashable, Sendable {
  case join, visit, purchase, referral, birthday, anniversary, survey, tier
  case action(String)
}

/// When a rule counts: one predicate type for earn rules, rewards, and whatever else chooses members.
package indirect enum Condition: Equatable, Sendable {
  case always
  case all([Condition])
  /// The purchase's amount.
  case spend(Test<Money>)
}

/// A comparison as owners write it: `">=150"`, `"<5"`, `"=3"`, a plain value, or a list (any of).
package enum Test<Value: Comparable & Hashable & Sendable>: Equatable, Sendable {
  case atLeast(Value)
  case atMost(Value)
  case above(Value)
  case below(Value)
  case anyOf([Value])

  package func accepts(_ value: Value) -> Bool {
    switch self {
    case .atLeast(let bound): value >= bound
    case .atMost(let bound): value <= bound
    case .above(let bound): value > bound
    case .below(let bound): value < bound
    case .anyOf(let values): values.contains(value)
    }
  }
}
