import Journaling
import Platform

extension Fixture {
  /// Seals all that is there and makes a snapshot of it, whose content tells how many records it is of.
  static func snapshot(_ disk: any Disk) async throws {
    let journal = try open(disk)
    try await journal.seal()
    await journal.close()
    let upkeep = try JournalUpkeep.begin(directory: "data", disk: disk)
    defer { upkeep.end() }
    let end = try JournalInspector.read(
      directory: "data", disk: disk, onlySealed: true, format: 1,
      restore: { _, _ in true }, replay: { _ in }
    ).end
    guard let end else { return }
    let writer = try SnapshotWriter(upkeep, end)
    try writer.append(Array("\(end.n) things".utf8))
    try writer.append(Array("of record \(end.n)".utf8))
    try writer.finish()
  }

  static func append(_ count: Int, to disk: any Disk, limits: JournalLimits = JournalLimits()) async throws {
    let journal = try open(disk, limits: limits)
    for number in 1...count { _ = try journal.append(draft(number)) }
    await journal.close()
  }

  struct Opened {
    let journal: Journal
    var restored: [String] = []
    var replayed: [UInt64] = []
  }

  /// Opens from the newest snapshot that `takes`.
  static func reopen(
    _ disk: any Disk, takes: (SnapshotHead) -> Bool = { _ in true }
  ) throws -> Opened {
    var restored: [String] = []
    var replayed: [UInt64] = []
    let journal = try Journal.open(
      directory: "data", disk: disk, clock: ManualClock(millis: 0), random: SeededRandom(seed: 2), commit: .inline,
      observer: .init(onPoisoned: { _ in }),
      restore: { head, nextLine in
        guard takes(head) else { return false }
        restored = try Self.lines(nextLine)
        return true
      },
      replay: { replayed.append($0.n) })
    return Opened(journal: journal, restored: restored, replayed: replayed)
  }

  /// The sum of every record, in order.
  static func sums(_ disk: any Disk) throws -> [String] {
    var sums: [String] = []
    try JournalInspector.readLines(directory: "data", disk: disk) { _, line in sums.append(line.sum) }
    return sums
  }

  private static func lines(_ nextLine: () throws -> UnsafeRawBufferPointer?) throws -> [String] {
    var lines: [String] = []
    while let line = try nextLine() { lines.append(String(decoding: line, as: UTF8.self)) }
    return lines
  }
}

extension Fixture {
  /// The lines of all segments as they stand there.
  static func lines(_ disk: any Disk) throws -> [String] {
    var lines: [String] = []
    try JournalInspector.dump(directory: "data", disk: disk) { lines.append(String(decoding: $0, as: UTF8.self)) }
    return lines
  }

  static func redact(
    _ disk: any Disk, keeping keeps: (JournalRecord, String) throws -> Bool
  ) throws -> RedactionReport {
    let upkeep = try JournalUpkeep.begin(directory: "data", disk: disk)
    defer { upkeep.end() }
    return try upkeep.redact(keeping: keeps)
  }
}

extension Fixture {
  /// What stands in the copies of segments that were set aside.
  static func asides(_ disk: FaultyDisk) throws -> [[UInt8]] {
    disk.paths.filter { $0.hasPrefix("data/aside/") && $0.hasSuffix(".jsonl") }.map(disk.content)
  }

  static func repair(_ disk: any Disk) throws -> RepairReport {
    try JournalRepair.run(directory: "data", disk: disk, clock: ManualClock(millis: 7))
  }
}
