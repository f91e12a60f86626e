import Loyalty
import Platform
import Testing

@testable import Gateway

@Suite struct SpreadTableTests {
  private struct Entry: SpreadEntry {
    var key: UInt64
    var value: UInt64 = 0
    static let none = Entry(key: .max)
  }

  /// Keys that are far apart, near each other, or crowded in one small table.
  @Test(arguments: [(UInt64(1), UInt64.max), (2, 300), (3, 1 << 40)])
  func `a table holds what was put and not removed, and nothing else`(seed: UInt64, spread: UInt64) {
    let random = SeededRandom(seed: seed)
    var table = SpreadTable<Entry>()
    var expected: [UInt64: UInt64] = [:]
    for _ in 0..<6_000 {
      let key = random.next() % spread
      if random.next() % 3 == 0 {
        table.remove(at: key) {
          $0.key
        } where: {
          $0.key == key
        }
        expected[key] = nil
      } else {
        let value = random.next()
        table.put(Entry(key: key, value: value), at: key) {
          $0.key
        } insteadOf: {
          $0.key == key
        }
        expected[key] = value
      }
    }
    #expect(table.count == expected.count, "seed \(seed)")
    for (key, value) in expected { #expect(table.first(at: key) { $0.key == key }?.value == value, "seed \(seed)") }
    for _ in 0..<300 {
      let key = random.next() % spread
      #expect((table.first(at: key) { $0.key == key } == nil) == (expected[key] == nil), "seed \(seed)")
    }
    var found = 0
    table.forEach { entry in found += expected[entry.key] == entry.value ? 1 : 0 }
    #expect(found == expected.count, "seed \(seed)")
  }

  @Test func `room that is made for so many holds so many, and little stands empty`() {
    let random = SeededRandom(seed: 7)
    var table = SpreadTable<Entry>()
    table.reserve(50_000)
    let keys = (0..<60_000).map { _ in random.next() }
    for (value, key) in keys.enumerated() {
      table.put(Entry(key: key, value: UInt64(value)), at: key) {
        $0.key
      } insteadOf: { _ in
        false
      }
    }
    #expect(
      keys.enumerated().allSatisfy { (value, key) in table.first(at: key) { $0.key == key }?.value == UInt64(value) })
  }

  @Test(arguments: [(UInt64(1), UInt64(200)), (2, 200), (3, 17), (4, 30_000)])
  func `contacts fall due in their order, however often that changes`(seed: UInt64, slots: UInt64) {
    let random = SeededRandom(seed: seed)
    var queue = DueQueue()
    var expected: [UInt32: Int64] = [:]
    for _ in 0..<2_000 {
      let slot = UInt32(random.next() % slots)
      let moment = random.next() % 4 == 0 ? nil : Int64(random.next() % 50)
      queue.set(moment.map { Instant(millis: $0) }, for: slot)
      expected[slot] = moment
      #expect(queue.next?.millis == expected.values.min(), "seed \(seed)")
      #expect(queue.moment(of: slot)?.millis == moment, "seed \(seed)")
    }
    let sorted = expected.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
    for limit in [0, 1, 7, 1_000] {
      for moment in [Int64(-1), 0, 20, 60] {
        let due = sorted.filter { $0.value <= moment }.prefix(limit).map(\.key)
        #expect(queue.due(by: Instant(millis: moment), limit: limit) == due, "seed \(seed)")
      }
    }
  }
}
