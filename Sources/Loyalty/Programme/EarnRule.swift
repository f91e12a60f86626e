/// One line of `earn`: every rule that fits an occasion counts.
package struct EarnRule: Equatable, Sendable {
  package var on: OccasionKind
  package var condition: Condition
  package var grant: Grant
  /// How often the rule may count for one member; nil without limit.
  package var limit: Rate?

  package init(on: OccasionKind, condition: Condition = .always, grant: Grant, limit: Rate? = nil) {
    self.on = on
    self.condition = condition
    self.grant = grant
    self.limit = limit
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
  /// A stamp on the card of this id: one for each unit bought where the rule names an item, otherwise one.
  case stamp(String)
  /// A coupon of the reward of this id.
  case reward(String)
}

/// What a referral, a birthday, a badge or a survey gives: never multiplied.
package enum Gift: Equatable, Sendable {
  case points(Int64)
  /// A coupon of the reward of this id.
  case reward(String)
}

/// What can happen to a member that a rule may reward.
package enum OccasionKind: Hashable, Sendable {
  case join, visit, purchase, referral, birthday, anniversary, survey, tier
  case action(String)
}
