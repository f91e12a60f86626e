import Journaling
import Platform
import Testing

/// What the loss of power leaves of records that were on their way to the device: any part of them, and any other not.
@Suite struct TornTailTests {
  @Test(arguments: 1...80 as ClosedRange<UInt64>)
  func `whatever is lost of what was not synced, a start goes on from what was`(seed: UInt64) async throws {
    let random = SeededRandom(seed: seed)
    let disk = FaultyDisk()
    let synced = try await batches(on: disk, random, torn: 2 + Int(random.next() % 12))
    disk.crash(length: { $0 - Int(random.next() % UInt64($0 + 1)) / 2 }, fate: { _ in random.pick() })
    let left = try disk.content(of: Fixture.firstSegment)
    #expect(try JournalInspector.verify(directory: "data", disk: disk).damage == nil)
    #expect(try JournalRepair.plan(directory: "data", disk: disk, clock: ManualClock(millis: 7)).isNeeded == false)
    var replayed: [String] = []
    let journal = try Fixture.open(disk) { replayed.append(Fixture.text($0)) }
    #expect(replayed.count >= synced.count && Array(replayed[..<synced.count]) == synced)
    if let tail = journal.found.tornTail {
      let cut = Array(left[Int(tail.offset)...])
      #expect(try disk.content(of: Fixture.firstSegment) == Array(left[..<Int(tail.offset)]))
      #expect((tail.aside == nil) == (cut.dropLast().firstIndex(of: 0x0A) == nil))
      if let aside = tail.aside {
        #expect(try disk.content(of: aside + "/journal/00000000000000000001.jsonl") == cut)
      }
    } else {
      #expect(try disk.content(of: Fixture.firstSegment) == left)
    }
    #expect(try journal.append(Fixture.draft(99)) == UInt64(replayed.count + 1))
    await journal.close()
    #expect(try Fixture.records(disk).count == replayed.count + 1)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `a record that was on the device is damage, whatever else the power took`(seed: UInt64) async throws {
    let random = SeededRandom(seed: seed)
    let disk = FaultyDisk()
    let synced = try await batches(on: disk, random, torn: 8)
    // the sector in which what was not synced begins stays, and so the first of those records tells what was
    let firstTorn = try #require(disk.content(Fixture.firstSegment).lines.dropFirst(synced.count).first).offset
    disk.crash(length: { $0 }, fate: { $0 <= (firstTorn + 80) / FaultyDisk.sectorBytes ? .written : random.pick() })
    let left = try disk.content(of: Fixture.firstSegment)
    for index in stride(from: Int(random.next() % 7), to: firstTorn, by: 7) {
      var bytes = left
      bytes[index] ^= 1 << UInt8(random.next() % 8)
      try disk.replace(Fixture.firstSegment, with: bytes)
      #expect(try JournalInspector.verify(directory: "data", disk: disk).damage != nil, "\(index)")
      #expect(throws: JournalError.self) { try Fixture.open(disk) }
      #expect(try disk.content(of: Fixture.firstSegment) == bytes)
    }
  }

  @Test func `a hole is damage where the record behind it was written when all before was on the device`() async throws
  {
    let disk = MemoryDisk()
    try await Fixture.write(4, on: disk)
    let whole = try disk.content(of: Fixture.firstSegment)
    let lines = whole.lines
    // up to the next record, its newline included, so that both are one line
    var bytes = whole
    for index in lines[1].offset + 60..<lines[2].offset { bytes[index] = 0 }
    for count in [bytes.count, lines[3].offset, lines[3].offset - 100] {
      try disk.replace(Fixture.firstSegment, with: Array(bytes[..<count]))
      #expect(try JournalInspector.verify(directory: "data", disk: disk).damage?.line == 2, "\(count)")
    }
  }

  @Test func `in files of before, which do not say what was synced, a hole before a record is damage`() throws {
    let (first, second) = (Self.unmarked[0], Self.unmarked[1])
    let contents: [(String, Bool)] = [
      ("\(first)\n\(second)\n", false), ("\(first)\n\(second.dropLast(9))", false),
      ("\(first.dropLast(40))\0\0\0\n\(second)\n", true), ("\0\0\0\n\(second)\n", true),
      ("\(first)\n\0\0\0\n\0\0\0\n", true),
    ]
    for (content, isDamaged) in contents {
      let disk = MemoryDisk()
      try disk.createDirectory("data/journal")
      try disk.openForAppending(Fixture.firstSegment).append(Array(content.utf8))
      let report = try JournalInspector.verify(directory: "data", disk: disk)
      #expect((report.damage != nil) == isDamaged, "\(content)")
    }
  }

