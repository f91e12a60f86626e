import Platform
import Testing

@testable import Gateway

@Suite struct FoldArenaTests {
  private func bytes(_ random: SeededRandom, _ count: Int) -> [UInt8] {
    (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
  }

  /// Lengths that most folds have, those around a change of page, and those that have a page of their own.
  private static let lengths: [[Int]] = [[90, 91, 106, 107], Array(1...400), [20, 2_043, 2_044, 2_045, 9_000]]

  @Test(arguments: zip(UInt64(1)...3, lengths))
  func `every fold is what was put there last, whatever moved meanwhile`(seed: UInt64, lengths: [Int]) {
    let random = SeededRandom(seed: seed)
    var arena = FoldArena()
    var expected: [UInt32: [UInt8]] = [:]
    var places: [UInt32: FoldArena.Place] = [:]
    func remove(_ slot: UInt32) {
      guard let place = places.removeValue(forKey: slot) else { return }
      if let moved = arena.remove(place) { places[moved.slot] = moved.place }
      expected[slot] = nil
    }
    for _ in 0..<8_000 {
      let slot = UInt32(random.next() % 700)
      let fold = bytes(random, lengths[Int(random.next() % UInt64(lengths.count))])
      if random.next() % 4 == 0 {
        remove(slot)
      } else if let place = places[slot], fold.withUnsafeBytes({ arena.replace(place, by: $0) }) {
        expected[slot] = fold
      } else {
        remove(slot)
        places[slot] = fold.withUnsafeBytes { arena.add($0, of: slot) }
        expected[slot] = fold
      }
    }
    #expect(places.count == expected.count && expected.count > 100, "seed \(seed)")
    for (slot, fold) in expected {
      let held = places[slot].map { Array(arena[$0].prefix(fold.count)) }
      #expect(held == fold, "seed \(seed), slot \(slot)")
    }
  }

  @Test func `hardly a byte stands empty, and what was removed is given back`() {
    var arena = FoldArena()
    var places: [FoldArena.Place] = []
    for slot in UInt32(0)..<20_000 {
      let fold = [UInt8](repeating: 7, count: 100 + Int(slot % 8))
      places.append(fold.withUnsafeBytes { arena.add($0, of: slot) })
    }
    let needed = 20_000 * (104 + 4)
    #expect(arena.bytesHeld < needed * 105 / 100)
    let full = arena.bytesHeld
    for slot in stride(from: 0, to: 20_000, by: 2) {
      if let moved = arena.remove(places[slot]) { places[Int(moved.slot)] = moved.place }
    }
    #expect(arena.bytesHeld < full * 55 / 100)
    for slot in stride(from: 1, to: 20_000, by: 2) {
      #expect(arena[places[slot]].prefix(100).allSatisfy { $0 == 7 })
      if let moved = arena.remove(places[slot]) { places[Int(moved.slot)] = moved.place }
    }
    #expect(arena.bytesHeld < full / 50)
  }
}
