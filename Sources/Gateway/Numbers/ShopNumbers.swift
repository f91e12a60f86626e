package import Loyalty

/// What the members of a shop come to, as of one moment. Whole numbers all; who reads them makes shares of them.
package struct ShopNumbers: Equatable, Sendable {
  package let asOf: Instant
  package var members: Int64 = 0
  /// Of those: whoever ended the shop's texts.
  package var stopped: Int64 = 0
  package var activity = Activity()
  /// Largest first.
  package var sources: [Source] = []
  package var points = Points()
  /// The last months, oldest first; the last of them as it stands now.
  package var months: [Month] = []
  /// Of the last months, oldest first. Who came with a file is in none: how they bought before is not known.
  package var cohorts: [Cohort] = []
  package var imported: Int64 = 0
  /// Around the last change of the rules; nil where there was none, or not a whole day ago.
  package var change: Change?
  /// Nil where the shop has no tiers.
  package var tiers: TierMovement?

  package static let windowDays: Int64 = 90
  package static let activeDays: Int64 = 60
  package static let lapsingDays: Int64 = 120

  package init(asOf: Instant) {
    self.asOf = asOf
  }

  /// How the shop stands now.
  package var present: Month { months.last ?? Month(year: 0, month: 1) }
  /// What happened in the last `windowDays`.
  package var recent: Period { present.period }

  /// When members last bought, came by or wrote.
  package struct Activity: Equatable, Sendable {
    /// Within `activeDays`.
    package var active = Group()
    /// Longer ago, and within `lapsingDays`.
    package var lapsing = Group()
    package var lapsed = Group()

    package init() {}
  }

  /// Some of the members, and what they could spend.
  package struct Group: Equatable, Sendable {
    package var members: Int64 = 0
    package var points = Points()

    package init() {}
  }

  /// Where members came from.
  package struct Source: Equatable, Sendable {
    package let kind: Kind
    package var members: Int64 = 0
    /// Of those: who joined in the last `windowDays`.
    package var recent: Int64 = 0

    package enum Kind: Hashable, Sendable {
      /// The owner's name for the sign or station.
      case source(String)
      case campaign(String)
      case keyword(String)
      case friend, token, till, staff, file, unknown
      /// Beyond as many as are told apart.
      case others
    }

    package init(_ kind: Kind) {
      self.kind = kind
    }
  }

  /// What happened in a stretch of time.
  package struct Period: Equatable, Sendable {
    package var joins: Int64 = 0
    package var orders: Int64 = 0
    /// Minor units, less refunds.
    package var amount: Int64 = 0
    package var buyers: Int64 = 0
    /// Who bought twice or more in it.
    package var repeaters: Int64 = 0
    package var visits: Int64 = 0
    package var pointsEarned: Int64 = 0
    package var pointsSpent: Int64 = 0
    /// Coupons that were bought or given.
    package var coupons: Int64 = 0
    /// Coupons of those that were used.
    package var couponsUsed: Int64 = 0

    package init() {}
  }

  package struct Points: Equatable, Sendable {
    package var owed: Int64 = 0
    /// Who has any.
    package var holders: Int64 = 0

    package init() {}
  }

  /// How the shop stood when a month by its calendar ended.
  package struct Month: Equatable, Sendable {
    package let year: Int
    package let month: Int
    /// What happened in the `windowDays` before.
    package var period = Period()
    /// Of all time until then, as members keep it.
    package var everBought: Int64 = 0
    package var boughtTwice: Int64 = 0

    package init(year: Int, month: Int) {
      self.year = year
      self.month = month
    }
  }

  /// Who joined in one month by the shop's calendar.
  package struct Cohort: Equatable, Sendable {
    package let year: Int
    package let month: Int
    package var joined: Int64 = 0
    /// One for each of `Cohort.days`.
    package var after = [Step](repeating: Step(), count: Cohort.days.count)

    package static let days: [Int64] = [30, 60, 90]

    package init(year: Int, month: Int) {
      self.year = year
      self.month = month
    }
  }

  /// How a cohort stood so many days after each had joined.
  package struct Step: Equatable, Sendable {
    /// Whose joining is that long ago.
    package var due: Int64 = 0
    /// Who of those had bought by then, and bought again.
    package var bought: Int64 = 0
    package var again: Int64 = 0

    package init() {}
  }

  /// As many days before a change of the rules as after it.
  package struct Change: Equatable, Sendable {
    package let at: Instant
    package let days: Int64
    package var before = Period()
    package var after = Period()

    package init(at: Instant, days: Int64) {
      self.at = at
      self.days = days
    }
  }

  /// Where members stand now and stood `days` ago, by the rules of now. Place 0 is below the lowest level.
  package struct TierMovement: Equatable, Sendable {
    package static let days: Int64 = 30
    package let levels: [String]
    /// From row to column.
    package var moves: [[Int64]]
    /// Who joined since, by where they stand.
    package var new: [Int64]

    package init(levels: [String]) {
      self.levels = levels
      let row = [Int64](repeating: 0, count: levels.count + 1)
      moves = Array(repeating: row, count: levels.count + 1)
      new = row
    }
  }
}
