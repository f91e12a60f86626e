import Gateway

/// When which text needs attention, the earliest first (a binary heap).
struct TimerHeap {
  struct Item {
    var at: Int64
    var id: TextID
  }

  private var items: [Item] = []

  var count: Int { items.count }
  var earliest: Int64? { items.first?.at }

  mutating func insert(_ item: Item) {
    items.append(item)
    var child = items.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard items[child].at < items[parent].at else { return }
      items.swapAt(child, parent)
      child = parent
    }
  }

  /// Takes the earliest item if its time has come.
  mutating func pop(dueAt now: Int64) -> Item? {
    guard let first = items.first, first.at <= now else { return nil }
    let last = items.removeLast()
    if !items.isEmpty {
      items[0] = last
      sink()
    }
    return first
  }

  private mutating func sink() {
    var parent = 0
    while true {
      var child = 2 * parent + 1
      guard child < items.count else { return }
      if child + 1 < items.count, items[child + 1].at < items[child].at { child += 1 }
      guard items[child].at < items[parent].at else { return }
      items.swapAt(child, parent)
      parent = child
    }
  }
}
