package import Platform

/// The right to write snapshots and to rewrite sealed segments: one at a time has it for a data directory, in whatever process; the
/// server may run meanwhile.
///
/// To be taken before reading what a snapshot is to be made of, so that nothing is forgotten between the reading and the writing.
package struct JournalUpkeep: Sendable {
  let disk: any Disk
  let layout: JournalLayout
  let limits: JournalLimits
  private let lock: any DiskLock

  /// Throws `.tended` if another has it.
  package static func begin(
    directory: String, disk: any Disk, limits: JournalLimits = JournalLimits()
  ) throws(JournalError) -> JournalUpkeep {
    let layout = JournalLayout(root: directory)
    do {
      let lock = try RemovableLock.take(layout.upkeepLockFile, over: layout.snapshots, on: disk)
      return JournalUpkeep(disk: disk, layout: layout, limits: limits, lock: lock)
    } catch .locked {
      throw .tended(directory: directory)
    } catch {
      throw .disk(error)
    }
  }

  private init(disk: any Disk, layout: JournalLayout, limits: JournalLimits, lock: any DiskLock) {
    self.disk = disk
    self.layout = layout
    self.limits = limits
    self.lock = lock
  }

  /// Gives the right back. Not to be used afterwards.
  package func end() {
    lock.release()
  }

  /// Removes the snapshots as of a record before `n`, durably.
  package func removeSnapshots(before n: UInt64) throws(JournalError) {
    try onDisk { () throws(DiskError) in try shelf.remove(before: n) }
  }

  /// Removes those of them that will never do, durably.
  package func removeSnapshots(passedOver: [JournalReport.PassedOver]) throws(JournalError) {
    let useless = passedOver.filter(\.fault.isForGood)
    if useless.isEmpty { return }
    try onDisk { () throws(DiskError) in
      for snapshot in useless { try disk.remove(snapshot.file) }
      try disk.syncDirectory(layout.snapshots)
    }
  }

  /// When the first record of the segment that is being written was, in Unix milliseconds; nil where it has none yet.
  package func lastSegmentSince() throws(JournalError) -> Int64? {
    guard let first = try JournalReader(disk: disk, layout: layout).segments().last else { return nil }
    let file = try onDisk { () throws(DiskError) in try disk.openForReading(layout.segmentPath(first: first)) }
    defer { file.close() }
    let lines = try SegmentLines(file)
    guard let line = try lines.next(), line.isComplete else { return nil }
    do {
      return try RecordLine(line.bytes).at
    } catch {
      // What is wrong with it is found, and told, by whoever reads it.
      return nil
    }
  }

  /// Does the rest of what a repair had begun to put in place, and removes what a crash left half-written.
  package func removeLeftovers() throws(JournalError) {
    try RepairOrder(leftIn: layout, on: disk)?.carryOut()
    try onDisk { () throws(DiskError) in
      for directory in [layout.journal, layout.snapshots] {
        let leftovers = try disk.list(directory).filter { $0.hasSuffix(FileReplacement.suffix) }
        if leftovers.isEmpty { continue }
        for name in leftovers { try disk.remove(directory + "/" + name) }
        try disk.syncDirectory(directory)
      }
    }
  }

  var shelf: SnapshotShelf { SnapshotShelf(disk: disk, layout: layout) }
}
