import Journaling
import Platform
import Testing

/// Copies that are made file by file while the journal goes on.
@Suite struct BackupTests {
  /// The order in which the files that were there at first are copied.
  @Test(arguments: permutations(of: 5))
  func `a copy of the files that were there is good, in whatever order and however late they are copied`(
    order: [Int]
  ) async throws {
    let (disk, journal) = try await running()
    let files = try list(disk)
    #expect(files.count == 5)
    let copy = MemoryDisk()
    try copy.createDirectory("data/journal")
    try copy.createDirectory("data/snapshot")
    for (turn, index) in order.enumerated() {
      try copy.openForAppending(files[index]).append(try disk.content(of: files[index]))
      try await goOn(journal, disk, turn)
    }
    await journal.close()
    #expect(try JournalInspector.verify(directory: "data", disk: copy).damage == nil)
    let all = try facts(disk)
    let opened = try Fixture.reopen(copy)
    #expect(opened.journal.found.records >= 7, "all that was promised when the copy began")
    await opened.journal.close()
    let copied = try facts(copy)
    #expect(Array(all[..<copied.count]) == copied)
  }

  @Test func `a copier that takes half of the file that is being written leaves a torn tail`() async throws {
    let (disk, journal) = try await running()
    let files = try list(disk)
    let last = try #require(files.last { $0.contains("journal") })
    let size = try disk.content(of: last).count
    for length in 0...size {
      let copy = MemoryDisk()
      try copy.createDirectory("data/journal")
      for file in files where file.contains("journal") {
        let bytes = try disk.content(of: file)
        try copy.openForAppending(file).append(file == last ? Array(bytes[..<length]) : bytes)
      }
      let report = try JournalInspector.verify(directory: "data", disk: copy)
      #expect(report.damage == nil && report.records >= 4)
      await (try Fixture.open(copy)).close()
    }
    await journal.close()
  }

  @Test func `a snapshot that is newer than the copied journal, half of one and leftovers are passed over`()
    async throws
  {
    let (disk, journal) = try await running()
    let copy = MemoryDisk()
    for directory in ["data/journal", "data/snapshot"] { try copy.createDirectory(directory) }
    for file in try list(disk) where file.contains("journal") {
      try copy.openForAppending(file).append(try disk.content(of: file))
    }
    try await goOn(journal, disk, 0)
    await journal.close()
    try await Fixture.snapshot(disk)
    let newest = try #require(try list(disk).last)
    let bytes = try disk.content(of: newest)
    try copy.openForAppending(newest).append(bytes)
    try copy.openForAppending("data/snapshot/00000000000000000002.jsonl").append(Array(bytes[..<100]))
    for leftover in ["data/snapshot/00000000000000000009.jsonl.tmp", "data/journal/.00000000000000000001.jsonl.Xy12"] {
      try copy.openForAppending(leftover).append(bytes)
    }
    for lock in ["data/LOCK", "data/UPKEEP"] { try copy.openForAppending(lock).append([]) }
    let opened = try Fixture.reopen(copy)
    #expect(opened.restored == [] && opened.replayed == Array(1...7))
    #expect(opened.journal.found.passedOver.map(\.fault) == [.notInJournal, .unknownForm])
    await opened.journal.close()
    #expect(try copy.list("data/snapshot").allSatisfy { !$0.hasSuffix(".tmp") })
  }

  @Test func `a copy that was begun, and finished after a new file had begun, says so, and copying again mends it`()
    async throws
  {
    let (disk, journal) = try await running()
    let copy = MemoryDisk()
    try copy.createDirectory("data/journal")
    let early = try list(disk).filter { $0.contains("journal") }
    for file in early { try copy.openForAppending(file).append(try disk.content(of: file)) }
    for turn in 0..<3 { try await goOn(journal, disk, turn) }
    let late = try list(disk).filter { $0.contains("journal") }
    for file in late.dropFirst(early.count) {
      try copy.openForAppending(file).append(try disk.content(of: file))
    }
    let report = try JournalInspector.verify(directory: "data", disk: copy)
    #expect(report.damage?.reason == .segmentMissing(expected: 8))
    for file in late { try copy.replace(file, with: try disk.content(of: file)) }
    #expect(try JournalInspector.verify(directory: "data", disk: copy).damage == nil)
    await journal.close()
  }

  /// The records without what is private in them, which may have gone by the time the copy is done.
  private func facts(_ disk: MemoryDisk) throws -> [Substring] {
    try Fixture.records(disk).compactMap { $0.split(separator: " [").first }
  }

  /// A journal of seven records in three segments with a snapshot, which is open.
  private func running() async throws -> (MemoryDisk, Journal) {
    let disk = MemoryDisk()
    try await Fixture.write(2, on: disk)
    try await Fixture.snapshot(disk)
    try await Fixture.append(2, to: disk)
    try await Fixture.snapshot(disk)
    let journal = try Fixture.open(disk)
    for number in 5...7 { _ = try journal.append(Fixture.draft(number)) }
    return (disk, journal)
  }

  /// What happens between two files: records, a new segment, a person who is forgotten.
  private func goOn(_ journal: Journal, _ disk: MemoryDisk, _ turn: Int) async throws {
    _ = try journal.append(Fixture.draft(100 + turn))
    if turn % 2 == 0 { try await journal.seal() }
    _ = try journal.append(Fixture.draft(200 + turn))
    if turn == 2 { _ = try Fixture.redact(disk) { record, _ in record.n % 2 == 0 } }
  }

  private func list(_ disk: MemoryDisk) throws -> [String] {
    try ["data/journal", "data/snapshot"].flatMap { directory in
      try disk.list(directory).map { directory + "/" + $0 }
    }
  }
}

/// All orders of the numbers below `count`.
private func permutations(of count: Int) -> [[Int]] {
  if count == 0 { return [[]] }
  return permutations(of: count - 1).flatMap { shorter in
    (0...shorter.count).map { place in Array(shorter[..<place]) + [count - 1] + Array(shorter[place...]) }
  }
}