  @Test func `a journal of before goes on, and from then on says what was synced`() async throws {
    let disk = MemoryDisk()
    try disk.createDirectory("data/journal")
    try disk.openForAppending(Fixture.firstSegment).append(Array((Self.unmarked.joined(separator: "\n") + "\n").utf8))
    try await Fixture.append(2, to: disk)
    let lines = try Fixture.lines(disk)
    #expect(lines.map { $0.contains(#","synced":"#) } == [false, false, true, true])
    #expect(lines[2].contains(#"Z","synced":2,"facts":"#) && lines[3].contains(#"Z","synced":3,"facts":"#))
  }

  @Test func `wherever the power goes again while a tail is cut, the next start does it`() async throws {
    let random = SeededRandom(seed: 4)
    var operations = 0
    var isDone = false
    while !isDone {
      let disk = FaultyDisk()
      let synced = try await batches(on: disk, random, torn: 9)
      let start = (disk.content(Fixture.firstSegment).lines[synced.count].offset + 600) / FaultyDisk.sectorBytes
      disk.crash(length: { $0 }, fate: { $0 == start ? .zeros : .written })
      let left = try disk.content(of: Fixture.firstSegment)
      disk.die(after: operations)
      if let journal = try? Fixture.open(disk) {
        isDone = true
        await journal.close()
      }
      disk.crash(keeping: operations % 2 * 10_000)
      let journal = try Fixture.open(disk)
      #expect(journal.found.records >= synced.count && journal.found.damage == nil)
      await journal.close()
      let now = try disk.content(of: Fixture.firstSegment)
      let asides = try Fixture.asides(disk)
      #expect(asides.contains { now + $0 == left }, "after \(operations) operations")
      operations += 1
    }
    #expect(operations > 15)
  }

  /// Two records as a version without the mark wrote them.
  private static let unmarked = [
    #"{"n":1,"at":"2026-01-05T17:00:00.123Z","facts":{"a":1},"sum":"70e298a43e5a1476f718bf47268e9b89288f9519e4e20b28261289ee69e86362"}"#,
    #"{"n":2,"at":"1970-01-01T00:00:00.000Z","once":"k\"1","facts":{},"private":{"00000000000000be":{"name":"Bea"}},"salt":{"00000000000000be":"910a2dec89025cc1beeb8da1658eec67"},"pd":{"00000000000000be":"ef3061320c235e89b3cda2b6aa1329064b3961eb254d884ad9b2f9bb3f70c1c8"},"sum":"6e71109a0ee3a132d02cac7b4a21f893c9eb20d1fa9c18adda84b214ed9e6119"}"#,
  ]

  /// Some batches that are synced, and one that is written when the power goes; answers the records that are synced.
  private func batches(on disk: FaultyDisk, _ random: SeededRandom, torn: Int) async throws -> [String] {
    let steps = JournalSteps()
    let journal = try Fixture.open(disk, commit: .stepped(steps))
    for _ in 0...random.next() % 4 {
      for number in 0...Int(random.next() % 5) { _ = try journal.append(Fixture.draft(number)) }
      steps.step()
    }
    let synced = try Fixture.records(disk)
    for number in 1...torn { _ = try journal.append(Fixture.draft(number, once: number % 2 == 0 ? "k\(number)" : nil)) }
    // the write is the last that comes to its end
    disk.die(after: 1)
    steps.step()
    steps.disconnect()
    #expect(journal.isPoisoned)
    return synced
  }
}

extension SeededRandom {
  fileprivate func pick() -> FaultyDisk.Fate { FaultyDisk.Fate.allCases[Int(next() % 3)] }
}

extension [UInt8] {
  fileprivate var lines: [(offset: Int, count: Int)] {
    var offset = 0
    return split(separator: 0x0A, omittingEmptySubsequences: false).dropLast().map { line in
      defer { offset += line.count + 1 }
      return (offset, line.count)
    }
  }
}
