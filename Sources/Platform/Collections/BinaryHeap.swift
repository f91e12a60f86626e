/// What comes first stands first, and the rest is only as much in order as that takes.
package struct BinaryHeap<Entry: Comparable> {
  /// Nothing below an entry comes before it: those below `index` are at `2 * index + 1` and `2 * index + 2`.
  package private(set) var entries: [Entry] = []

  package init() {}

  package init(_ entries: some Sequence<Entry>) {
    self.entries = entries.sorted()
  }

  package var first: Entry? { entries.first }
  package var count: Int { entries.count }

  package mutating func push(_ entry: Entry) {
    entries.append(entry)
    var child = entries.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard entries[child] < entries[parent] else { return }
      entries.swapAt(child, parent)
      child = parent
    }
  }

  /// Takes the first out; nil where there is none.
  @discardableResult
  package mutating func popFirst() -> Entry? {
    guard let last = entries.popLast() else { return nil }
    guard let first = entries.first else { return last }
    entries[0] = last
    var parent = 0
    while true {
      var child = 2 * parent + 1
      guard child < entries.count else { return first }
      if child + 1 < entries.count, entries[child + 1] < entries[child] { child += 1 }
      guard entries[child] < entries[parent] else { return first }
      entries.swapAt(child, parent)
      parent = child
    }
  }
}

extension BinaryHeap: Sendable where Entry: Sendable {}
