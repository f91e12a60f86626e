/// The levels that members rise through.
package struct Tiers: Equatable, Sendable {
  package var by: Measure
  package var over: Window
  /// From the lowest to the highest.
  package var levels: [Level]

  /// What counts towards a level.
  package enum Measure: String, CaseIterable, Sendable {
    case spend, points, visits
  }

  /// For how long it counts.
  package enum Window: Hashable, Sendable {
    /// The calendar year; a level is kept to the end of the next.
    case year
    /// The time just past, to the minute, without grace.
    case rolling(CalendarSpan)
    case life
  }

  package init(by: Measure, over: Window, levels: [Level]) {
    self.by = by
    self.over = over
    self.levels = levels
  }
}

/// One level of the tiers.
package struct Level: Equatable, Sendable {
  /// The owner's key in the file, and what members read.
  package var id: String
  /// What it takes, in what the tiers count: points, visits, or minor units of money.
  package var from: Int64
  package var multiply: Multiplier?
  /// The id of the reward given on reaching the level.
  package var reward: String?
  package var perks: [String]

  package init(id: String, from: Int64, multiply: Multiplier? = nil, reward: String? = nil, perks: [String] = []) {
    self.id = id
    self.from = from
    self.multiply = multiply
    self.reward = reward
    self.perks = perks
  }
}
