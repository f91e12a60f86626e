package import Platform

/// Makes a damaged journal one that verifies: keeps all that a digest proves, says in the journal itself what is lost, and sets the files as
/// they were aside.
package struct JournalRepair {
  /// What one file will hold.
  private struct Output {
    /// The segment that it is made of; nil for a new one.
    let source: UInt64?
    let name: UInt64
    let pieces: [Salvage.Piece]
    var byteCount: Int64 { pieces.reduce(0) { $0 + Int64($1.byteCount) } }
  }

  /// A segment that cannot be read into memory whole is not one of ours.
  private static let segmentBytesMax = 512 << 20

  private let disk: any Disk
  private let layout: JournalLayout
  private let limits: JournalLimits
  private let now: Int64

  /// Says what `run` would do; changes nothing. Beside a running server, what that is writing just now may look torn.
  package static func plan(
    directory: String, disk: any Disk, clock: any WallClock
  ) throws(JournalError) -> RepairReport {
    let repair = JournalRepair(directory: directory, disk: disk, clock: clock, limits: JournalLimits())
    let misnamed = try repair.misnamed()
    let plan = try repair.plan(misnamed.borne)
    var report = plan.report
    report.files = try repair.changes(misnamed) + report.files
    // once what is lost is told, the newest belongs to the journal
    let adopted = plan.outputs.isEmpty ? nil : plan.end
    report.snapshots = try repair.faultySnapshots().filter {
      $0.fault != .notInJournal || $0.file != adopted.map(repair.layout.snapshotPath)
    }
    return report
  }

  /// Repairs, if there is anything to repair; no server may run on the directory meanwhile. After a crash, running it once more does the rest.
  package static func run(
    directory: String, disk: any Disk, clock: any WallClock, limits: JournalLimits = JournalLimits()
  ) throws(JournalError) -> RepairReport {
    let lock = try Journal.take(JournalLayout(root: directory), on: disk)
    defer { lock.release() }
    let upkeep = try JournalUpkeep.begin(directory: directory, disk: disk)
    defer { upkeep.end() }
    try upkeep.removeLeftovers()
    return try JournalRepair(directory: directory, disk: disk, clock: clock, limits: limits).run()
  }

  private init(directory: String, disk: any Disk, clock: any WallClock, limits: JournalLimits) {
    self.disk = disk
    self.limits = limits
    layout = JournalLayout(root: directory)
    now = clock.now()
  }

  private func run() throws(JournalError) -> RepairReport {
    let misnamed = try misnamed()
    let moved = try changes(misnamed)
    try misnamed.mend()
    var (report, outputs, removed, _) = try plan()
    report.files = moved + report.files
    let aside = Aside(disk: disk, layout: layout)
    var directory: String?
    if !outputs.isEmpty || !removed.isEmpty {
      let fresh = try aside.freshDirectory(at: now)
      directory = fresh
      for source in outputs.compactMap(\.source) + removed {
        try aside.copy(
          layout.segmentPath(first: source), to: fresh + Aside.journal, freeBytesMin: limits.freeBytesMin)
      }
      try place(outputs, removing: removed)
    }
    report.snapshots = try faultySnapshots()
    if !report.snapshots.isEmpty {
      let fresh: String
      if let directory { fresh = directory } else { fresh = try aside.freshDirectory(at: now) }
      directory = fresh
      // whatever stands there: one that cannot be read is no reason to keep to oneself what was done above
      for snapshot in report.snapshots { try aside.move(snapshot.file, to: fresh + Aside.snapshots) }
      try onDisk { () throws(DiskError) in try disk.syncDirectory(layout.snapshots) }
    }
    report.aside = directory
    return report
  }

  private func misnamed() throws(JournalError) -> MisnamedSegments {
    try MisnamedSegments(JournalReader(disk: disk, layout: layout))
  }

  private func changes(_ misnamed: MisnamedSegments) throws(JournalError) -> [RepairReport.Change] {
    var changes: [RepairReport.Change] = []
    for (own, name) in misnamed.borne.sorted(by: { $0.key < $1.key }) {
      let path = layout.segmentPath(first: name)
      let bytes = try onDisk { () throws(DiskError) in
        let file = try disk.openForReading(path)
        defer { file.close() }
        return try file.size()
      }
      changes.append(.init(old: path, new: layout.segmentPath(first: own), bytesBefore: bytes, bytesNow: bytes))
    }
    return changes
  }

  /// `borne`: the names that files still bear which are another's, by their own. `end` is the last record that the journal has an account
  /// of then.
  private func plan(_ borne: [UInt64: UInt64] = [:]) throws(JournalError) -> (
    report: RepairReport, outputs: [Output], removed: [UInt64], end: UInt64
  ) {
    let reader = JournalReader(disk: disk, layout: layout, borne: borne)
    var salvage = Salvage(snapshots: try goodSnapshots(), now: now)
    var outputs: [Output] = []
    var removed: [UInt64] = []
    var changes: [RepairReport.Change] = []
    let segments = try reader.segments()
    for first in segments {
      let name = salvage.position.n + 1
      if !salvage.isBroken, try passes(first, isLast: first == segments.last, reader, &salvage) { continue }
      let path = reader.path(first: first)
      let bytes = try onDisk { () throws(DiskError) in try disk.readAll(path, bytesMax: Self.segmentBytesMax) }
      if bytes.isEmpty { salvage.passEmpty(first: first) }
      let pieces = bytes.withUnsafeBytes { salvage.take($0) }
      if pieces.isEmpty {
        removed.append(first)
        changes.append(.init(old: path, new: nil, bytesBefore: Int64(bytes.count), bytesNow: 0))
      } else {
        let output = Output(source: first, name: name, pieces: pieces)
        outputs.append(output)
        changes.append(
          .init(
            old: path, new: layout.segmentPath(first: name), bytesBefore: Int64(bytes.count),
            bytesNow: output.byteCount))
      }
    }
    let name = salvage.position.n + 1
    let end = salvage.end()
    if !end.isEmpty {
      let output = Output(source: nil, name: name, pieces: end)
      outputs.append(output)
      changes.append(
        .init(old: nil, new: layout.segmentPath(first: name), bytesBefore: 0, bytesNow: output.byteCount))
    }
    var report = salvage.report
    report.files = changes
    return (report, outputs, removed, salvage.position.n)
  }

  private func passes(
    _ first: UInt64, isLast: Bool, _ reader: JournalReader, _ salvage: inout Salvage
  ) throws(JournalError) -> Bool {
    var found = JournalReport()
    do {
      let position = try reader.read(
        segment: first, isLast: isLast, after: salvage.position, into: &found,
        lost: { (_, _) throws(JournalError) in }, each: { (_, _) throws(JournalError) in })
      // behind what a crash left nothing can go on
      if found.tornTail != nil, salvage.goesOn(behind: position.n) { return false }
      salvage.passWhole(to: position, lastAt: found.lastAt)
      return true
    } catch .damaged {
      return false
    }
  }

  /// Writes all of them beside their places first: one's place may be where another's source lies.
  private func place(_ outputs: [Output], removing removed: [UInt64]) throws(JournalError) {
    let placed = Set(outputs.map(\.name))
    let order = RepairOrder(
      placed: outputs.map { layout.fileName($0.name) },
      removed: Set(outputs.compactMap(\.source) + removed).subtracting(placed).sorted().map(layout.fileName),
      disk: disk,
      layout: layout)
    var staged: [FileReplacement] = []
    do throws(JournalError) {
      for output in outputs {
        let file = try FileReplacement(
          layout.fileName(output.name), in: layout.journal, on: disk, freeBytesMin: limits.freeBytesMin,
          bytesExpected: output.byteCount)
        staged.append(file)
        try write(output, to: file)
      }
      try onDisk { () throws(DiskError) in try disk.syncDirectory(layout.journal) }
    } catch {
      for file in staged { file.cancel() }
      throw error
    }
    // where this fails the order may be there or not: what was written stays for whoever opens the files next
    try order.give(freeBytesMin: limits.freeBytesMin)
    try order.carryOut()
  }

  private func write(_ output: Output, to file: FileReplacement) throws(JournalError) {
    let old = try output.source.map { (source) throws(JournalError) in
      try onDisk { () throws(DiskError) in try disk.openForReading(layout.segmentPath(first: source)) }
    }
    defer { old?.close() }
    for piece in output.pieces {
      switch piece {
      case .line(let bytes): try file.append(bytes)
      case .copy(let range): if let old { try file.append(range, of: old) }
      }
    }
    try file.stage()
  }

  private func goodSnapshots() throws(JournalError) -> [SnapshotHead] {
    let shelf = SnapshotShelf(disk: disk, layout: layout)
    return try onDisk { () throws(DiskError) in try shelf.numbers() }
      .compactMap { try? SnapshotFile(layout.snapshotPath($0), named: $0, on: disk).head }
  }

  private func faultySnapshots() throws(JournalError) -> [JournalReport.PassedOver] {
    try JournalInspector.verify(directory: layout.root, disk: disk).passedOver
  }
}
