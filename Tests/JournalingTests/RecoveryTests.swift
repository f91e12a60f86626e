import Journaling
import Platform
import Testing

@Suite struct RecoveryTests {
  @Test func `a crash at any byte of the last record leaves all before it`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(4, on: disk)
    let whole = try disk.content(of: Fixture.firstSegment)
    let records = try Fixture.records(disk)
    let lastStart = try #require(whole.dropLast().lastIndex(of: 0x0A)) + 1
    for length in lastStart..<whole.count {
      try disk.replace(Fixture.firstSegment, with: Array(whole[..<length]))
      var replayed: [String] = []
      let journal = try Fixture.open(disk) { replayed.append(Fixture.text($0)) }
      #expect(replayed == Array(records[..<3]))
      #expect(journal.found.tornTail?.bytes == (length == lastStart ? nil : Int64(length - lastStart)))
      #expect(try disk.content(of: Fixture.firstSegment).count == lastStart)
      #expect(try journal.append(Fixture.draft(4)) == 4)
      await journal.close()
      #expect(try Fixture.records(disk).count == 4)
    }
  }

  @Test(arguments: [[0], [UInt8](repeating: 0, count: 5_000), Array("{\"n\":5".utf8), Array("{}\n".utf8), [0x0A]])
  func `what a crash left behind the last record is cut and reported`(tail: [UInt8]) async throws {
    let disk = MemoryDisk()
    try await Fixture.write(4, on: disk)
    let whole = try disk.content(of: Fixture.firstSegment)
    try disk.replace(Fixture.firstSegment, with: whole + tail)
    let journal = try Fixture.open(disk)
    #expect(journal.found.records == 4)
    #expect(journal.found.tornTail?.bytes == Int64(tail.count))
    #expect(try disk.content(of: Fixture.firstSegment) == whole)
    await journal.close()
  }

  @Test func `any flipped bit before the last line is refused with its place`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(3, on: disk)
    let whole = try disk.content(of: Fixture.firstSegment)
    let lastStart = try #require(whole.dropLast().lastIndex(of: 0x0A)) + 1
    var line = 1
    var lineStart = 0
    for index in 0..<lastStart {
      for bit in 0..<8 {
        var bytes = whole
        bytes[index] ^= 1 << bit
        try disk.replace(Fixture.firstSegment, with: bytes)
        let damage = try #require(try JournalInspector.verify(directory: "data", disk: disk).damage)
        #expect(
          damage.file == Fixture.firstSegment && damage.line == line && damage.offset == Int64(lineStart),
          "\(index).\(bit)")
      }
      if whole[index] == 0x0A {
        line += 1
        lineStart = index + 1
      }
    }
  }

  @Test func `any flipped bit of a sealed segment is refused`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(2, on: disk, limits: Fixture.limits(segmentBytesMax: 1))
    let whole = try disk.content(of: Fixture.firstSegment)
    for index in whole.indices {
      for bit in 0..<8 {
        var bytes = whole
        bytes[index] ^= 1 << bit
        try disk.replace(Fixture.firstSegment, with: bytes)
        #expect(throws: JournalError.self) { try Fixture.open(disk) }
      }
    }
    #expect(try disk.content(of: Fixture.firstSegment).count == whole.count)
  }

  @Test func `damage is told with file, line, byte and the command that helps`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(4, on: disk)
    var bytes = try disk.content(of: Fixture.firstSegment)
    let second = try #require(bytes.firstIndex(of: 0x0A)) + 1
    bytes[second + 50] ^= 1
    try disk.replace(Fixture.firstSegment, with: bytes)
    let error = try #require(throws: JournalError.self) { try Fixture.open(disk) }
    #expect(error.description.contains("\(Fixture.firstSegment), line 2 (byte \(second))"))
    #expect(error.description.contains("punchline journal verify --data data"))
    #expect(try disk.content(of: Fixture.firstSegment) == bytes)
  }

  /// The order in which the lines 1, 2, 3, 4 stand after the accident, and the line at which it shows.
  @Test(arguments: [
    ([2, 3, 4], 1), ([1, 3, 4], 2), ([1, 2, 4], 3), ([2, 1, 3, 4], 1), ([1, 3, 2, 4], 2), ([1, 2, 4, 3], 3),
    ([1, 1, 2, 3, 4], 2),
    ([1, 2, 3, 3, 4], 4), ([1, 2, 3, 4, 4], 5), ([1, 2, 3, 4, 1], 5),
  ])
  func `a lost, reordered or doubled line is refused`(order: [Int], place: Int) async throws {
    let disk = MemoryDisk()
    try await Fixture.write(4, on: disk)
    let lines = try disk.content(of: Fixture.firstSegment).split(separator: 0x0A)
    try disk.replace(Fixture.firstSegment, with: Array(order.map { lines[$0 - 1] + [0x0A] }.joined()))
    #expect(try JournalInspector.verify(directory: "data", disk: disk).damage?.line == place)
    #expect(throws: JournalError.self) { try Fixture.open(disk) }
  }

  @Test(arguments: [
    "2026-02-30T17:00:00.124Z", "2026-02-29T17:00:00.124Z", "2026-13-05T17:00:00.124Z", "2026-00-05T17:00:00.124Z",
    "2026-01-00T17:00:00.124Z", "2026-01-05T24:00:00.124Z", "2026-01-05T17:60:00.124Z", "2026-01-05T17:00:60.124Z",
    "1969-12-31T23:59:59.999Z", "2026-01-05 17:00:00.124Z", "2026-01-05T17:00:00,124Z", "2026-01-05T17:00:00.124z",
    "2026/01/05T17:00:00.124Z", "2026-01-05T17:00:00.12:Z",
  ])
  func `a line whose time is none is no record`(time: String) async throws {
    let disk = MemoryDisk()
    try await Fixture.write(2, on: disk)
    let text = String(decoding: try disk.content(of: Fixture.firstSegment), as: UTF8.self)
    let whole = "2026-01-05T17:00:00.124Z"
    #expect(text.contains(whole))
    try disk.replace(Fixture.firstSegment, with: Array(text.replacing(whole, with: time).utf8))
    #expect(try JournalInspector.verify(directory: "data", disk: disk).damage?.reason == .malformed(at: 13))
  }

  @Test func `a lost segment is refused`() async throws {
    for lost in ["00000000000000000001", "00000000000000000002"] {
      let disk = MemoryDisk()
      try await Fixture.write(3, on: disk, limits: Fixture.limits(segmentBytesMax: 1))
      try disk.remove("data/journal/\(lost).jsonl")
      let expected = lost.hasSuffix("1") ? 1 : 2
      let damage = try JournalInspector.verify(directory: "data", disk: disk).damage
      #expect(damage?.reason == .segmentMissing(expected: UInt64(expected)))
    }
  }

  @Test func `a torn line in a sealed segment is refused`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(3, on: disk, limits: Fixture.limits(segmentBytesMax: 1))
    let whole = try disk.content(of: Fixture.firstSegment)
    try disk.replace(Fixture.firstSegment, with: whole.dropLast())
    #expect(throws: JournalError.self) { try Fixture.open(disk) }
  }

  @Test func `a record that its reader refuses stops the opening and frees the directory`() async throws {
    struct Unknown: Error {}
    let disk = MemoryDisk()
    try await Fixture.write(2, on: disk)
    #expect(throws: JournalError.refused(n: 2, reason: "Unknown()")) {
      try Fixture.open(disk) { if $0.n == 2 { throw Unknown() } }
    }
    await (try Fixture.open(disk)).close()
  }
}
