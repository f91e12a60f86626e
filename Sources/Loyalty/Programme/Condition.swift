/// When a rule counts: one predicate type for earn rules, rewards, and whatever else chooses members.
///
/// Where a case holds names, any one of them fits. Ages (`joined`, `lastPurchase`) and times ahead (`due`, `expiring`) are
/// spans of the shop's calendar, so only somebody who knows the zone can judge them.
package indirect enum Condition: Equatable, Sendable {
  case always
  case all([Condition])

  // on the occasion

  /// The purchase's amount.
  case spend(Test<Money>)
  /// How many units were bought.
  case items(Test<Int64>)
  /// One of these items is among what was bought.
  case item([String])
  case location([String])
  case day(Set<Weekday>)
  case time([ClockRange])
  case campaign([String])

  // on the member

  case tier([String])
  case plan([String])
  /// The balance.
  case points(Test<Int64>)
  case visits(Test<Int64>)
  /// Counts this occasion too.
  case purchases(Test<Int64>)
  case totalSpend(Test<Money>)
  /// Units of this item ever bought, this occasion's too; `=n` fits the purchase in which the n-th unit is reached.
  case bought(item: String, Test<Int64>)
  /// How long ago the membership began; a plain age holds for that one day.
  case joined(Test<CalendarSpan>)
  /// How long ago the last purchase was; a plain age holds for that one day.
  case lastPurchase(Test<CalendarSpan>)
  /// How far ahead the next purchase is expected, from the member's own rhythm.
  case due(Test<CalendarSpan>)
  /// How far ahead the next points expire.
  case expiring(Test<CalendarSpan>)
  /// Where the member came from (a keyword's `source`).
  case source([String])
  case language([String])
  case badge([String])
  /// Points missing to the next reward.
  case toReward(Test<Int64>)
  /// What is missing to the next tier, in what the tiers count: points, visits, or minor units of money.
  case toTier(Test<Int64>)
}

/// A comparison as owners write it: `">=150"`, `"<5"`, `"=3"`, a plain value, or a list (any of).
package enum Test<Value: Hashable & Sendable>: Equatable, Sendable {
  case atLeast(Value)
  case atMost(Value)
  case above(Value)
  case below(Value)
  case anyOf([Value])
}

extension Test where Value: Comparable {
  /// Whether `value` passes.
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
