import Loyalty

/// Accepted texts in the order they were accepted; those that ended meanwhile are skipped lazily.
struct AcceptedQueue {
  private var waiting: [(text: TextID, acceptedAt: Instant)] = []
  private var head = 0
  /// Ended texts are cut from the front once so many are there.
  private static let cutLength = 1_024

  var oldest: Instant? { head < waiting.count ? waiting[head].acceptedAt : nil }

  mutating func add(_ text: TextID, at instant: Instant) {
    waiting.append((text, instant))
  }

  func texts(acceptedBefore moment: Instant, limit: Int, isWaiting: (TextID) -> Bool) -> [TextID] {
    waiting[head...].lazy.prefix { $0.acceptedAt <= moment }.map(\.text).filter(isWaiting).prefix(limit).map { $0 }
  }

  /// Drops ended texts from the front; amortised constant.
  mutating func trim(isWaiting: (TextID) -> Bool) {
    while head < waiting.count, !isWaiting(waiting[head].text) { head += 1 }
    if head >= Self.cutLength, head * 2 > waiting.count {
      waiting.removeFirst(head)
      head = 0
    }
  }
}
