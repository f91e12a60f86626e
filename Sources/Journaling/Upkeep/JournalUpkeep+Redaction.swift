import Platform

/// What a redaction changed.
package struct RedactionReport: Equatable, Sendable {
  /// The segments that were rewritten, in order.
  package var files: [String] = []
  package var records: UInt64 = 0
  /// What was dropped in them, counted by parts.
  package var parts = 0
  /// Of those segments, by how much they are smaller.
  package var bytes: Int64 = 0
}

extension JournalUpkeep {
  /// Drops every part of what is private in the sealed segments (`Journal.seal`) that `keeps` does not keep. Digests and sums stay, so the
  /// journal verifies as before.
  ///
  /// `keeps` is asked for each part that is there, its name as in the record's draft, and must answer the same when it is asked again. Only
  /// segments in which something goes are rewritten, each in one step: after a crash, or a full disk, redacting once more does the rest.
  /// Damage throws; what was rewritten by then stays so. Segments that begin after `end` (Unix milliseconds) are not looked at. `prepare`
  /// runs once, before the first file changes, if any does.
  package func redact(
    upTo end: Int64 = .max, preparedBy prepare: () throws(JournalError) -> Void = {},
    keeping keeps: (_ record: JournalRecord, _ part: String) throws -> Bool
  ) throws(JournalError) -> RedactionReport {
    let reader = JournalReader(disk: disk, layout: layout)
    var redacted = RedactionReport()
    var position = ChainPosition.beginning
    for first in try reader.segments().dropLast() {
      let start = position
      var found = JournalReport()
      var isDue = false
      position = try reader.read(
        segment: first, isLast: false, after: start, into: &found, lost: { (_, _) throws(JournalError) in }
      ) { (record, _) throws(JournalError) in
        if !isDue { isDue = try !Self.dropped(of: record, keeps).isEmpty }
      }
      if isDue {
        if redacted.files.isEmpty { try prepare() }
        try rewrite(first, after: start, reader, keeps, &redacted)
      }
      if let last = found.lastAt, last >= end { break }
    }
    return redacted
  }

  private func rewrite(
    _ first: UInt64, after start: ChainPosition, _ reader: JournalReader,
    _ keeps: (_ record: JournalRecord, _ part: String) throws -> Bool, _ redacted: inout RedactionReport
  ) throws(JournalError) {
    let path = layout.segmentPath(first: first)
    let size = try onDisk { () throws(DiskError) in
      let file = try disk.openForReading(path)
      defer { file.close() }
      return try file.size()
    }
    let file = try FileReplacement(
      layout.fileName(first), in: layout.journal, on: disk, freeBytesMin: limits.freeBytesMin, bytesExpected: size)
    do throws(JournalError) {
      var found = JournalReport()
      var changed = RedactionReport()
      _ = try reader.read(
        segment: first, isLast: false, after: start, into: &found,
        lost: { (_, line) throws(JournalError) in try file.append(line: line) }
      ) { (record, line) throws(JournalError) in
        let dropped = try Self.dropped(of: record, keeps)
        if dropped.isEmpty {
          try file.append(line: line)
        } else {
          changed.records += 1
          changed.parts += dropped.count
          try file.append(record.line { !dropped.contains($0) } + [UInt8(ascii: "\n")])
        }
      }
      try file.finish()
      redacted.files.append(path)
      redacted.records += changed.records
      redacted.parts += changed.parts
      redacted.bytes += size - file.bytes
    } catch {
      file.cancel()
      throw error
    }
  }

  private static func dropped(
    of record: RecordLine, _ keeps: (_ record: JournalRecord, _ part: String) throws -> Bool
  ) throws(JournalError) -> [String] {
    let parts = record.parts
    if parts.isEmpty { return [] }
    var dropped: [String] = []
    try refusing(record.n) {
      let whole = record.record()
      for part in parts where try !keeps(whole, part) { dropped.append(part) }
    }
    return dropped
  }
}
