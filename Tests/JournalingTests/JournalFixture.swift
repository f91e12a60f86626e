import Journaling
import Platform

/// What the tests of this room share: drafts, and a journal in the directory `data`.
enum Fixture {
  static let firstSegment = "data/journal/00000000000000000001.jsonl"
  static let bea = "00000000000000be"
  static let carl = "00000000000000ca"

  static func draft(_ number: Int, once: String? = nil, people: [String] = [bea]) -> RecordDraft {
    RecordDraft(
      at: 1_767_632_400_123 + Int64(number), once: once,
      facts: Array(#"{"events":[{"stampEarned":{"contact":"\#(bea)","number":\#(number)}}]}"#.utf8),
      personal: people.map { ($0, Array(#"{"phone":"+1206555\#(1_000 + number)","name":"Bé \"x\""}"#.utf8)) })
  }

  static func open(
    _ disk: any Disk, directory: String = "data", commit: Journal.Commit = .inline,
    limits: JournalLimits = JournalLimits(),
    clock: any WallClock = ManualClock(millis: 0), observer: Journal.Observer = .init(onPoisoned: { _ in }),
    replay: (JournalRecord) throws -> Void = { _ in }
  ) throws(JournalError) -> Journal {
    try Journal.open(
      directory: directory, disk: disk, clock: clock, random: SeededRandom(seed: 1), commit: commit, limits: limits,
      observer: observer, replay: replay)
  }

  /// A closed journal of so many records; every second one touches two contacts.
  static func write(_ count: Int, on disk: any Disk, limits: JournalLimits = JournalLimits()) async throws {
    let journal = try open(disk, limits: limits)
    for number in 1...count {
      _ = try journal.append(
        draft(
          number, once: number % 3 == 0 ? "twilio:SM\(number)" : nil, people: number % 2 == 0 ? [bea, carl] : [bea]))
    }
    await journal.close()
  }

  static func records(_ disk: any Disk, directory: String = "data") throws -> [String] {
    var records: [String] = []
    try JournalInspector.read(directory: directory, disk: disk) { records.append(text($0)) }
    return records
  }

  static func text(_ record: JournalRecord) -> String {
    text(RecordDraft(at: record.at, once: record.once, facts: record.facts, personal: record.personal), n: record.n)
  }

  static func text(_ draft: RecordDraft, n: UInt64) -> String {
    let personal = draft.personal.map { "\($0.contact)=\(String(decoding: $0.json, as: UTF8.self))" }
    return "\(n) \(draft.at) \(draft.once ?? "-") \(String(decoding: draft.facts, as: UTF8.self)) \(personal)"
  }

  static func limits(segmentBytesMax: Int64) -> JournalLimits {
    var limits = JournalLimits()
    limits.segmentBytesMax = segmentBytesMax
    return limits
  }
}

extension Disk {
  /// Puts these bytes in the place of a file's content.
  func replace(_ path: String, with bytes: [UInt8]) throws {
    let file = try openForAppending(path)
    defer { file.close() }
    try file.truncate(toSize: 0)
    try file.append(bytes)
  }

  /// Changes one bit of a file.
  func flip(_ path: String, at index: Int) throws {
    var bytes = try content(of: path)
    bytes[index] ^= 1
    try replace(path, with: bytes)
  }

  func content(of path: String) throws -> [UInt8] {
    try readAll(path, bytesMax: 1 << 24)
  }
}

extension Journal {
  /// Returns once all records up to `n` are on the device; throws what `whenDurable` tells otherwise.
  func durable(through n: UInt64) async throws(JournalError) {
    let outcome = await withCheckedContinuation { continuation in
      whenDurable(through: n) { continuation.resume(returning: $0) }
    }
    try outcome.get()
  }
}
