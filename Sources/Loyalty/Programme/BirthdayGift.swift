/// What a member gets on the birthday.
package struct BirthdayGift: Equatable, Sendable {
  package var gift: Gift
  /// A birthday told less than this ahead counts from next year; nil at once.
  package var notice: CalendarSpan?

  package init(gift: Gift, notice: CalendarSpan? = nil) {
    self.gift = gift
    self.notice = notice
  }
}
