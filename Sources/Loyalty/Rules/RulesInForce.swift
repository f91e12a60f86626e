/// What of a programme members can count on: kept when it comes into force, so that a change shows whom it hurts.
package struct RulesInForce: Equatable, Sendable {
  /// What rewards cost, in the order of the file.
  package let rewards: [Row]
  /// How many stamps fill a card.
  package let cards: [Row]
  /// From where levels begin.
  package let levels: [Row]
  /// What the tiers count, and for how long: `spend year`; empty where there are none.
  package let tiers: String
  /// When points end: `idle 12mo`; empty where they do not.
  package let expiry: String

  package struct Row: Equatable, Sendable {
    package let id: String
    package let value: Int64

    package init(id: String, value: Int64) {
      self.id = id
      self.value = value
    }
  }

  package init(rewards: [Row], cards: [Row], levels: [Row], tiers: String, expiry: String) {
    self.rewards = rewards
    self.cards = cards
    self.levels = levels
    self.tiers = tiers
    self.expiry = expiry
  }

  package init(_ programme: Programme) {
    rewards = programme.rewards.compactMap { reward in reward.cost.map { Row(id: reward.id, value: $0) } }
    cards = programme.cards.map { Row(id: $0.id, value: $0.stamps) }
    levels = programme.tiers?.levels.map { Row(id: $0.id, value: $0.from) } ?? []
    tiers = programme.tiers.map { "\($0.by.rawValue) \($0.over.written)" } ?? ""
    expiry = programme.expiry.map { "\($0.by.rawValue) \($0.after.written)" } ?? ""
  }
}

extension CalendarSpan {
  /// As owners write it.
  package var written: String {
    switch self {
    case .seconds(let seconds): "\(seconds)s"
    case .days(let days): "\(days)d"
    case .months(let months): "\(months)mo"
    }
  }
}

extension Tiers.Window {
  fileprivate var written: String {
    switch self {
    case .year: "year"
    case .life: "life"
    case .rolling(let span): span.written
    }
  }
}
