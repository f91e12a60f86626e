import Loyalty

/// Which contact something falls due for next; contacts by the numbers of their slots. A moment for each of them, and a heap of those that
/// have one, in which each knows its place.
struct DueQueue {
  /// Nothing falls due.
  private static let never = Int64.max
  private static let nowhere = UInt32.max

  private var moments: [Int64] = []
  private var places: [UInt32] = []
  private var heap: [UInt32] = []

  var next: Instant? { heap.first.map { Instant(millis: moments[Int($0)]) } }

  /// When something falls due for that contact.
  func moment(of slot: UInt32) -> Instant? {
    guard Int(slot) < moments.count, moments[Int(slot)] != Self.never else { return nil }
    return Instant(millis: moments[Int(slot)])
  }

  mutating func set(_ instant: Instant?, for slot: UInt32) {
    let index = Int(slot)
    let millis = instant?.millis ?? Self.never
    if index >= moments.count {
      if millis == Self.never { return }
      let missing = index + 1 - moments.count
      moments.append(contentsOf: repeatElement(Self.never, count: missing))
      places.append(contentsOf: repeatElement(Self.nowhere, count: missing))
    }
    guard moments[index] != millis else { return }
    if millis == Self.never { return remove(slot) }
    moments[index] = millis
    if places[index] == Self.nowhere {
      places[index] = UInt32(heap.count)
      heap.append(slot)
    }
    settle(Int(places[index]))
  }

  /// In the order in which they fall due; they stay until they are set anew.
  func due(by instant: Instant, limit: Int) -> [UInt32] {
    var found: [UInt32] = []
    var branches = [0]
    while let place = branches.popLast() {
      // nothing below an entry of the heap falls due before it
      guard place < heap.count, moments[Int(heap[place])] <= instant.millis else { continue }
      found.append(heap[place])
      branches += [2 * place + 1, 2 * place + 2]
    }
    return Array(found.sorted(by: isBefore).prefix(limit))
  }

  private func isBefore(_ left: UInt32, _ right: UInt32) -> Bool {
    (moments[Int(left)], left) < (moments[Int(right)], right)
  }

  private mutating func remove(_ slot: UInt32) {
    let place = Int(places[Int(slot)])
    moments[Int(slot)] = Self.never
    places[Int(slot)] = Self.nowhere
    let last = heap.removeLast()
    guard place < heap.count else { return }
    put(last, at: place)
    settle(place)
  }

  /// Moves what stands there up or down to where it belongs.
  private mutating func settle(_ place: Int) {
    let slot = heap[place]
    var place = place
    while place > 0, isBefore(slot, heap[(place - 1) / 2]) {
      put(heap[(place - 1) / 2], at: place)
      place = (place - 1) / 2
    }
    while true {
      var child = 2 * place + 1
      guard child < heap.count else { break }
      if child + 1 < heap.count, isBefore(heap[child + 1], heap[child]) { child += 1 }
      guard isBefore(heap[child], slot) else { break }
      put(heap[child], at: place)
      place = child
    }
    put(slot, at: place)
  }

  private mutating func put(_ slot: UInt32, at place: Int) {
    heap[place] = slot
    places[Int(slot)] = UInt32(place)
  }
}
