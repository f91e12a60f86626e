import Loyalty
import Platform

/// Which contact something falls due for next; contacts by the numbers of their slots. A moment for each of them, and above them the
/// earliest of every few, and the earliest of those: eight and a half bytes a contact.
struct DueQueue {
  /// Nothing falls due.
  private static let never = Int64.max
  /// So many have one above them. Of 4, 16 and 64 the one that is quick and small: a fifteenth more than the moments alone.
  private static let branches = 16

  /// The moments first; the last holds no more than one.
  private var levels: [BlockList<Int64>] = [BlockList()]

  var next: Instant? {
    guard let top = levels.last, top.count > 0, top[0] != Self.never else { return nil }
    return Instant(millis: top[0])
  }

  /// When something falls due for that contact.
  func moment(of slot: UInt32) -> Instant? {
    guard Int(slot) < levels[0].count, levels[0][Int(slot)] != Self.never else { return nil }
    return Instant(millis: levels[0][Int(slot)])
  }

  mutating func set(_ instant: Instant?, for slot: UInt32) {
    let millis = instant?.millis ?? Self.never
    if Int(slot) >= levels[0].count {
      if millis == Self.never { return }
      makeRoom(for: Int(slot))
    }
    var place = Int(slot)
    var earliest = millis
    for level in levels.indices {
      let old = levels[level][place]
      guard old != earliest else { return }
      levels[level][place] = earliest
      place /= Self.branches
      guard level + 1 < levels.count else { return }
      let above = levels[level + 1][place]
      if earliest > above {
        // only where it was the first of those below that one has the first to be sought
        guard old == above else { return }
        earliest = self.earliest(of: place, in: level)
      }
    }
  }

  private mutating func makeRoom(for slot: Int) {
    var last = slot
    for level in levels.indices {
      while levels[level].count <= last { levels[level].append(Self.never) }
      last /= Self.branches
    }
    while let top = levels.last, top.count > 1 {
      var above = BlockList<Int64>()
      for group in 0...(top.count - 1) / Self.branches { above.append(earliest(of: group, in: levels.count - 1)) }
      levels.append(above)
    }
  }

  /// The earliest of those that have that one above them.
  private func earliest(of group: Int, in level: Int) -> Int64 {
    var earliest = Self.never
    let places = levels[level]
    for place in Self.below(group) where place < places.count { earliest = min(earliest, places[place]) }
    return earliest
  }

  private static func below(_ place: Int) -> Range<Int> { place * branches..<(place + 1) * branches }

  /// In the order in which they fall due; they stay until they are set anew. However many are due, only about those that are asked for are
  /// looked at: all of a shop's members may be, where a new rule ends old points.
  func due(by instant: Instant, limit: Int) -> [UInt32] {
    var found: [UInt32] = []
    var next = BinaryHeap<Place>()
    let add = { (level: Int, place: Int) in
      guard place < levels[level].count, levels[level][place] <= instant.millis, levels[level][place] != Self.never
      else { return }
      next.push(Place(level: level, place: place, earliest: levels[level][place]))
    }
    add(levels.count - 1, 0)
    while found.count < limit, let first = next.popFirst() {
      if first.level == 0 {
        found.append(UInt32(first.place))
      } else {
        for place in Self.below(first.place) { add(first.level - 1, place) }
      }
    }
    return found
  }

  /// Comes before all that is due below it.
  private struct Place: Comparable {
    let level: Int
    let place: Int
    let earliest: Int64
    private let firstSlot: Int

    init(level: Int, place: Int, earliest: Int64) {
      self.level = level
      self.place = place
      self.earliest = earliest
      firstSlot = (0..<level).reduce(place) { (place, _) in place * DueQueue.branches }
    }

    static func < (left: Place, right: Place) -> Bool {
      (left.earliest, left.firstSlot) < (right.earliest, right.firstSlot)
    }
  }
}
