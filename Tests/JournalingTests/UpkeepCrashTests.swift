import Journaling
import Platform
import Testing

/// The power goes at every single operation of the disk while somebody tends the files.
@Suite struct UpkeepCrashTests {
  /// How many un-synced bytes of each file the crash leaves.
  private static let kept = [0, 1, 100, 10_000]

  @Test(arguments: kept)
  func `a crash while a snapshot is made leaves the old one or the new one`(kept: Int) async throws {
    try await crashing(kept: kept) { disk in
      try await Fixture.write(4, on: disk, limits: Fixture.limits(segmentBytesMax: 900))
      try await Fixture.snapshot(disk)
      try await Fixture.append(3, to: disk)
    } work: { disk in
      try await Fixture.snapshot(disk)
    } check: { disk, isDone, operations in
      let opened = try Fixture.reopen(disk)
      let n = opened.journal.found.snapshot?.n
      #expect(n == 7 || !isDone && n == 4, "after \(operations) operations")
      #expect(opened.restored == ["\(n ?? 0) things", "of record \(n ?? 0)"])
      #expect(opened.journal.found.records == 7 && opened.journal.found.passedOver.isEmpty)
      await opened.journal.close()
    }
  }

  @Test(arguments: kept)
  func `a crash while redacting leaves each file as it was or as it should be`(kept: Int) async throws {
    var before: [String] = []
    try await crashing(kept: kept) { disk in
      try await Fixture.write(8, on: disk, limits: Fixture.limits(segmentBytesMax: 900))
      before = try Fixture.lines(disk)
    } work: { disk in
      _ = try Fixture.redact(disk) { _, part in part != Fixture.carl }
    } check: { disk, isDone, operations in
      await (try Fixture.open(disk)).close()
      let after = try Fixture.lines(disk)
      #expect(after.count == before.count)
      for (old, new) in zip(before, after) where new != old {
        #expect(!new.contains(#""\#(Fixture.carl)":{"#) && new.contains(#""\#(Fixture.bea)":{"#))
      }
      #expect(isDone == (before != after) || !isDone, "after \(operations) operations")
      _ = try Fixture.redact(disk) { _, part in part != Fixture.carl }
      let report = try JournalInspector.verify(directory: "data", disk: disk)
      #expect(report.damage == nil && report.records == 8, "after \(operations) operations")
      let sealed = Int(report.segments.dropLast().reduce(0) { $0 + $1.records })
      #expect(try Fixture.lines(disk)[..<sealed].allSatisfy { !$0.contains(#""\#(Fixture.carl)":{"#) })
    }
  }

  /// What is damaged before the repair: files that are removed, bytes that are flipped, by file and place, and files that take another's
  /// place.
  @Test(
    arguments: [
      ([], [(0, 60)], []), ([], [(0, 60), (1, 500), (2, 60)], []), ([1], [], []), ([0], [(2, 300)], []),
      ([1], [(0, 800), (2, 10)], []), ([], [(0, -3), (1, 3)], []), ([], [], [(0, 1)]), ([], [], [(1, 2)]),
      ([], [(0, 60)], [(1, 2)]),
    ] as [([Int], [(Int, Int)], [(Int, Int)])], [0, 100])
  func `a crash while repairing costs no record that the repair would have kept`(
    damage: (lost: [Int], flipped: [(file: Int, at: Int)], moved: [(old: Int, new: Int)]), kept: Int
  ) async throws {
    func prepare(_ disk: FaultyDisk) async throws {
      try await Fixture.write(9, on: disk, limits: Fixture.limits(segmentBytesMax: 900))
      let names = try disk.list("data/journal").map { "data/journal/" + $0 }
      for (file, place) in damage.flipped {
        try disk.flip(names[file], at: place < 0 ? disk.content(names[file]).count + place : place)
        let handle = try disk.openForAppending(names[file])
        try handle.sync()
      }
      for file in damage.lost { try disk.remove(names[file]) }
      for (old, new) in damage.moved {
        try disk.replace(names[new], with: disk.content(names[old]))
        let handle = try disk.openForAppending(names[new])
        try handle.sync()
        try disk.remove(names[old])
      }
      try disk.syncDirectory("data/journal")
    }
    let model = FaultyDisk()
    try await prepare(model)
    let wanted = try Fixture.repair(model)
    let records = try Fixture.records(model)
    #expect(wanted.isNeeded)
    try await crashing(kept: kept) { disk in
      try await prepare(disk)
    } work: { disk in
      _ = try Fixture.repair(disk)
    } check: { disk, _, operations in
      _ = try Fixture.repair(disk)
      #expect(try JournalInspector.verify(directory: "data", disk: disk).damage == nil)
      #expect(try Fixture.records(disk) == records, "after \(operations) operations")
      let journal = try Fixture.open(disk)
      #expect(journal.found.lost.map(\.from) == wanted.lost.map(\.from), "after \(operations) operations")
      await journal.close()
    }
  }

  /// Which name each file bears after the accident, by the order of their records.
  @Test(arguments: [[1, 0, 2], [1, 2, 0]])
  func `a crash while files get their own names costs none of them`(order: [Int]) async throws {
    var records: [String] = []
    try await crashing(kept: 100) { disk in
      try await Fixture.write(9, on: disk, limits: Fixture.limits(segmentBytesMax: 900))
      records = try Fixture.records(disk)
      let names = try disk.list("data/journal").sorted().map { "data/journal/" + $0 }
      let contents = names.map { disk.content($0) }
      for (place, name) in order.enumerated() {
        try disk.replace(names[name], with: contents[place])
        try disk.openForAppending(names[name]).sync()
      }
    } work: { disk in
      _ = try Fixture.repair(disk)
    } check: { disk, _, operations in
      let lost = try Fixture.repair(disk).lost
      let kept = try Fixture.records(disk)
      #expect(lost == [] && kept == records, "after \(operations) operations")
    }
  }

  @Test func `a snapshot for which there is no room leaves the old one`() async throws {
    let disk = FaultyDisk()
    try await Fixture.write(2, on: disk)
    try await Fixture.snapshot(disk)
    try await Fixture.append(1, to: disk)
    disk.setFree(JournalLimits().freeBytesMin - 1)
    await #expect(throws: JournalError.diskFull) { try await Fixture.snapshot(disk) }
    let opened = try Fixture.reopen(disk)
    #expect(opened.journal.found.snapshot?.n == 2 && opened.journal.found.records == 3)
    await opened.journal.close()
  }

  /// Lets the power go after no operation of `work`, after one, after two, until it comes to its end.
  private func crashing(
    kept: Int, prepare: (FaultyDisk) async throws -> Void, work: (FaultyDisk) async throws -> Void,
    check: (_ disk: FaultyDisk, _ isDone: Bool, _ operations: Int) async throws -> Void
  ) async throws {
    var operations = 0
    var isDone = false
    while !isDone {
      let disk = FaultyDisk()
      try await prepare(disk)
      disk.die(after: operations)
      do {
        try await work(disk)
        isDone = true
      } catch {}
      disk.crash(keeping: kept)
      try await check(disk, isDone, operations)
      operations += 1
    }
    #expect(operations > 10)
  }
}
