import Journaling
import Platform
import Testing

@Suite struct SnapshotTests {
  @Test func `opening from a snapshot replays only the records behind it`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(4, on: disk)
    try await Fixture.snapshot(disk)
    try await Fixture.append(2, to: disk)
    let opened = try Fixture.reopen(disk)
    #expect(opened.restored == ["4 things", "of record 4"])
    #expect(opened.replayed == [5, 6])
    #expect(opened.journal.found.records == 6 && opened.journal.found.snapshot?.n == 4)
    #expect(try opened.journal.append(Fixture.draft(7)) == 7)
    await opened.journal.close()
    #expect(try JournalInspector.verify(directory: "data", disk: disk).damage == nil)
  }

  @Test func `a snapshot at the very end leaves nothing to replay, and the chain goes on`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(3, on: disk)
    try await Fixture.snapshot(disk)
    let opened = try Fixture.reopen(disk)
    #expect(opened.replayed == [] && opened.journal.found.records == 3)
    #expect(try opened.journal.append(Fixture.draft(4)) == 4)
    await opened.journal.close()
    #expect(try Fixture.records(disk).count == 4)
  }

  @Test func `the middle of a segment is as good a place as its end`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(5, on: disk)
    let sums = try Fixture.sums(disk)
    let upkeep = try JournalUpkeep.begin(directory: "data", disk: disk)
    try SnapshotWriter(upkeep, SnapshotHead(n: 2, sum: sums[1], at: 0, format: 1)).finish()
    upkeep.end()
    let opened = try Fixture.reopen(disk)
    #expect(opened.replayed == [3, 4, 5])
    await opened.journal.close()
  }

  @Test func `any changed byte of a snapshot makes it one to pass over`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(2, on: disk)
    try await Fixture.snapshot(disk)
    let path = "data/snapshot/00000000000000000002.jsonl"
    let whole = try disk.content(of: path)
    for index in whole.indices {
      var bytes = whole
      bytes[index] ^= 1
      try disk.replace(path, with: bytes)
      let opened = try Fixture.reopen(disk)
      #expect(opened.replayed == [1, 2] && opened.restored == [], "\(index)")
      #expect(opened.journal.found.passedOver.map(\.file) == [path])
      await opened.journal.close()
    }
  }

  @Test func `a snapshot that was cut anywhere is passed over`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(2, on: disk)
    try await Fixture.snapshot(disk)
    let path = "data/snapshot/00000000000000000002.jsonl"
    let whole = try disk.content(of: path)
    for length in 0..<whole.count {
      try disk.replace(path, with: Array(whole[..<length]))
      let opened = try Fixture.reopen(disk)
      #expect(opened.replayed == [1, 2] && opened.restored == [], "\(length)")
      await opened.journal.close()
    }
  }

  @Test func `an older snapshot takes the place of one that its reader refuses or that is damaged`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(2, on: disk)
    try await Fixture.snapshot(disk)
    try await Fixture.append(2, to: disk)
    try await Fixture.snapshot(disk)
    let refused = try Fixture.reopen(disk) { $0.n < 4 }
    #expect(refused.replayed == [3, 4] && refused.journal.found.snapshot?.n == 2)
    #expect(refused.journal.found.passedOver.map(\.fault) == [.refused("another version")])
    await refused.journal.close()
    try disk.replace("data/snapshot/00000000000000000004.jsonl", with: [])
    let damaged = try Fixture.reopen(disk)
    #expect(damaged.replayed == [3, 4] && damaged.journal.found.passedOver.map(\.fault) == [.unknownForm])
    await damaged.journal.close()
  }

  @Test func `a snapshot that is ahead of the journal, or another journal's, is passed over`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(3, on: disk)
    let upkeep = try JournalUpkeep.begin(directory: "data", disk: disk)
    let sums = try Fixture.sums(disk)
    try SnapshotWriter(upkeep, SnapshotHead(n: 4, sum: sums[2], at: 0, format: 1)).finish()
    try SnapshotWriter(upkeep, SnapshotHead(n: 2, sum: sums[2], at: 0, format: 1)).finish()
    upkeep.end()
    let opened = try Fixture.reopen(disk)
    #expect(opened.replayed == [1, 2, 3])
    #expect(opened.journal.found.passedOver.map(\.fault) == [.notInJournal, .otherJournal])
    await opened.journal.close()
  }

  @Test func `the two newest snapshots are kept`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(1, on: disk)
    for _ in 1...3 {
      try await Fixture.snapshot(disk)
      try await Fixture.append(1, to: disk)
    }
    #expect(try disk.list("data/snapshot") == ["00000000000000000002.jsonl", "00000000000000000003.jsonl"])
  }

  @Test func `one that is ahead of the journal does not take the place of one that is good`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(3, on: disk)
    let upkeep = try JournalUpkeep.begin(directory: "data", disk: disk)
    let sums = try Fixture.sums(disk)
    for n in [UInt64(8), 9, 1, 2, 3] {
      let head = SnapshotHead(n: n, sum: sums[min(Int(n), 3) - 1], at: 0, format: 1)
      try SnapshotWriter(upkeep, head).finish()
    }
    upkeep.end()
    #expect(try disk.list("data/snapshot").map { $0.suffix(7) } == ["2.jsonl", "3.jsonl", "8.jsonl", "9.jsonl"])
    let opened = try Fixture.reopen(disk)
    #expect(opened.journal.found.snapshot?.n == 3)
    await opened.journal.close()
  }

  @Test func `damage behind the snapshot still stops the start, damage before it does not`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(2, on: disk)
    try await Fixture.snapshot(disk)
    try await Fixture.append(2, to: disk)
    try disk.flip(Fixture.firstSegment, at: 60)
    #expect(try JournalInspector.verify(directory: "data", disk: disk).damage?.line == 1)
    let opened = try Fixture.reopen(disk)
    #expect(opened.replayed == [3, 4])
    await opened.journal.close()
    try disk.flip("data/journal/00000000000000000003.jsonl", at: 60)
    #expect(throws: JournalError.self) { try Fixture.reopen(disk) }
  }

  @Test func `what a crash left half-written is removed at the next opening`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(1, on: disk)
    for path in ["data/journal/00000000000000000001.jsonl.tmp", "data/snapshot/00000000000000000001.jsonl.tmp"] {
      try disk.openForAppending(path).append([1, 2, 3])
    }
    await (try Fixture.open(disk)).close()
    #expect(try disk.list("data/journal") == ["00000000000000000001.jsonl"])
    #expect(try disk.list("data/snapshot") == [])
  }

  @Test func `one tends the files at a time, and what it writes is no leftover`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(1, on: disk)
    let upkeep = try JournalUpkeep.begin(directory: "data", disk: disk)
    #expect(throws: JournalError.tended(directory: "data")) {
      try JournalUpkeep.begin(directory: "data", disk: disk)
    }
    let writer = try SnapshotWriter(upkeep, SnapshotHead(n: 1, sum: try Fixture.sums(disk)[0], at: 0, format: 1))
    await (try Fixture.open(disk)).close()
    try writer.finish()
    upkeep.end()
    #expect(try disk.list("data/snapshot") == ["00000000000000000001.jsonl"])
  }
}

