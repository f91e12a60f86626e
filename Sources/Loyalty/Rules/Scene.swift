/// What surrounds a decision: the time, the shop's calendar and counters, and fresh codes. Values only; nothing here is looked up
/// behind a decision's back. A class, for all that takes part in a decision holds it.
package final class Scene {
  package let now: Instant
  package let calendar: any WallCalendar
  /// What members speak who have not chosen.
  package let language: String
  /// No marketing then, by the shop's clock.
  package let quiet: ClockRange
  /// Since when the programme's expiry rule is in force; nil where nobody knows yet.
  package let expirySince: Instant?
  /// How many coupons of a reward were taken from its stock.
  package let stockTaken: (String) -> Int64
  /// A coupon's code that nobody holds.
  package let freshCoupon: () -> UInt32

  package init(
    now: Instant, calendar: any WallCalendar, language: String, quiet: ClockRange = .usualQuiet,
    expirySince: Instant? = nil, stockTaken: @escaping (String) -> Int64, freshCoupon: @escaping () -> UInt32
  ) {
    self.now = now
    self.calendar = calendar
    self.language = language
    self.quiet = quiet
    self.expirySince = expirySince
    self.stockTaken = stockTaken
    self.freshCoupon = freshCoupon
  }
}
