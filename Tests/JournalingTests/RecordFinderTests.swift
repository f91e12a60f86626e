import Platform
import Testing

@testable import Journaling

@Suite struct RecordFinderTests {
  /// So many records that a file is looked through by halves, in several files.
  private func filled() async throws -> (MemoryDisk, last: UInt64) {
    let disk = MemoryDisk()
    let journal = try Journal.open(
      directory: "data", disk: disk, clock: ManualClock(millis: 5), random: SeededRandom(seed: 1), commit: .inline,
      observer: Journal.Observer(onPoisoned: { _ in })
    ) { (_, _) in
      true
    } replay: { _ in
    }
    var last: UInt64 = 0
    for number in 1...900 {
      // now and then one that is longer than what is probed
      let words = String(repeating: "w", count: number % 97 == 0 ? 9_000 : 400)
      last = try journal.append(RecordDraft(at: 5, facts: Array(#"{"number":\#(number),"w":"\#(words)"}"#.utf8)))
      if number == 700 { try await journal.seal() }
    }
    await journal.close()
    return (disk, last)
  }

  @Test func `each record is found by its number`() async throws {
    let (disk, last) = try await filled()
    let finder = RecordFinder(directory: "data", disk: disk)
    for n in 1...last {
      var found: [UInt64] = []
      try finder.read(behind: n - 1, through: n) { record in
        found.append(record.n)
        return true
      }
      #expect(found == [n])
    }
  }

  @Test(arguments: [(0, 900), (650, 750), (700, 701), (899, 900), (900, 900), (950, 990)] as [(UInt64, UInt64)])
  func `what lies between two records is read in order`(behind: UInt64, last: UInt64) async throws {
    let (disk, _) = try await filled()
    var found: [UInt64] = []
    try RecordFinder(directory: "data", disk: disk).read(behind: behind, through: last) { record in
      found.append(record.n)
      return true
    }
    #expect(found == (behind < min(last, 900) ? Array(behind + 1...min(last, 900)) : []))
  }

  @Test func `it ends where its reader has enough`() async throws {
    let (disk, _) = try await filled()
    var count = 0
    try RecordFinder(directory: "data", disk: disk).read(behind: 10, through: 900) { _ in
      count += 1
      return count < 3
    }
    #expect(count == 3)
  }
}
