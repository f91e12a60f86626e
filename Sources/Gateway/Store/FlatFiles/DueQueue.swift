import Loyalty

/// Which contact something falls due for next. A binary heap; entries that were overtaken are passed over when they come up.
struct DueQueue {
  private var heap: [Entry] = []
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
    if let instant { push(Entry(at: instant, contact: contact)) }
    if heap.count > Self.staleMin, heap.count > moments.count * Self.staleFactor { rebuild() }
    dropStale()
  }

  /// In the order in which they fall due; they stay until they are set anew.
  func due(by instant: Instant, limit: Int) -> [ContactID] {
    var found: [Entry] = []
    var branches = [0]
    while let index = branches.popLast() {
      // nothing below an entry of the heap falls due before it
      guard index < heap.count, heap[index].at <= instant else { continue }
      if isCurrent(heap[index]) { found.append(heap[index]) }
      branches += [2 * index + 1, 2 * index + 2]
    }
    var seen: Set<ContactID> = []
    return found.sorted().map(\.contact).filter { seen.insert($0).inserted }.prefix(limit).map { $0 }
  }

  private func isCurrent(_ entry: Entry) -> Bool { moments[entry.contact] == entry.at }

  private mutating func dropStale() {
    while let first = heap.first, !isCurrent(first) { removeFirst() }
  }

  private mutating func rebuild() {
    heap = moments.map { Entry(at: $0.value, contact: $0.key) }.sorted()
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
