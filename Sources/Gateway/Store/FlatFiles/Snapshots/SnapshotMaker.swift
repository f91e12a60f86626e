package import Journaling
package import Platform

/// Makes snapshots: the state as of the end of what is sealed, from the newest snapshot and the journal behind it, in memory of its own.
/// The server may run meanwhile.
package enum SnapshotMaker {
  /// What was made.
  package struct Outcome: Equatable, Sendable {
    /// The record as of which the snapshot is.
    package let record: UInt64
    /// The snapshot's; 0 where one as of that record was there already.
    package let bytes: Int64
  }

  /// Makes a snapshot; nil where nothing is sealed yet. Blocks for as long as that takes.
  package static func make(directory: String, disk: any Disk) throws(JournalError) -> Outcome? {
    let upkeep = try JournalUpkeep.begin(directory: directory, disk: disk)
    defer { upkeep.end() }
    var state = FlatFileState()
    let (report, end) = try JournalInspector.read(
      directory: directory, disk: disk, onlySealed: true, format: FoldFormat.version
    ) { (head, nextLine) in
      try restore(&state, head, nextLine)
    } replay: { record in
      try state.replay(record)
    }
    guard let end else { return nil }
    if report.snapshot?.n == end.n { return Outcome(record: end.n, bytes: 0) }
    let writer = try SnapshotWriter(upkeep, end)
    do {
      try StateEncoder.encode(state) { try writer.append($0) }
    } catch let error as JournalError {
      writer.cancel()
      throw error
    } catch {
      writer.cancel()
      throw .refused(n: end.n, reason: "\(error)")
    }
    // in the place of a damaged one a good one stays
    try upkeep.removeSnapshots(passedOver: report.passedOver)
    return Outcome(record: end.n, bytes: try writer.finish())
  }

  /// Puts what a snapshot holds in the place of `state`; false where it is of another version.
  static func restore(
    _ state: inout FlatFileState, _ head: SnapshotHead, _ nextLine: () throws -> UnsafeRawBufferPointer?
  ) throws -> Bool {
    guard let restored = try StateDecoder.decode(format: head.format, record: head.n, nextLine: nextLine) else {
      return false
    }
    state = restored
    return true
  }
}
