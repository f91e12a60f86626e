package import Platform

extension Journal {
  /// Opens the journal under `directory`, creating what is missing, and takes the directory for this process.
  ///
  /// Every record is verified and given to `replay` in order; what that throws comes back as `.refused`. A torn
  /// tail is cut; damage throws and changes nothing. Blocks for as long as the reading takes.
  package static func open(
    directory: String, disk: any Disk, clock: any WallClock, random: any RandomSource, commit: Commit,
    limits: JournalLimits = JournalLimits(), observer: Observer, replay: (JournalRecord) throws -> Void
  ) throws(JournalError) -> Journal {
    try open(directory, disk, clock, random, commit, limits, observer, replay) { (_, _) throws(JournalError) in nil }
  }

  /// The same from the newest snapshot that will do: what is in it is given to `restore`, and the records behind it to `replay`. What
  /// lies before is not looked at.
  package static func open(
    directory: String, disk: any Disk, clock: any WallClock, random: any RandomSource, commit: Commit,
    limits: JournalLimits = JournalLimits(), observer: Observer, restore: SnapshotRestore,
    replay: (JournalRecord) throws -> Void
  ) throws(JournalError) -> Journal {
    try open(directory, disk, clock, random, commit, limits, observer, replay) { (reader, found) throws(JournalError) in
      try SnapshotShelf(disk: disk, layout: reader.layout).restore(by: restore, for: reader, into: &found)
    }
  }

  private static func open(
    _ directory: String, _ disk: any Disk, _ clock: any WallClock, _ random: any RandomSource, _ commit: Commit,
    _ limits: JournalLimits, _ observer: Observer, _ replay: (JournalRecord) throws -> Void,
    start: (JournalReader, inout JournalReport) throws(JournalError) -> JournalPlace?
  ) throws(JournalError) -> Journal {
    let layout = JournalLayout(root: directory)
    let lock = try take(layout, on: disk)
    var last: (any DiskFile)?
    do throws(JournalError) {
      try removeLeftovers(directory, on: disk)
      let reader = JournalReader(disk: disk, layout: layout)
      last = try syncedLastSegment(reader)
      var found = JournalReport()
      let start = try start(reader, &found)
      let position = try reader.read(from: start, into: &found) { (record, _) throws(JournalError) in
        try refusing(record.n) { try replay(record.record()) }
      }
      try cut(&found.tornTail, from: last, on: reader, at: clock.now())
      let framer = RecordFramer(at: position, random: random)
      let lastBytes = try onDisk { () throws(DiskError) in try last?.size() ?? 0 }
      var writer = SegmentWriter(
        disk: disk, layout: layout, limits: limits, framer: framer, file: last, fileBytes: lastBytes)
      var state = JournalState(at: position.n, limits: limits)
      state.isFull = writer.isShortOfRoom(at: clock.now()) ?? false
      return Journal(
        found: found, state: state, writer: writer, clock: clock, commit: commit,
        patienceMicros: limits.patienceMicros, observer: observer, lock: lock)
    } catch {
      last?.close()
      lock.release()
      throw error
    }
  }

  /// Where somebody tends the files just now, what they write is no leftover.
  private static func removeLeftovers(_ directory: String, on disk: any Disk) throws(JournalError) {
    let upkeep: JournalUpkeep
    do {
      upkeep = try JournalUpkeep.begin(directory: directory, disk: disk)
    } catch .tended {
      return
    }
    defer { upkeep.end() }
    try upkeep.removeLeftovers()
  }

  /// Takes the directory for this process, creating what is missing.
  static func take(_ layout: JournalLayout, on disk: any Disk) throws(JournalError) -> any DiskLock {
    do {
      try disk.createDirectory(layout.root)
      try disk.createDirectory(layout.journal)
      try disk.createDirectory(layout.snapshots)
      return try RemovableLock.take(layout.lockFile, over: layout.journal, on: disk)
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

  /// Cuts the tail. Where it is more than a line, records that were on their way to the device may be in it: so it is kept aside before.
  private static func cut(
    _ tail: inout JournalReport.TornTail?, from file: (any DiskFile)?, on reader: JournalReader, at now: Int64
  ) throws(JournalError) {
    guard let torn = tail, let file else { return }
    if torn.lines > 1 {
      let aside = Aside(disk: reader.disk, layout: reader.layout)
      let directory = try aside.freshDirectory(at: now)
      // A disk that is nearly full must not keep the server from starting.
      try aside.copy(torn.file, from: torn.offset, to: directory + Aside.journal, freeBytesMin: 0)
      tail?.aside = directory
    }
    try onDisk { () throws(DiskError) in
      try file.truncate(toSize: torn.offset)
      try file.sync()
    }
  }
}
