/// What comes first stands first, and the rest is only as much in order as that takes.
struct BinaryHeap<Entry: Comparable> {
  /// Nothing below an entry comes before it: those below `index` are at `2 * index + 1` and `2 * index + 2`.
  private(set) var entries: [Entry] = []

  init() {}

  init(_ entries: some Sequence<Entry>) {
    self.entries = entries.sorted()
  }

  var first: Entry? { entries.first }
  var count: Int { entries.count }

  mutating func push(_ entry: Entry) {
    entries.append(entry)
    var child = entries.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard entries[child] < entries[parent] else { return }
      entries.swapAt(child, parent)
      child = parent
    }
  }

  /// There must be one.
  mutating func removeFirst() {
    entries.swapAt(0, entries.count - 1)
    entries.removeLast()
    var parent = 0
    while true {
      var smallest = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < entries.count && entries[child] < entries[smallest] {
        smallest = child
      }
      guard smallest != parent else { return }
      entries.swapAt(parent, smallest)
      parent = smallest
    }
  }
}
