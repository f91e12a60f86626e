import Journaling
import Platform
import Testing

@Suite struct RepairTests {
  /// The order in which the lines 1 to 5 stand after the accident, what is kept, and what is said to be lost.
  @Test(arguments: [
    ([1, 3, 4, 5], [1, 4, 5], ["2...3"]), ([1, 4, 5], [1, 5], ["2...4"]), ([2, 3, 4, 5], [3, 4, 5], ["1...2"]),
    ([2, 1, 3, 4, 5], [1, 2, 3, 4, 5], []), ([1, 3, 2, 4, 5], [1, 2, 3, 4, 5], []),
    ([1, 1, 2, 3, 3, 4, 5], [1, 2, 3, 4, 5], []), ([1, 2, 3, 4, 5, 2], [1, 2, 3, 4, 5], []),
    ([5, 4, 3, 2, 1], [1, 2, 3, 4, 5], []), ([1, 2, 5], [1, 2], ["3...5"]), ([3], [], ["1...3"]),
  ])
  func `lost, doubled and moved lines`(order: [Int], kept: [UInt64], lost: [String]) async throws {
    let disk = MemoryDisk()
    try await Fixture.write(5, on: disk)
    let records = try Fixture.records(disk)
    let lines = try disk.content(of: Fixture.firstSegment).split(separator: 0x0A)
    let bytes = Array(order.map { lines[$0 - 1] + [0x0A] }.joined())
    try disk.replace(Fixture.firstSegment, with: bytes)
    let report = try Fixture.repair(disk)
    #expect(report.lost.map { "\($0.from)...\($0.to)" } == lost)
    // Whole as they look, nothing proves them: the sum before them is gone.
    #expect(report.unproved == order.map { UInt64($0) }.filter { !kept.contains($0) })
    try await expectSound(disk, kept.map { records[Int($0) - 1] })
    #expect(try disk.content(of: #require(report.aside) + "/journal/00000000000000000001.jsonl") == bytes)
  }

  @Test func `any flipped bit costs at most its own record, and often not even that`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(4, on: disk)
    let whole = try disk.content(of: Fixture.firstSegment)
    let records = try Fixture.records(disk)
    let lastStart = try #require(whole.dropLast().lastIndex(of: 0x0A)) + 1
    var withoutLoss = 0
    for index in 0..<lastStart {
      let damaged = MemoryDisk()
      try await Fixture.write(4, on: damaged)
      try damaged.flip(Fixture.firstSegment, at: index)
      let report = try Fixture.repair(damaged)
      let line = whole[..<index].count { $0 == 0x0A } + 1
      let lost = report.lost.map { Int($0.from) }
      #expect(lost == [] || lost == [line] && report.lost[0].to == UInt64(line), "\(index)")
      if report.lost.isEmpty { withoutLoss += 1 }
      let after = try Fixture.records(damaged)
      for (n, record) in records.enumerated() where n + 1 != line { #expect(after.contains(record), "\(index)") }
      #expect(try JournalInspector.verify(directory: "data", disk: damaged).damage == nil, "\(index)")
    }
    #expect(withoutLoss > lastStart / 3)
  }

  @Test func `a changed sum is known again from the next record, and what is private and changed goes alone`()
    async throws
  {
    let disk = MemoryDisk()
    try await Fixture.write(4, on: disk)
    let records = try Fixture.records(disk)
    let text = String(decoding: try disk.content(of: Fixture.firstSegment), as: UTF8.self)
    let sum = try Fixture.sums(disk)[1]
    let other = String(sum.reversed())
    let changed = text.replacing("\"sum\":\"\(sum)\"", with: "\"sum\":\"\(other)\"").replacing(
      "5551003", with: "5551009")
    try disk.replace(Fixture.firstSegment, with: Array(changed.utf8))
    let report = try Fixture.repair(disk)
    #expect(report.mendedSums == [2] && report.lost == [])
    #expect(report.droppedParts.map { "\($0.n) \($0.part)" } == ["3 \(Fixture.bea)"])
    let after = try Fixture.records(disk)
    #expect([after[0], after[1], after[3]] == [records[0], records[1], records[3]])
    #expect(after[2].hasSuffix(" []") && after.count == 4)
    #expect(try Fixture.sums(disk)[1] == sum)
  }

