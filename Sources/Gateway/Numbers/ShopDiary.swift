package import Loyalty

/// What no walk over members can tell of a shop: how many texts came and went in which hour, and when the rules changed.
package struct ShopDiary: Equatable, Sendable {
  /// Nothing older is kept.
  package static let daysKept: Int64 = 92
  package static let changesMax = 20
  private static let hourMillis: Int64 = 3_600_000

  /// Hours in which there were texts, oldest first.
  package private(set) var hours: [TextHour] = []
  /// When rules that members count on changed, oldest first; the first rules that there ever were are no change.
  package private(set) var ruleChanges: [Instant] = []

  init() {}

  /// One that was kept, before its hours.
  init(ruleChanges: [Instant]) {
    self.ruleChanges = ruleChanges
  }

  mutating func restore(_ hour: TextHour) { hours.append(hour) }

  mutating func noteRuleChange(at instant: Instant) {
    if ruleChanges.count == Self.changesMax { ruleChanges.removeFirst() }
    ruleChanges.append(instant)
  }

  mutating func noteHeard(at instant: Instant) {
    change(at: instant) { $0.heard += 1 }
  }

  /// A provider took a text.
  mutating func noteAccepted(_ purpose: OutboxText.Purpose, segments: Int, at instant: Instant) {
    change(at: instant) { hour in
      let sum = TextSum(texts: 1, segments: Int32(clamping: segments))
      switch purpose {
      case .reply: hour.replies.add(sum)
      case .marketing: hour.marketing.add(sum)
      case .optOutConfirmation: hour.optOuts.add(sum)
      }
    }
  }

  private mutating func change(at instant: Instant, _ change: (inout TextHour) -> Void) {
    let number = Int32(clamping: instant.millis / Self.hourMillis)
    if hours.last?.number != number {
      let oldest = number - Int32(Self.daysKept * 24)
      let outdated = hours.prefix { $0.number < oldest }.count
      if outdated > 0 { hours.removeFirst(outdated) }
      hours.append(TextHour(number: number))
    }
    change(&hours[hours.count - 1])
  }
}

/// Texts of one hour.
package struct TextHour: Equatable, Sendable {
  /// Hours since 1970-01-01T00:00Z.
  package let number: Int32
  /// What people wrote.
  package internal(set) var heard: Int32 = 0
  package internal(set) var replies = TextSum()
  package internal(set) var marketing = TextSum()
  package internal(set) var optOuts = TextSum()

  init(number: Int32) {
    self.number = number
  }

  package var start: Instant { Instant(millis: Int64(number) * 3_600_000) }
}

/// Texts that providers took, and their segments.
package struct TextSum: Equatable, Sendable {
  package var texts: Int32 = 0
  package var segments: Int32 = 0

  package init(texts: Int32 = 0, segments: Int32 = 0) {
    self.texts = texts
    self.segments = segments
  }

  mutating func add(_ other: TextSum) {
    texts = Int32(clamping: Int64(texts) + Int64(other.texts))
    segments = Int32(clamping: Int64(segments) + Int64(other.segments))
  }
}
