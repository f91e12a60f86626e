import Loyalty

/// What happens at a shop and is counted for its console. The raw values stand in snapshots.
package enum Activity: Int, CaseIterable, Sendable {
  case textsIn = 0
  /// Accepted by a provider.
  case textsOut = 1
  /// Of those that were promised: never delivered, and that is known.
  case textsFailed = 2
  case joins = 3
  case pointsGiven = 4
  /// Points became a coupon.
  case redemptions = 5
  /// A coupon was accepted at the counter.
  case couponsUsed = 6
  case purchases = 7
}

/// How often each happened in a time.
package struct ActivityCounts: Equatable, Sendable {
  private var counts = [Int64](repeating: 0, count: Activity.allCases.count)

  package init() {}

  package subscript(_ activity: Activity) -> Int64 { counts[activity.rawValue] }

  /// An absurd amount is the largest that there is.
  mutating func add(_ count: Int64, to activity: Activity) {
    let (sum, overflow) = counts[activity.rawValue].addingReportingOverflow(count)
    counts[activity.rawValue] = overflow ? .max : sum
  }

  mutating func add(_ other: ActivityCounts) {
    for activity in Activity.allCases { add(other[activity], to: activity) }
  }

  /// In the order of their numbers.
  var all: [Int64] { counts }

  /// Those that a snapshot of an older version lacks are none.
  init(_ counts: [Int64]) {
    for activity in Activity.allCases where activity.rawValue < counts.count {
      add(counts[activity.rawValue], to: activity)
    }
  }
}

/// What happened at a shop lately, by the quarter of an hour: every shop's midnight lies between two of them. Neither adding nor counting
/// looks at what is counted.
///
/// `ShopDiary` counts texts too, by the hour for three months and with their segments. Neither can do the other's work: by the hour a day
/// of India's does not end at midnight, and three months of quarters would take a shop four times the memory.
struct ActivityTally: Equatable {
  private(set) var quarters: [Int64: ActivityCounts] = [:]

  private static let quarterMillis: Int64 = 900_000
  /// What is older is forgotten: a week and the days that it begins and ends in.
  private static let keptQuarters: Int64 = 9 * 96

  init() {}

  mutating func add(_ activity: Activity, _ count: Int64 = 1, at instant: Instant) {
    guard count > 0 else { return }
    let quarter = Self.quarter(of: instant)
    if quarters[quarter] == nil {
      let oldest = max(quarter, quarters.keys.max() ?? quarter) - Self.keptQuarters
      guard quarter > oldest else { return }
      quarters = quarters.filter { $0.key > oldest }
    }
    quarters[quarter, default: ActivityCounts()].add(count, to: activity)
  }

  /// From the quarter in which `start` lies to the one before that of `end`.
  func counts(from start: Instant, to end: Instant) -> ActivityCounts {
    let (first, last) = (Self.quarter(of: start), Self.quarter(of: end))
    var sum = ActivityCounts()
    for (quarter, counts) in quarters where first <= quarter && quarter < last { sum.add(counts) }
    return sum
  }

  /// As a snapshot has it.
  mutating func restore(_ counts: ActivityCounts, quarter: Int64) {
    quarters[quarter] = counts
  }

  private static func quarter(of instant: Instant) -> Int64 {
    instant.millis >= 0 ? instant.millis / quarterMillis : (instant.millis + 1) / quarterMillis - 1
  }
}
