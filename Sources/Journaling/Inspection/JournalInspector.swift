package import Platform

/// Looks at a journal without changing or locking it, so also beside a running server: what that has not finished
/// writing is not there yet.
package enum JournalInspector {
  /// Reads everything, snapshots too. Damage is told in the report; only what keeps it from reading is thrown.
  package static func verify(directory: String, disk: any Disk) throws(JournalError) -> JournalReport {
    let reader = reader(directory, disk)
    var shelf = ShelfCheck(SnapshotShelf(disk: disk, layout: reader.layout))
    var report = JournalReport()
    func pass(_ record: RecordLine, _ line: UnsafeRawBufferPointer) throws(JournalError) {
      shelf.pass(record)
    }
    do {
      _ = try reader.read(into: &report, lost: pass, each: pass)
    } catch .damaged(let damage) {
      report.damage = damage
    }
    shelf.tell(&report)
    return report
  }

  /// Gives each record's line as it stands in the file, without its newline; valid only during the call.
  package static func dump(
    directory: String, disk: any Disk, line: (UnsafeRawBufferPointer) throws -> Void
  ) throws(JournalError) {
    var report = JournalReport()
    func give(_ record: RecordLine, _ bytes: UnsafeRawBufferPointer) throws(JournalError) {
      try refusing(record.n) { try line(bytes) }
    }
    _ = try reader(directory, disk).read(into: &report, lost: give, each: give)
  }

  /// Gives each record.
  package static func read(
    directory: String, disk: any Disk, each: (JournalRecord) throws -> Void
  ) throws(JournalError) {
    var report = JournalReport()
    _ = try reader(directory, disk).read(into: &report) { (record, _) throws(JournalError) in
      try refusing(record.n) { try each(record.record()) }
    }
  }

  /// Gives what is in the newest snapshot that will do to `restore`, and the records behind it to `replay`; what lies before is not
  /// looked at. Answers what was read, and the last record's number, sum and time as those of a snapshot that is made of it, with
  /// `format`; nil for a journal without records.
  ///
  /// With `onlySealed` it ends with the last segment but one: a snapshot may be made of what was read.
  package static func read(
    directory: String, disk: any Disk, onlySealed: Bool = false, format: Int, restore: SnapshotRestore,
    replay: (JournalRecord) throws -> Void
  ) throws(JournalError) -> (report: JournalReport, end: SnapshotHead?) {
    var report = JournalReport()
    let reader = reader(directory, disk)
    let shelf = SnapshotShelf(disk: disk, layout: reader.layout)
    let start = try shelf.restore(by: restore, for: reader, into: &report)
    let end = try reader.read(
      from: start, extent: onlySealed ? .sealed : .everything, into: &report
    ) { (record, _) throws(JournalError) in
      try refusing(record.n) { try replay(record.record()) }
    }
    guard let at = report.lastAt else { return (report, nil) }
    return (report, SnapshotHead(n: end.n, sum: String(decoding: end.sum, as: UTF8.self), at: at, format: format))
  }

  /// Gives each record with its line, for whoever has to show it; the line is valid only during the call.
  package static func readLines(
    directory: String, disk: any Disk, each: (JournalRecord, JournalLine) throws -> Void
  ) throws(JournalError) {
    var report = JournalReport()
    var previous = ""
    _ = try reader(directory, disk).read(
      into: &report, lost: { (record, _) throws(JournalError) in previous = record.sumDigits }
    ) { (record, _) throws(JournalError) in
      try refusing(record.n) { try each(record.record(), JournalLine(line: record, previous: previous)) }
      previous = record.sumDigits
    }
  }

  private static func reader(_ directory: String, _ disk: any Disk) -> JournalReader {
    JournalReader(disk: disk, layout: JournalLayout(root: directory))
  }
}

/// Tells which record it was that its reader could not take.
func refusing(_ n: UInt64, _ body: () throws -> Void) throws(JournalError) {
  do {
    try body()
  } catch {
    throw .refused(n: n, reason: String(describing: error))
  }
}