  @Test func `a lost file costs its records, and the first behind it that nothing proves`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(9, on: disk, limits: Fixture.limits(segmentBytesMax: 900))
    let names = try disk.list("data/journal")
    let records = try Fixture.records(disk)
    let firsts = names.compactMap { Int($0.prefix(20)) }
    try disk.remove("data/journal/" + names[1])
    let report = try Fixture.repair(disk)
    #expect(report.lost.map(\.from) == [UInt64(firsts[1])] && report.lost.map(\.to) == [UInt64(firsts[2])])
    #expect(
      report.lost[0].after == Fixture.draft(firsts[1] - 1).at
        && report.lost[0].before == Fixture.draft(firsts[2] + 1).at)
    try await expectSound(disk, Array(records[..<(firsts[1] - 1)] + records[firsts[2]...]))
  }

  /// Which name each file bears after the accident, by the order of their records.
  @Test(arguments: [[1, 0, 2, 3], [2, 0, 1, 3], [3, 2, 1, 0], [1, 2, 3, 0]])
  func `files that bear each other's names get their own, and nothing is lost`(order: [Int]) async throws {
    let disk = FaultyDisk()
    try await Fixture.write(12, on: disk, limits: Fixture.limits(segmentBytesMax: 900))
    let names = try disk.list("data/journal").sorted().map { "data/journal/" + $0 }
    let contents = names.map { disk.content($0) }
    let records = try Fixture.records(disk)
    #expect(names.count >= 4)
    for (place, name) in order.enumerated() { try disk.replace(names[name], with: contents[place]) }
    #expect(throws: JournalError.self) { try Fixture.records(disk) }
    let moved = Set(order.enumerated().filter { $0 != $1 }.map { "\(names[$1]) \(names[$0])" })
    let plan = try JournalRepair.plan(directory: "data", disk: disk, clock: ManualClock(millis: 1))
    let report = try Fixture.repair(disk)
    for report in [plan, report] {
      #expect(report.lost == [] && Set(report.files.map { "\($0.old ?? "") \($0.new ?? "")" }) == moved)
    }
    #expect(try Fixture.records(disk) == records)
    #expect(try !Fixture.repair(disk).isNeeded)
  }

  @Test func `a file that bears the name of one that is where it should be stays where it is`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(12, on: disk, limits: Fixture.limits(segmentBytesMax: 900))
    let records = try Fixture.records(disk)
    let names = try disk.list("data/journal").sorted().map { "data/journal/" + $0 }
    try disk.replace("data/journal/00000000000000000077.jsonl", with: disk.content(of: names[1]))
    #expect(try Fixture.repair(disk).lost == [])
    #expect(try Fixture.records(disk) == records)
  }

  /// A file takes the place of another, which is lost: what is kept of it goes where that of a third lies.
  @Test(arguments: [(1, 2), (2, 3), (1, 3)])
  func `a file in another's place costs what was there, and no more`(moved: Int, over: Int) async throws {
    let disk = FaultyDisk()
    try await Fixture.write(12, on: disk, limits: Fixture.limits(segmentBytesMax: 900))
    let names = try disk.list("data/journal").sorted().map { "data/journal/" + $0 }
    let records = try Fixture.records(disk)
    try disk.replace(names[over], with: disk.content(names[moved]))
    try disk.remove(names[moved])
    let plan = try JournalRepair.plan(directory: "data", disk: disk, clock: ManualClock(millis: 1))
    let report = try Fixture.repair(disk)
    #expect(plan.lost == report.lost && plan.files == report.files)
    let lost = Set(report.lost.flatMap { Int($0.from)...Int($0.to) })
    let kept = records.enumerated().filter { !lost.contains($0.offset + 1) }.map(\.element)
    #expect(kept.count > 6 && !lost.isEmpty)
    #expect(try Fixture.records(disk) == kept)
    #expect(try !Fixture.repair(disk).isNeeded)
  }

  @Test func `what an order of a repair wants placed and is not there keeps all from going`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(4, on: disk)
    let before = try disk.content(of: Fixture.firstSegment)
    let order = "place 00000000000000000009.jsonl\nremove 00000000000000000001.jsonl\n"
    try disk.openForAppending("data/journal/REPAIR").append(Array(order.utf8))
    #expect(throws: JournalError.self) { try Fixture.open(disk) }
    #expect(throws: JournalError.self) { try Fixture.repair(disk) }
    #expect(try disk.content(of: Fixture.firstSegment) == before)
    try disk.remove("data/journal/REPAIR")
    await (try Fixture.open(disk)).close()
  }

  @Test(arguments: [true, false], [0, 1, 100])
  func `an empty file says how far the journal went`(hasSnapshot: Bool, left: Int) async throws {
    let disk = MemoryDisk()
    try await Fixture.write(3, on: disk)
    try await Fixture.snapshot(disk)
    try await Fixture.append(4, to: disk)
    try await Fixture.snapshot(disk)
    let names = try disk.list("data/journal").sorted().map { "data/journal/" + $0 }
    #expect(names.map { $0.suffix(7) } == ["1.jsonl", "4.jsonl", "8.jsonl"])
    #expect(try disk.content(of: names[2]) == [])
    let records = try Fixture.records(disk)
    if !hasSnapshot { for name in try disk.list("data/snapshot") { try disk.remove("data/snapshot/" + name) } }
    try disk.replace(names[1], with: Array(disk.content(of: names[1])[..<left]))
    let plan = try JournalRepair.plan(directory: "data", disk: disk, clock: ManualClock(millis: 1))
    let report = try Fixture.repair(disk)
    for report in [plan, report] {
      #expect(report.lost.map { "\($0.from)...\($0.to)" } == ["4...7"] && report.snapshots == [])
    }
    #expect(try Fixture.records(disk) == Array(records[..<3]))
    let opened = try Fixture.reopen(disk)
    #expect(opened.journal.found.snapshot?.n == (hasSnapshot ? 7 : nil))
    #expect(opened.journal.found.lost.map(\.to) == (hasSnapshot ? [] : [7]))
    #expect(try opened.journal.append(Fixture.draft(8)) == 8)
    await opened.journal.close()
    #expect(try JournalInspector.verify(directory: "data", disk: disk).lost.map(\.to) == [7])
  }

  @Test func `where the end is lost, a torn one before it too, what a snapshot holds of it goes on to count`()
    async throws
  {
    let disk = MemoryDisk()
    try await Fixture.write(3, on: disk)
    try await Fixture.snapshot(disk)
    try await Fixture.append(4, to: disk)
    try await Fixture.snapshot(disk)
    let names = try disk.list("data/journal").sorted().map { "data/journal/" + $0 }
    let records = try Fixture.records(disk)
    for name in names[1...] { try disk.remove(name) }
    try disk.openForAppending(names[0]).append(Array(#"{"n":4,"#.utf8))
    let report = try Fixture.repair(disk)
    #expect(report.lost.map { "\($0.from)...\($0.to)" } == ["4...7"])
    // of the older one the record is there, of the newer one the line that tells what is lost
    #expect(report.snapshots == [])
    #expect(try Fixture.records(disk) == Array(records[..<3]))
    let opened = try Fixture.reopen(disk)
    #expect(opened.journal.found.snapshot?.n == 7)
    await opened.journal.close()
  }

  @Test func `a snapshot of the last record before a file proves what follows in that file`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(3, on: disk)
    try await Fixture.snapshot(disk)
    try await Fixture.append(3, to: disk)
    let records = try Fixture.records(disk)
    try disk.remove(Fixture.firstSegment)
    let report = try Fixture.repair(disk)
    #expect(report.lost.map { "\($0.from)...\($0.to)" } == ["1...3"])
    #expect(try Fixture.records(disk) == Array(records[3...]))
    // and the state as of the snapshot is still there
    let opened = try Fixture.reopen(disk)
    #expect(opened.journal.found.snapshot?.n == 3 && opened.replayed == [4, 5, 6])
    await opened.journal.close()
  }

  @Test func `a snapshot behind the damage goes on to be used, with what the lost records did`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(6, on: disk)
    try await Fixture.snapshot(disk)
    try await Fixture.append(1, to: disk)
    try disk.flip(Fixture.firstSegment, at: 60)
    #expect(try Fixture.repair(disk).snapshots == [])
    let opened = try Fixture.reopen(disk)
    #expect(opened.journal.found.snapshot?.n == 6 && opened.replayed == [7])
    await opened.journal.close()
  }

  @Test func `a hole of zeros over the end of one file and the beginning of the next`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(9, on: disk, limits: Fixture.limits(segmentBytesMax: 1_300))
    let names = try disk.list("data/journal").map { "data/journal/" + $0 }
    let records = try Fixture.records(disk)
    var first = try disk.content(of: names[0])
    for index in first.count - 100..<first.count { first[index] = 0 }
    try disk.replace(names[0], with: first)
    var second = try disk.content(of: names[1])
    for index in 0..<100 { second[index] = 0 }
    try disk.replace(names[1], with: second)
    let report = try Fixture.repair(disk)
    let lost = try #require(report.lost.first)
    #expect(report.lost.count == 1 && lost.to == lost.from + 1)
    try await expectSound(disk, Array(records[..<Int(lost.from - 1)] + records[Int(lost.to)...]))
  }

  @Test func `damage at the very end writes off what was there`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(4, on: disk)
    let whole = try disk.content(of: Fixture.firstSegment)
    let lastStart = try #require(whole.dropLast().lastIndex(of: 0x0A)) + 1
    let records = try Fixture.records(disk)
    try disk.flip(
      Fixture.firstSegment, at: #require(whole[lastStart...].firstRange(of: Array("stamp".utf8))).lowerBound)
    #expect(throws: JournalError.self) { try Fixture.open(disk) }
    #expect(try Fixture.repair(disk).lost.map { "\($0.from)...\($0.to)" } == ["4...4"])
    try await expectSound(disk, Array(records[..<3]), next: 5)
  }

  @Test func `a sound journal, a torn tail included, is not touched`() async throws {
    let disk = FaultyDisk()
    try await Fixture.write(4, on: disk)
    try disk.openForAppending(Fixture.firstSegment).append(Array(#"{"n":5,"#.utf8))
    let before = disk.content(Fixture.firstSegment)
    let report = try Fixture.repair(disk)
    #expect(!report.isNeeded && report.aside == nil)
    #expect(disk.content(Fixture.firstSegment) == before)
  }

  @Test func `a damaged snapshot is set aside`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(2, on: disk)
    try await Fixture.snapshot(disk)
    let path = "data/snapshot/00000000000000000002.jsonl"
    try disk.flip(path, at: 200)
    #expect(try JournalInspector.verify(directory: "data", disk: disk).passedOver.map(\.fault) == [.changed])
    let report = try Fixture.repair(disk)
    #expect(report.snapshots.map(\.file) == [path] && report.files == [])
    #expect(try disk.list("data/snapshot") == [])
    #expect(try disk.list(#require(report.aside) + "/snapshot") == ["00000000000000000002.jsonl"])
  }

  @Test func `what was set aside is never written over`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(4, on: disk)
    try disk.flip(Fixture.firstSegment, at: 60)
    let first = try #require(try Fixture.repair(disk).aside)
    try disk.flip(Fixture.firstSegment, at: 60)
    let second = try #require(try Fixture.repair(disk).aside)
    #expect(first != second)
  }

  @Test func `a running server, or another repair, keeps the files to itself`() async throws {
    let disk = MemoryDisk()
    let journal = try Fixture.open(disk)
    #expect(throws: JournalError.inUse(directory: "data")) { try Fixture.repair(disk) }
    await journal.close()
    let upkeep = try JournalUpkeep.begin(directory: "data", disk: disk)
    #expect(throws: JournalError.tended(directory: "data")) { try Fixture.repair(disk) }
    upkeep.end()
    #expect(try !Fixture.repair(disk).isNeeded)
  }

  @Test func `planning a repair says the same and changes nothing`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(4, on: disk)
    try disk.flip(Fixture.firstSegment, at: 60)
    let before = try disk.content(of: Fixture.firstSegment)
    var plan = try JournalRepair.plan(directory: "data", disk: disk, clock: ManualClock(millis: 7))
    #expect(try disk.content(of: Fixture.firstSegment) == before)
    let report = try Fixture.repair(disk)
    #expect(plan.lost == report.lost && plan.files == report.files && plan.aside == nil)
    plan = try JournalRepair.plan(directory: "data", disk: disk, clock: ManualClock(millis: 7))
    #expect(!plan.isNeeded)
  }

  /// The journal verifies, holds just these records, and goes on.
  private func expectSound(_ disk: MemoryDisk, _ records: [String], next: UInt64 = 0) async throws {
    let report = try JournalInspector.verify(directory: "data", disk: disk)
    #expect(report.damage == nil && report.tornTail == nil)
    #expect(try Fixture.records(disk) == records)
    let journal = try Fixture.open(disk)
    let n = try journal.append(Fixture.draft(77))
    if next > 0 { #expect(n == next) }
    await journal.close()
    #expect(try Fixture.records(disk).count == records.count + 1)
    #expect(try !Fixture.repair(disk).isNeeded)
  }
}
