import Loyalty
import Platform

/// Texts that wait for their hours, the earliest first. It is made anew at each start and never stored.
struct HeldTexts {
  /// Texts beyond this stay promised on disk until the next start, as they do where the courier's queue is full.
  static let textsMax = 1_000_000

  private var holds = SpreadDictionary<TextID, Hold>()
  /// Entries that were overtaken are passed over when they come up.
  private var heap = BinaryHeap<Entry>()
  /// They are due whatever was said before.
  private var recalled = BinaryHeap<Entry>()

  private struct Entry: Comparable {
    let until: Instant
    let text: TextID

    static func < (left: Entry, right: Entry) -> Bool {
      (left.until, left.text.rawValue) < (right.until, right.text.rawValue)
    }
  }

  var count: Int { holds.count }
  var next: Instant? { recalled.first == nil ? heap.first?.until : Instant(millis: 0) }

  subscript(text: TextID) -> Hold? { holds[text] }

  /// False where there is no more room.
  mutating func put(_ text: TextID, _ hold: Hold) -> Bool {
    guard holds[text] != nil || holds.count < Self.textsMax else { return false }
    if holds.updateValue(hold, forKey: text)?.until != hold.until { heap.push(Entry(until: hold.until, text: text)) }
    return true
  }

  /// Takes out what has waited long enough, at most `limit`.
  mutating func take(by now: Instant, limit: Int) -> [TextID] {
    var taken: [TextID] = []
    while taken.count < limit, let first = popDue(by: now) {
      guard holds[first.text]?.until == first.until else { continue }
      holds[first.text] = nil
      taken.append(first.text)
    }
    return taken
  }

  private mutating func popDue(by now: Instant) -> Entry? {
    if let first = recalled.popFirst() { return first }
    guard let first = heap.first, first.until <= now else { return nil }
    return heap.popFirst()
  }

  /// All are due now: other rules hold.
  mutating func recall() {
    if recalled.first == nil {
      swap(&recalled, &heap)
    } else {
      while let entry = heap.popFirst() { recalled.push(entry) }
    }
  }
}