@Suite struct SealTests {
  @Test(arguments: [Journal.Commit.inline, .threaded])
  func `the record after a seal begins a new segment`(commit: Journal.Commit) async throws {
    let disk = MemoryDisk()
    let journal = try Fixture.open(disk, commit: commit)
    try await journal.seal()
    _ = try journal.append(Fixture.draft(1))
    _ = try journal.append(Fixture.draft(2))
    try await journal.seal()
    try await journal.seal()
    #expect(try disk.list("data/journal") == ["00000000000000000001.jsonl", "00000000000000000003.jsonl"])
    _ = try journal.append(Fixture.draft(3))
    await journal.close()
    #expect(try JournalInspector.verify(directory: "data", disk: disk).segments.map(\.records) == [2, 1])
  }

  @Test func `a segment stays sealed over a restart and a crash`() async throws {
    let disk = FaultyDisk()
    let journal = try Fixture.open(disk)
    _ = try journal.append(Fixture.draft(1))
    try await journal.seal()
    disk.crash()
    let next = try Fixture.open(disk)
    #expect(try next.append(Fixture.draft(2)) == 2)
    await next.close()
    #expect(try JournalInspector.verify(directory: "data", disk: disk).segments.map(\.records) == [1, 1])
  }

  @Test func `nothing can be sealed in a journal that is closed or poisoned`() async throws {
    let disk = FaultyDisk()
    let journal = try Fixture.open(disk)
    _ = try journal.append(Fixture.draft(1))
    disk.failSync()
    #expect(throws: JournalError.poisoned) { try journal.append(Fixture.draft(2)) }
    await #expect(throws: JournalError.poisoned) { try await journal.seal() }
    await journal.close()
    let closed = try Fixture.open(MemoryDisk(), commit: .threaded)
    await closed.close()
    await #expect(throws: JournalError.closed) { try await closed.seal() }
  }
}
