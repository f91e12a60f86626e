import Loyalty

/// Accepted texts in the order they were accepted. Those that ended meanwhile are skipped lazily, and swept out before they outnumber
/// those that wait, so that one text without a receipt does not keep all that came after it.
struct AcceptedQueue {
  private(set) var waiting: [(text: TextID, acceptedAt: Instant)] = []
  /// Those before it have ended.
  private(set) var head = 0
  /// How many have not ended.
  private(set) var count = 0
  /// So many ended texts may stay.
  private static let endedMin = 1_024

  init() {}

  /// As it was kept.
  init(waiting: [(text: TextID, acceptedAt: Instant)], head: Int, count: Int) {
    self.waiting = waiting
    self.head = head
    self.count = count
  }

  var oldest: Instant? { head < waiting.count ? waiting[head].acceptedAt : nil }
  /// How much is held, ended texts included.
  var length: Int { waiting.count }

  mutating func add(_ text: TextID, at instant: Instant) {
    waiting.append((text, instant))
    count += 1
  }

  func texts(acceptedBefore moment: Instant, limit: Int, isWaiting: (TextID) -> Bool) -> [TextID] {
    waiting[head...].lazy.prefix { $0.acceptedAt <= moment }.map(\.text).filter(isWaiting).prefix(limit).map { $0 }
  }

  /// One of them ended. Amortised constant.
  mutating func noteEnd(isWaiting: (TextID) -> Bool) {
    count -= 1
    while head < waiting.count, !isWaiting(waiting[head].text) { head += 1 }
    guard waiting.count > 2 * count + Self.endedMin else { return }
    waiting = waiting[head...].filter { isWaiting($0.text) }
    head = 0
  }
}
