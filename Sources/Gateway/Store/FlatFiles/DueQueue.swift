import Loyalty
import Platform

/// Which contact something falls due for next. Entries that were overtaken are passed over when they come up.
struct DueQueue {
  private var heap = BinaryHeap<Entry>()
  private var moments: [ContactID: Instant] = [:]

  private struct Entry: Comparable {
    let at: Instant
    let contact: ContactID

    static func < (left: Entry, right: Entry) -> Bool {
      (left.at, left.contact.rawValue) < (right.at, right.contact.rawValue)
    }
  }

  /// The heap is built anew once it holds this many times what is due.
  private static let staleFactor = 3
  private static let staleMin = 1_024

  var next: Instant? { heap.first?.at }

  mutating func set(_ instant: Instant?, for contact: ContactID) {
    guard moments[contact] != instant else { return }
    moments[contact] = instant
    if let instant { heap.push(Entry(at: instant, contact: contact)) }
    if heap.count > Self.staleMin, heap.count > moments.count * Self.staleFactor { rebuild() }
    dropStale()
  }

  /// In the order in which they fall due; they stay until they are set anew.
  func due(by instant: Instant, limit: Int) -> [ContactID] {
    let entries = heap.entries
    var found: [Entry] = []
    var branches = [0]
    while let index = branches.popLast() {
      // nothing below an entry of the heap falls due before it
      guard index < entries.count, entries[index].at <= instant else { continue }
      if isCurrent(entries[index]) { found.append(entries[index]) }
      branches += [2 * index + 1, 2 * index + 2]
    }
    var seen: Set<ContactID> = []
    return found.sorted().map(\.contact).filter { seen.insert($0).inserted }.prefix(limit).map { $0 }
  }

  private func isCurrent(_ entry: Entry) -> Bool { moments[entry.contact] == entry.at }

  private mutating func dropStale() {
    while let first = heap.first, !isCurrent(first) { heap.popFirst() }
  }

  private mutating func rebuild() {
    heap = BinaryHeap(moments.map { Entry(at: $0.value, contact: $0.key) })
  }
}
