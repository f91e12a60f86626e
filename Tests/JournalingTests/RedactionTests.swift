import Journaling
import Platform
import Testing

@Suite struct RedactionTests {
  @Test func `what is private of one contact goes from sealed segments, and the chain still verifies`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(6, on: disk, limits: Fixture.limits(segmentBytesMax: 900))
    let before = try Fixture.lines(disk)
    let files = try disk.list("data/journal")
    #expect(files.count == 3)
    let redacted = try Fixture.redact(disk) { _, part in part != Fixture.carl }
    let after = try Fixture.lines(disk)
    let sealed = try JournalInspector.verify(directory: "data", disk: disk).segments.dropLast().reduce(0) {
      $0 + $1.records
    }
    for (index, pair) in zip(before, after).enumerated() {
      let isSealed = index < sealed
      #expect(pair.1.contains(#""\#(Fixture.carl)":{"#) == (!isSealed && pair.0.contains(#""\#(Fixture.carl)":{"#)))
      #expect(pair.1.contains(#""\#(Fixture.bea)":{"#))
      #expect((pair.0 == pair.1) == (!isSealed || index % 2 == 0), "\(index)")
    }
    #expect(redacted.records == UInt64(sealed / 2) && redacted.parts == Int(sealed / 2) && redacted.files.count == 2)
    #expect(try disk.list("data/journal") == files)
    #expect(try JournalInspector.verify(directory: "data", disk: disk).damage == nil)
  }

  @Test func `a part with a name of its own goes alone`() async throws {
    let disk = MemoryDisk()
    let journal = try Fixture.open(disk)
    _ = try journal.append(
      RecordDraft(
        at: 5, facts: Array("{}".utf8),
        personal: [
          (Fixture.bea, Array(#"{"phone":"+12065551000"}"#.utf8)),
          (Fixture.bea + "/texts", Array(#"{"said":"COFFEE PLS"}"#.utf8)),
        ]))
    try await journal.seal()
    await journal.close()
    var asked: [String] = []
    let redacted = try Fixture.redact(disk) { record, part in
      asked.append("\(record.n) \(record.at) \(part)")
      return !part.hasSuffix("/texts")
    }
    #expect(redacted.parts == 1 && Set(asked) == ["1 5 \(Fixture.bea)", "1 5 \(Fixture.bea)/texts"])
    #expect(
      try Fixture.records(disk) == [#"1 5 - {} ["\#(Fixture.bea)={\"phone\":\"+12065551000\"}"]"#])
    #expect(try JournalInspector.verify(directory: "data", disk: disk).damage == nil)
  }

  @Test func `where nothing goes, nothing is written`() async throws {
    let disk = FaultyDisk()
    try await Fixture.write(6, on: disk, limits: Fixture.limits(segmentBytesMax: 900))
    let syncs = disk.syncs
    #expect(try Fixture.redact(disk) { _, _ in true }.files == [])
    #expect(disk.syncs == syncs)
  }

  @Test func `the segment that is being written is left alone`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(3, on: disk)
    let before = try Fixture.lines(disk)
    #expect(try Fixture.redact(disk) { _, _ in false }.files == [])
    #expect(try Fixture.lines(disk) == before)
  }

  @Test func `a journal that goes on while it is redacted stays whole`() async throws {
    let disk = MemoryDisk()
    let journal = try Fixture.open(disk, limits: Fixture.limits(segmentBytesMax: 900))
    for number in 1...6 { _ = try journal.append(Fixture.draft(number)) }
    var appended = 6
    _ = try Fixture.redact(disk) { _, _ in
      appended += 1
      _ = try journal.append(Fixture.draft(appended))
      return false
    }
    _ = try journal.append(Fixture.draft(appended + 1))
    await journal.close()
    let report = try JournalInspector.verify(directory: "data", disk: disk)
    #expect(report.damage == nil && report.records == UInt64(appended + 1))
  }

  @Test func `redaction waits for room, of its own need beside what appends leave free`() async throws {
    let disk = FaultyDisk()
    try await Fixture.write(6, on: disk, limits: Fixture.limits(segmentBytesMax: 900))
    let limits = JournalLimits()
    let size = Int64(disk.content(Fixture.firstSegment).count)
    disk.setFree(limits.freeBytesMin + size - 1)
    let before = try Fixture.lines(disk)
    #expect(throws: JournalError.diskFull) { try Fixture.redact(disk) { _, _ in false } }
    #expect(try Fixture.lines(disk) == before)
    disk.setFree(limits.freeBytesMin + size)
    #expect(try Fixture.redact(disk) { record, _ in record.n > 2 }.files == [Fixture.firstSegment])
  }

  @Test func `damage stops a redaction before that segment is rewritten`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(6, on: disk, limits: Fixture.limits(segmentBytesMax: 900))
    try disk.flip(Fixture.firstSegment, at: 60)
    let before = try disk.content(of: Fixture.firstSegment)
    #expect(throws: JournalError.self) { try Fixture.redact(disk) { _, _ in false } }
    #expect(try disk.content(of: Fixture.firstSegment) == before)
  }

  @Test func `a once key, and everything else that is not private, survives`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(6, on: disk, limits: Fixture.limits(segmentBytesMax: 1))
    _ = try Fixture.redact(disk) { _, _ in false }
    var seen: [String?] = []
    try JournalInspector.read(directory: "data", disk: disk) { seen.append($0.once) }
    #expect(seen == [nil, nil, "twilio:SM3", nil, nil, "twilio:SM6"])
    let report = try JournalInspector.verify(directory: "data", disk: disk)
    #expect(report.damage == nil && report.records == 6)
  }

  @Test func `what somebody else laid beside what a repair set aside stops nothing`() async throws {
    let directory = try TemporaryDirectory()
    let disk = RealDisk()
    try await Fixture.open(disk, directory: directory.path).close()
    for path in ["aside/then/journal/more", "aside/then/snapshot"] {
      try disk.createDirectory(directory.path + "/" + path)
    }
    let notes = try disk.openForAppending(directory.path + "/aside/notes.txt")
    try notes.append(Array("of mine".utf8))
    notes.close()
    let upkeep = try JournalUpkeep.begin(directory: directory.path, disk: disk)
    #expect(try upkeep.redactAside { (_, _) in false } == [])
    upkeep.end()
  }
}
