import Loyalty
import Settings
import Texting

/// How staff are told when something happens.
extension Conversation {
  private static let daySeconds: Int64 = 86_400

  /// `08:00`, by the shop's clock, with the day where it is not the next time that this is; nothing where no hour suits.
  func time(of hold: Hold, _ shop: Shop) -> [Fact: String] {
    guard hold.until < .distantFuture else { return [:] }
    let minute = shop.clock.local(hold.until).minuteOfDay
    let digits = [minute / 60, minute % 60].map { ($0 < 10 ? "0" : "") + String($0) }.joined(separator: ":")
    let isNext = hold.until < now.adding(seconds: Self.daySeconds)
    return [.time: isNext ? digits : shop.day(of: hold.until, wording(shop), at: now) + " " + digits]
  }
}

extension PhoneNumber {
  /// What staff and records are shown of somebody's number.
  var shown: String { "..." + String(digits).suffix(4) }
}
