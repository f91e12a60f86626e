package import Loyalty
import Settings

extension Catalogue {
  /// What people wrote and read before that moment is not kept any more.
  package func textsKeptSince(at now: Instant) -> Instant {
    let span: CalendarSpan =
      switch configuration.machine.keepTexts {
      case .seconds(let seconds): .seconds(-seconds)
      case .days(let days): .days(-days)
      case .months(let months): .months(-months)
      }
    // a day more or less is nothing after years, so any shop's calendar will do
    let clock = shops.values.first?.clock ?? ShopClock(identifier: "UTC")
    return clock?.adding(span, to: now) ?? Instant(millis: 0)
  }
}
