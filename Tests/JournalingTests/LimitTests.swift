import Journaling
import Platform
import Synchronization
import Testing

@Suite struct LimitTests {
  @Test func `past the bytes that may wait, appends are refused, and taken again later`() async throws {
    var limits = JournalLimits()
    limits.pendingBytesMax = 2_000
    let disk = FaultyDisk()
    let journal = try Fixture.open(disk, commit: .threaded, limits: limits)
    disk.holdSyncs()
    var taken: UInt64 = 0
    // Twice the limit at most: as much again may be on its way to the disk.
    let error = #expect(throws: JournalError.self) {
      while taken < 20 { taken = try journal.append(Fixture.draft(1)) }
    }
    #expect(error == .overloaded)
    disk.letSyncsGo()
    try await journal.durable(through: taken)
    #expect(try journal.append(Fixture.draft(2)) == taken + 1)
    await journal.close()
    #expect(try Fixture.records(disk).count == Int(taken) + 1)
  }

  @Test func `past the number that may wait, the next is not even appended`() async throws {
    var limits = JournalLimits()
    limits.waitersMax = 1
    let disk = FaultyDisk()
    let journal = try Fixture.open(disk, commit: .threaded, limits: limits)
    disk.holdSyncs()
    let n = try journal.append(Fixture.draft(1))
    let told = Told()
    journal.whenDurable(through: n, told.take)
    #expect(throws: JournalError.overloaded) { try journal.append(Fixture.draft(2)) }
    journal.whenDurable(through: n, told.take)
    await #expect(throws: JournalError.overloaded) { try await journal.durable(through: n) }
    disk.letSyncsGo()
    await journal.close()
    #expect(told.successes == 2)
    try await journal.durable(through: n)
  }

  /// What was told to those who waited.
  private final class Told: Sendable {
    private let count = Mutex(0)
    var successes: Int { count.withLock { $0 } }

    @Sendable func take(_ outcome: Result<Void, JournalError>) {
      if case .success = outcome { count.withLock { $0 += 1 } }
    }
  }

  @Test func `a nearly full disk refuses appends until there is room`() async throws {
    let clock = ManualClock(millis: 1_000_000)
    let disk = FaultyDisk()
    let journal = try Fixture.open(disk, clock: clock)
    #expect(try journal.append(Fixture.draft(1)) == 1)
    disk.setFree(1_000)
    clock.advance(millis: 2_000)
    #expect(try journal.append(Fixture.draft(2)) == 2)
    #expect(throws: JournalError.diskFull) { try journal.append(Fixture.draft(3)) }
    disk.setFree(.max)
    clock.advance(millis: 2_000)
    #expect(throws: JournalError.diskFull) { try journal.append(Fixture.draft(3)) }
    #expect(try journal.append(Fixture.draft(3)) == 3)
    #expect(!journal.isPoisoned)
    await journal.close()
  }

  @Test func `a disk that is nearly full at the start refuses the first append`() async throws {
    let disk = FaultyDisk()
    disk.setFree(1_000)
    let journal = try Fixture.open(disk)
    #expect(throws: JournalError.diskFull) { try journal.append(Fixture.draft(1)) }
    await journal.close()
  }

  @Test func `a record that is too large is refused and harms nobody`() async throws {
    let disk = MemoryDisk()
    let journal = try Fixture.open(disk)
    let facts = Array(("{\"x\":\"" + String(repeating: "x", count: RecordLimits.recordBytesMax) + "\"}").utf8)
    #expect(throws: JournalError.tooLarge) { try journal.append(RecordDraft(at: 0, facts: facts)) }
    #expect(try journal.append(Fixture.draft(1)) == 1)
    await journal.close()
  }

  @Test func `the largest record is read back, its once key being the worst to escape`() async throws {
    let disk = MemoryDisk()
    let journal = try Fixture.open(disk)
    let draft = RecordDraft(
      at: 0, once: String(repeating: "\u{1}", count: RecordLimits.recordBytesMax - 1_000), facts: Array("{}".utf8))
    #expect(try journal.append(draft) == 1)
    #expect(try journal.append(Fixture.draft(2)) == 2)
    await journal.close()
    #expect(try Fixture.records(disk).first == Fixture.text(draft, n: 1))
  }

  @Test func `a full segment is followed by one named after its first record`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(7, on: disk, limits: Fixture.limits(segmentBytesMax: 1_000))
    let report = try JournalInspector.verify(directory: "data", disk: disk)
    #expect(report.segments.count > 2)
    var first: UInt64 = 1
    for segment in report.segments {
      let digits = String(first)
      #expect(segment.file == "data/journal/" + String(repeating: "0", count: 20 - digits.count) + digits + ".jsonl")
      first += segment.records
    }
    #expect(first == 8)
    #expect(report.segments.dropLast().allSatisfy { $0.bytes >= 1_000 })
  }

  @Test(arguments: [false, true])
  func `a data directory serves one journal at a time`(isReal: Bool) async throws {
    let temporary = try TemporaryDirectory()
    let disk: any Disk = isReal ? RealDisk() : MemoryDisk()
    let directory = temporary.path + "/data"
    let journal = try Fixture.open(disk, directory: directory)
    #expect(throws: JournalError.inUse(directory: directory)) { try Fixture.open(disk, directory: directory) }
    await journal.close()
    await (try Fixture.open(disk, directory: directory)).close()
  }

  @Test func `who removes the lock's file lets nobody in`() async throws {
    let temporary = try TemporaryDirectory()
    let disk = RealDisk()
    let directory = temporary.path + "/data"
    let journal = try Fixture.open(disk, directory: directory)
    let upkeep = try JournalUpkeep.begin(directory: directory, disk: disk)
    for name in ["LOCK", "UPKEEP"] { try disk.remove(directory + "/" + name) }
    #expect(throws: JournalError.inUse(directory: directory)) { try Fixture.open(disk, directory: directory) }
    #expect(throws: JournalError.tended(directory: directory)) {
      try JournalUpkeep.begin(directory: directory, disk: disk)
    }
    upkeep.end()
    await journal.close()
    await (try Fixture.open(disk, directory: directory)).close()
  }
}
