import Platform

/// The snapshots of a data directory.
struct SnapshotShelf {
  /// So many are kept: if the newest should prove damaged there is one more.
  static let keptMax = 2

  let disk: any Disk
  let layout: JournalLayout

  /// The records of the snapshots that are there, by their names; newest first.
  func numbers() throws(DiskError) -> [UInt64] {
    do {
      return try disk.list(layout.snapshots).compactMap(layout.number(ofFile:)).sorted(by: >)
    } catch  where error.isNotFound {
      return []
    }
  }

  /// Restores from the newest that will do and answers where the journal goes on behind it; nil if none will. Those that were passed over
  /// are noted in the report.
  func restore(
    by restore: SnapshotRestore, for reader: JournalReader, into report: inout JournalReport
  ) throws(JournalError) -> JournalPlace? {
    for n in try onDisk({ () throws(DiskError) in try numbers() }) {
      let path = layout.snapshotPath(n)
      do throws(SnapshotFault) {
        let snapshot = try SnapshotFile(path, named: n, on: disk)
        let place = try place(of: snapshot.head, in: reader)
        try snapshot.restore(by: restore)
        report.restored(from: snapshot.head)
        return place
      } catch {
        report.passedOver.append(JournalReport.PassedOver(file: path, fault: error))
      }
    }
    return nil
  }

  /// Removes all but the newest ones as of that record or before. Later ones are not of this journal as it is.
  func prune(through n: UInt64) throws(DiskError) {
    try remove(try numbers().filter { $0 <= n }.dropFirst(Self.keptMax))
  }

  /// Removes all as of a record before `n`.
  func remove(before n: UInt64) throws(DiskError) {
    try remove(try numbers().filter { $0 < n }[...])
  }

  private func remove(_ numbers: ArraySlice<UInt64>) throws(DiskError) {
    if numbers.isEmpty { return }
    for n in numbers { try disk.remove(layout.snapshotPath(n)) }
    try disk.syncDirectory(layout.snapshots)
  }

  private func place(of head: SnapshotHead, in reader: JournalReader) throws(SnapshotFault) -> JournalPlace {
    let place: JournalPlace?
    do {
      place = try reader.place(behind: head.n)
    } catch {
      throw .unreadable("\(error)")
    }
    guard let place else { throw .notInJournal }
    guard place.position.sum == Array(head.sum.utf8) else { throw .otherJournal }
    return place
  }
}
