import Loyalty

/// Accepted texts in the order they were accepted, in blocks. Those that ended meanwhile are swept out block by block, so that one text
/// without a receipt does not keep all that came after it, and nobody waits for all of them to be looked through.
struct AcceptedQueue {
  private typealias Entry = (text: TextID, acceptedAt: Instant)
  private static let blockMax = 256
  /// A block is swept each time that so many have ended.
  private static let endsForSweep = 64

  /// None is empty, and the first begins with a text that has not ended.
  private var blocks: [[Entry]] = []
  /// How many have not ended.
  private(set) var count = 0
  private var ends = 0
  /// The block that is swept next.
  private var nextSwept = 0

  var oldest: Instant? { blocks.first?.first?.acceptedAt }
  /// How much is held, ended texts included.
  var length: Int { blocks.reduce(0) { $0 + $1.count } }
  /// In their order, ended texts included.
  var all: some Sequence<(text: TextID, acceptedAt: Instant)> { blocks.joined() }

  mutating func add(_ text: TextID, at instant: Instant) {
    if blocks.last.map({ $0.count < Self.blockMax }) != true { blocks.append([]) }
    blocks[blocks.count - 1].append((text, instant))
    count += 1
  }

  func texts(acceptedBefore moment: Instant, limit: Int, isWaiting: (TextID) -> Bool) -> [TextID] {
    blocks.lazy.joined().prefix { $0.acceptedAt <= moment }.lazy.map(\.text).filter(isWaiting).prefix(limit).map { $0 }
  }

  /// One of them ended.
  mutating func noteEnd(isWaiting: (TextID) -> Bool) {
    count -= 1
    ends += 1
    if ends % Self.endsForSweep == 0 { sweep(isWaiting) }
    while let first = blocks.first {
      guard let start = first.firstIndex(where: { isWaiting($0.text) }) else {
        blocks.removeFirst()
        continue
      }
      if start > 0 { blocks[0].removeFirst(start) }
      return
    }
  }

  private mutating func sweep(_ isWaiting: (TextID) -> Bool) {
    if nextSwept >= blocks.count { nextSwept = 0 }
    guard nextSwept < blocks.count else { return }
    blocks[nextSwept].removeAll { !isWaiting($0.text) }
    let hasRoomBefore = nextSwept > 0 && blocks[nextSwept - 1].count + blocks[nextSwept].count <= Self.blockMax
    if hasRoomBefore { blocks[nextSwept - 1] += blocks[nextSwept] }
    if hasRoomBefore || blocks[nextSwept].isEmpty {
      blocks.remove(at: nextSwept)
    } else {
      nextSwept += 1
    }
  }
}
