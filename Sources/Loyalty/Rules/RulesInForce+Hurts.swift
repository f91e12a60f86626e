/// What a change of the rules takes from members. What it gives is none of it, and coupons that were given stay good.
package enum RuleHurt: Hashable, Sendable {
  case rewardDearer(id: String, from: Int64, to: Int64)
  /// It can no longer be bought.
  case rewardGone(id: String, cost: Int64)
  case cardLonger(id: String, from: Int64, to: Int64)
  case cardGone(id: String, stamps: Int64)
  /// In what the tiers count.
  case levelHigher(id: String, from: Int64, to: Int64)
  case levelGone(id: String, from: Int64)
  /// As `RulesInForce` writes them: `spend year`.
  case tiersCountOtherwise(from: String, to: String)
  case tiersGone
  /// As `RulesInForce` writes them: `idle 12mo`; empty where points did not end.
  case pointsEndSooner(from: String, to: String)
  /// Members have paid for it.
  case planGone(id: String)
}

extension RulesInForce {
  /// What `new` takes away, in the order of the old file. Whom it hurts is another question; gone plans, which the members tell of, are
  /// not among these.
  package func hurts(by new: RulesInForce) -> [RuleHurt] {
    rewards.hurts(by: new.rewards, { .rewardDearer(id: $0, from: $1, to: $2) }, { .rewardGone(id: $0, cost: $1) })
      + cards.hurts(by: new.cards, { .cardLonger(id: $0, from: $1, to: $2) }, { .cardGone(id: $0, stamps: $1) })
      + levelHurts(by: new) + expiryHurts(by: new)
  }

  private func levelHurts(by new: RulesInForce) -> [RuleHurt] {
    guard !levels.isEmpty else { return [] }
    guard !new.levels.isEmpty else { return [.tiersGone] }
    guard tiers == new.tiers else { return [.tiersCountOtherwise(from: tiers, to: new.tiers)] }
    return levels.hurts(by: new.levels, { .levelHigher(id: $0, from: $1, to: $2) }, { .levelGone(id: $0, from: $1) })
  }

  private func expiryHurts(by new: RulesInForce) -> [RuleHurt] {
    new.expiry.isEmpty || new.expiry == expiry ? [] : [.pointsEndSooner(from: expiry, to: new.expiry)]
  }
}

extension [RulesInForce.Row] {
  /// What asks for more now, and what is gone.
  fileprivate func hurts(
    by new: [RulesInForce.Row], _ more: (_ id: String, _ from: Int64, _ to: Int64) -> RuleHurt,
    _ gone: (_ id: String, _ from: Int64) -> RuleHurt
  ) -> [RuleHurt] {
    compactMap { old in
      guard let kept = new.first(where: { $0.id == old.id }) else { return gone(old.id, old.value) }
      return kept.value > old.value ? more(old.id, old.value, kept.value) : nil
    }
  }
}

// MARK: The rules as they were

extension RulesInForce {
  /// The tiers as far as it takes to say who stands where; nil where there are none.
  var tiersInForce: Tiers? {
    let words = tiers.split(separator: " ").map(String.init)
    guard words.count == 2, let by = Tiers.Measure(rawValue: words[0]), let over = Tiers.Window(written: words[1])
    else {
      return nil
    }
    return Tiers(by: by, over: over, levels: levels.map { Level(id: $0.id, from: $0.value) })
  }

  /// When points end; nil where they do not.
  var expiryInForce: Expiry? {
    let words = expiry.split(separator: " ").map(String.init)
    guard words.count == 2, let by = Expiry.Clock(rawValue: words[0]), let after = CalendarSpan(kept: words[1]) else {
      return nil
    }
    return Expiry(after: after, by: by)
  }
}

extension CalendarSpan {
  /// The inverse of `written`.
  init?(kept text: String) {
    let unit = text.drop { $0.isNumber }
    let digits = text.prefix(text.count - unit.count)
    switch unit {
    case "s":
      guard let seconds = Int64(digits) else { return nil }
      self = .seconds(seconds)
    case "d":
      guard let days = Int(digits) else { return nil }
      self = .days(days)
    case "mo":
      guard let months = Int(digits) else { return nil }
      self = .months(months)
    default:
      return nil
    }
  }
}

extension Tiers.Window {
  fileprivate init?(written text: String) {
    switch text {
    case "year": self = .year
    case "life": self = .life
    default:
      guard let span = CalendarSpan(kept: text) else { return nil }
      self = .rolling(span)
    }
  }
}
