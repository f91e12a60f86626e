package import Loyalty

/// What an owner wants to know of a shop at a moment, in numbers.
package struct ShopFigures: Equatable, Sendable {
  package var members: Int64 = 0
  /// Who joined since `recentStart`.
  package var newMembers: Int64 = 0
  /// Made since `recentStart` and not taken back.
  package var purchases: Int64 = 0
  /// What all members together could spend.
  package var openPoints: Int64 = 0
  /// Coupons that are good now.
  package var openCoupons: Int64 = 0

  private static let recentDays: Int64 = 7

  package init() {}

  /// Only what happened after it is recent.
  package static func recentStart(at now: Instant) -> Instant {
    now.adding(seconds: -recentDays * 86_400)
  }
}
