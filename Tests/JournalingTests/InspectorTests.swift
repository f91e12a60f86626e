import Journaling
import Platform
import Testing

@Suite struct InspectorTests {
  @Test func `a report counts segments, records, bytes and times`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(3, on: disk)
    let report = try JournalInspector.verify(directory: "data", disk: disk)
    #expect(report.segments.map(\.records) == [3])
    #expect(report.records == 3)
    #expect(report.bytes == Int64(try disk.content(of: Fixture.firstSegment).count))
    #expect(report.firstAt == Fixture.draft(1).at && report.lastAt == Fixture.draft(3).at)
    #expect(report.tornTail == nil && report.damage == nil)
  }

  @Test func `beside a running server, a line that is not finished is not there yet`() async throws {
    let disk = MemoryDisk()
    let journal = try Fixture.open(disk)
    _ = try journal.append(Fixture.draft(1))
    let whole = try disk.content(of: Fixture.firstSegment)
    let file = try disk.openForAppending(Fixture.firstSegment)
    try file.append(Array(#"{"n":2,"at":"20"#.utf8))
    let report = try JournalInspector.verify(directory: "data", disk: disk)
    #expect(report.records == 1 && report.damage == nil)
    #expect(report.tornTail?.file == Fixture.firstSegment)
    #expect(report.tornTail?.offset == Int64(whole.count) && report.tornTail?.bytes == 15)
    await journal.close()
  }

  @Test func `a dump gives the lines as they stand in the files`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(3, on: disk, limits: Fixture.limits(segmentBytesMax: 1))
    var lines: [UInt8] = []
    try JournalInspector.dump(directory: "data", disk: disk) { lines += Array($0) + [0x0A] }
    let files = try (1...3).map { try disk.content(of: "data/journal/0000000000000000000\($0).jsonl") }
    #expect(lines == Array(files.joined()))
  }

  @Test func `a directory without a journal is an error, not an empty journal`() {
    let error = #expect(throws: JournalError.self) {
      try JournalInspector.verify(directory: "nowhere", disk: MemoryDisk())
    }
    guard case .disk(let cause) = error else { return #expect(Bool(false)) }
    #expect(cause.isNotFound)
  }
}
