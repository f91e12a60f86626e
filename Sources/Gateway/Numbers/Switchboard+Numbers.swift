package import Loyalty
import Platform
import Settings

/// Numbers worth looking at. Counting them looks at every contact, a few at a time, so that no text waits for it.
extension Switchboard {
  /// Contacts that are looked at in one hold of the store's lock, for less than a millisecond.
  private static let walkedMax = 64

  /// What is known of that shop, and has it counted where that is too old. Nil where there is no such shop.
  package func numbers(of shop: ShopID) -> NumbersSight? {
    guard let shop = catalogue.shops[shop] else { return nil }
    let (diary, now) = look { (reader, now) in (reader.diary(of: shop.id), now) }
    let (numbers, progress) = board.withLock { board in
      board.want(shop.id, at: now)
      return board[shop.id]
    }
    return NumbersSight(
      numbers: numbers, progress: progress.map { NumbersSight.Progress(passed: $0.passed, all: $0.all) },
      texts: TextDays(diary, by: shop.clock, at: now), worths: PointWorth.all(of: shop))
  }

  /// Counts for one shop that waits for it; false where none does. `pause` is called between two looks.
  package func countNumbers(_ pause: () async throws -> Void) async throws -> Bool {
    guard let id = board.withLock({ $0.next() }) else { return false }
    guard let shop = catalogue.shops[id] else {
      board.withLock { $0.finish(id, nil) }
      return true
    }
    var count = look { (reader, now) in
      NumbersCount(of: shop, ruleChange: reader.diary(of: id).ruleChanges.last, at: now)
    }
    var place = 0
    var walked: [Contact] = []
    walked.reserveCapacity(Self.walkedMax)
    while true {
      let (passed, all) = look { (reader, _) in
        let passed = reader.walk(from: place, limit: Self.walkedMax) { contact in
          if contact.isMember(of: id) { walked.append(contact) }
        }
        return (passed, reader.contactCount)
      }
      // not under the lock
      for contact in walked { count.add(contact) }
      walked.removeAll(keepingCapacity: true)
      place += passed
      guard passed == Self.walkedMax else { break }
      board.withLock { $0.note(place, of: all, for: id) }
      try await pause()
    }
    let numbers = count.finished()
    board.withLock { $0.finish(id, numbers) }
    return true
  }
}

/// What an owner is shown of a shop's numbers.
package struct NumbersSight: Equatable, Sendable {
  /// Nil before they were counted for the first time.
  package let numbers: ShopNumbers?
  /// How far the count under way is; nil where none is.
  package let progress: Progress?
  package let texts: TextDays
  /// What a point is worth by each reward that says so.
  package let worths: [PointWorth]

  package struct Progress: Equatable, Sendable {
    package let passed: Int
    package let all: Int

    /// Whole per cent.
    package var percent: Int { all > 0 ? min(99, passed * 100 / all) : 0 }
  }
}

/// A reward that tells what points are worth: so much money for so many.
package struct PointWorth: Equatable, Sendable {
  package let reward: String
  package let cost: Int64
  package let value: Money

  static func all(of shop: Shop) -> [PointWorth] {
    shop.programme.rewards.compactMap { reward in
      guard let cost = reward.cost, cost > 0, case .value(let value) = reward.worth else { return nil }
      return PointWorth(reward: reward.name, cost: cost, value: value)
    }
  }

  /// What these points would buy of it, rounded down to whole minor units.
  package func money(for points: Int64) -> Money {
    Money(minorUnits: Int64(clamping: Int128(points) * Int128(value.minorUnits) / Int128(cost)))
  }
}

/// Texts by the day, as the shop's clock has it.
package struct TextDays: Equatable, Sendable {
  package static let daysShown = 30

  /// Oldest first; days without texts too.
  package let days: [Day]

  package struct Day: Equatable, Sendable {
    package let date: CivilDate
    package var heard: Int64 = 0
    package var replies = TextSum()
    package var marketing = TextSum()
    package var optOuts = TextSum()

    package var sums: [TextSum] { [replies, marketing, optOuts] }
    package var segments: Int64 { sums.reduce(0) { $0 + Int64($1.segments) } }
    package var texts: Int64 { sums.reduce(0) { $0 + Int64($1.texts) } }
  }

  package init(days: [Day]) {
    self.days = days
  }

  init(_ diary: ShopDiary, by clock: ShopClock, at now: Instant) {
    let today = clock.local(now).date
    var days: [Day] = (0..<Self.daysShown).map { Day(date: today.adding(days: $0 + 1 - Self.daysShown)) }
    let first = days[0].date.dayNumber
    for hour in diary.hours.reversed() {
      let place = clock.local(hour.start).date.dayNumber - first
      if place < 0 { break }
      guard place < days.count else { continue }
      days[place].heard += Int64(hour.heard)
      days[place].replies.add(hour.replies)
      days[place].marketing.add(hour.marketing)
      days[place].optOuts.add(hour.optOuts)
    }
    self.days = days
  }
}
