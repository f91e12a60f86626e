import Loyalty

/// Texts that wait for their hours, the earliest first. It is made anew at each start and never stored.
struct HeldTexts {
  /// Texts beyond this stay promised on disk until the next start, as they do where the courier's queue is full.
  static let textsMax = 1_000_000

  private var holds: [TextID: Hold] = [:]
  /// A binary heap; entries that were overtaken are passed over when they come up.
  private var heap: [Entry] = []

  private struct Entry: Comparable {
    let until: Instant
    let text: TextID

    static func < (left: Entry, right: Entry) -> Bool {
      (left.until, left.text.rawValue) < (right.until, right.text.rawValue)
    }
  }

  var count: Int { holds.count }
  var next: Instant? { heap.first?.until }

  subscript(text: TextID) -> Hold? { holds[text] }

  /// False where there is no more room.
  mutating func put(_ text: TextID, _ hold: Hold) -> Bool {
    guard holds[text] != nil || holds.count < Self.textsMax else { return false }
    if holds.updateValue(hold, forKey: text)?.until != hold.until { push(Entry(until: hold.until, text: text)) }
    return true
  }

  /// Takes out what has waited long enough, at most `limit`.
  mutating func take(by now: Instant, limit: Int) -> [TextID] {
    var taken: [TextID] = []
    while taken.count < limit, let first = heap.first, first.until <= now {
      removeFirst()
      guard holds[first.text]?.until == first.until else { continue }
      holds[first.text] = nil
      taken.append(first.text)
    }
    return taken
  }

  /// Takes all out: other rules hold.
  mutating func takeAll() -> [TextID] {
    defer {
      holds = [:]
      heap = []
    }
    return Array(holds.keys)
  }

  private mutating func push(_ entry: Entry) {
    heap.append(entry)
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard heap[child] < heap[parent] else { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  private mutating func removeFirst() {
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    var parent = 0
    while true {
      var smallest = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child] < heap[smallest] {
        smallest = child
      }
      guard smallest != parent else { return }
      heap.swapAt(parent, smallest)
      parent = smallest
    }
  }
}
