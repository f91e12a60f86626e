package import Platform

extension Journal {
  /// Opens the journal under `directory`, creating what is missing, and takes the directory for this process.
  ///
  /// Every record is verified and given to `replay` in order; what that throws comes back as `.refused`. A torn
  /// last line is cut; damage throws and changes nothing. Blocks for as long as the reading takes.
  package static func open(
    directory: String, disk: any Disk, clock: any WallClock, random: any RandomSource, commit: Commit,
    limits: JournalLimits = JournalLimits(), observer: Observer, replay: (JournalRecord) throws -> Void
  ) throws(JournalError) -> Journal {
    let layout = JournalLayout(root: directory)
    let lock = try take(layout, on: disk)
    var last: (any DiskFile)?
    do throws(JournalError) {
      let reader = JournalReader(disk: disk, layout: layout)
      last = try syncedLastSegment(reader)
      var found = JournalReport()
      let position = try reader.read(into: &found) { (record, _) throws(JournalError) in
        try refusing(record.n) { try replay(record.record()) }
      }
      try cut(found.tornTail, from: last)
      let framer = RecordFramer(at: position, random: random)
      var writer = SegmentWriter(
        disk: disk, layout: layout, limits: limits, framer: framer, file: last,
        fileBytes: found.segments.last?.bytes ?? 0)
      var state = JournalState(at: position.n, limits: limits)
      state.isFull = writer.isShortOfRoom(at: clock.now()) ?? false
      return Journal(
        found: found, state: state, writer: writer, clock: clock, commit: commit, observer: observer, lock: lock)
    } catch {
      last?.close()
      lock.release()
      throw error
    }
  }

  private static func take(_ layout: JournalLayout, on disk: any Disk) throws(JournalError) -> any DiskLock {
    do {
      try disk.createDirectory(layout.root)
      try disk.createDirectory(layout.journal)
      try disk.createDirectory(layout.snapshots)
      return try disk.lock(layout.lockFile)
    } catch .locked {
      throw .inUse(directory: layout.root)
    } catch {
      throw .disk(error)
    }
  }

  /// The last segment, open for appending. What memory holds of it may never have reached the device, if the
  /// process before this one was ended by a failed sync: so it is synced, and read from the device, before anything
  /// in it counts.
  private static func syncedLastSegment(_ reader: JournalReader) throws(JournalError) -> (any DiskFile)? {
    guard let first = try reader.segments().last else { return nil }
    return try onDisk { () throws(DiskError) in
      let file = try reader.disk.openForAppending(reader.layout.segmentPath(first: first))
      try file.sync()
      try file.dropCached()
      try reader.disk.syncDirectory(reader.layout.journal)
      return file
    }
  }

  private static func cut(_ tail: JournalReport.TornTail?, from file: (any DiskFile)?) throws(JournalError) {
    guard let tail, let file else { return }
    try onDisk { () throws(DiskError) in
      try file.truncate(toSize: tail.offset)
      try file.sync()
    }
  }
}
