import Journaling
import Platform
import Testing

/// What at the end of the last segment may be cut, and what may not.
@Suite struct LastLineTests {
  /// What is changed in the last record, and whether its sum or the digest of its contact shows it.
  private static let changes: [(old: String, new: String, reason: JournalDamage.Reason)] = [
    ("stampEarned", "stampEarnee", .brokenChain), ("00:00.127Z", "00:00.126Z", .brokenChain),
    (#"pd":{"00000000000000be":""#, #"pd":{"00000000000000bf":""#, .brokenChain),
    ("+12065551004", "+12065551005", .personalChanged(contact: Fixture.bea)),
    (#"salt":{"00000000000000be"#, #"salt":{"00000000000000bf"#, .personalChanged(contact: Fixture.bea)),
    (#"private":{"00000000000000be"#, #"private":{"00000000000000bf"#, .personalChanged(contact: "00000000000000bf")),
  ]

  @Test(arguments: changes)
  func `a last line that was changed and is still a record is refused and not cut`(
    old: String, new: String, reason: JournalDamage.Reason
  ) async throws {
    let disk = MemoryDisk()
    let (lastStart, bytes) = try await changing(old, to: new, on: disk)
    let report = try JournalInspector.verify(directory: "data", disk: disk)
    let damage = try #require(report.damage)
    #expect(damage.file == Fixture.firstSegment && damage.line == 4 && damage.offset == Int64(lastStart))
    #expect(damage.reason == reason && report.tornTail == nil && report.records == 3)
    #expect(throws: JournalError.damaged(damage)) { try Fixture.open(disk) }
    #expect(try disk.content(of: Fixture.firstSegment) == bytes)
  }

  @Test(arguments: changes)
  func `a last line that was changed is cut where its newline is missing too`(
    old: String, new: String, reason _: JournalDamage.Reason
  ) async throws {
    let disk = MemoryDisk()
    let (lastStart, bytes) = try await changing(old, to: new, on: disk)
    try disk.replace(Fixture.firstSegment, with: bytes.dropLast())
    let journal = try Fixture.open(disk)
    #expect(journal.found.tornTail?.bytes == Int64(bytes.count - 1 - lastStart))
    #expect(try disk.content(of: Fixture.firstSegment) == Array(bytes[..<lastStart]))
    await journal.close()
  }

  @Test func `a last line with a changed digit of its sum is refused`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(4, on: disk)
    var bytes = try disk.content(of: Fixture.firstSegment)
    let digit = bytes.count - #"0"}"#.utf8.count - 1
    bytes[digit] = bytes[digit] == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
    try disk.replace(Fixture.firstSegment, with: bytes)
    #expect(try JournalInspector.verify(directory: "data", disk: disk).damage?.reason == .brokenChain)
    #expect(throws: JournalError.self) { try Fixture.open(disk) }
    #expect(try disk.content(of: Fixture.firstSegment) == bytes)
  }

  @Test func `a last line with a zero at any byte is a tear, as no zero stands in a record`() async throws {
    let disk = MemoryDisk()
    try await Fixture.write(4, on: disk)
    let whole = try disk.content(of: Fixture.firstSegment)
    let lastStart = try #require(whole.dropLast().lastIndex(of: 0x0A)) + 1
    for index in lastStart..<whole.count {
      var bytes = whole
      bytes[index] = 0
      try disk.replace(Fixture.firstSegment, with: bytes)
      let report = try JournalInspector.verify(directory: "data", disk: disk)
      #expect(report.damage == nil && report.tornTail?.offset == Int64(lastStart), "\(index)")
    }
  }

  /// Writes four records and changes the last; answers where that begins, and the whole file.
  private func changing(
    _ old: String, to new: String, on disk: MemoryDisk
  ) async throws -> (lastStart: Int, bytes: [UInt8]) {
    try await Fixture.write(4, on: disk)
    let whole = try disk.content(of: Fixture.firstSegment)
    let lastStart = try #require(whole.dropLast().lastIndex(of: 0x0A)) + 1
    let place = try #require(whole[lastStart...].firstRange(of: Array(old.utf8)))
    var bytes = whole
    bytes.replaceSubrange(place, with: Array(new.utf8))
    try disk.replace(Fixture.firstSegment, with: bytes)
    return (lastStart, bytes)
  }
}
