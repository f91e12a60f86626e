import Platform

/// What is still to be done with the journal's files once all that a repair wrote is on the device, beside the places where it belongs. Files
/// take each other's places, so only together are they the journal: from when this order is there it is carried out, after a crash by
/// whoever opens the files next.
struct RepairOrder {
  private static let bytesMax = 1 << 20
  private static let placing = "place "
  private static let removing = "remove "

  /// The names of files that take their places, and of those that have none any more.
  let placed: [String]
  let removed: [String]
  let disk: any Disk
  let layout: JournalLayout

  private static func path(_ layout: JournalLayout) -> String { layout.journal + "/REPAIR" }

  init(placed: [String], removed: [String], disk: any Disk, layout: JournalLayout) {
    self.placed = placed
    self.removed = removed
    self.disk = disk
    self.layout = layout
  }

  /// The order that a crash left; nil where there is none.
  init?(leftIn layout: JournalLayout, on disk: any Disk) throws(JournalError) {
    let bytes: [UInt8]
    do {
      bytes = try disk.readAll(Self.path(layout), bytesMax: Self.bytesMax)
    } catch  where error.isNotFound {
      return nil
    } catch {
      throw .disk(error)
    }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    func names(_ what: String) -> [String] {
      lines.filter { $0.hasPrefix(what) }.map { String($0.dropFirst(what.count)) }
    }
    self.init(placed: names(Self.placing), removed: names(Self.removing), disk: disk, layout: layout)
  }

  /// Writes it down for good.
  func give(freeBytesMin: Int64) throws(JournalError) {
    let file = try FileReplacement("REPAIR", in: layout.journal, on: disk, freeBytesMin: freeBytesMin)
    do throws(JournalError) {
      let lines = placed.map { Self.placing + $0 } + removed.map { Self.removing + $0 }
      try file.append(Array(lines.map { $0 + "\n" }.joined().utf8))
      try file.finish()
    } catch {
      file.cancel()
      throw error
    }
  }

  /// Nothing goes before all is in its place.
  func carryOut() throws(JournalError) {
    try onDisk { () throws(DiskError) in
      for name in placed { try place(path(name)) }
      for name in removed { try ignoringMissing { () throws(DiskError) in try disk.remove(path(name)) } }
      try disk.syncDirectory(layout.journal)
      try disk.remove(Self.path(layout))
      try disk.syncDirectory(layout.journal)
    }
  }

  private func place(_ path: String) throws(DiskError) {
    try ignoringMissing { () throws(DiskError) in try disk.rename(path + FileReplacement.suffix, to: path) }
    try disk.openForReading(path).close()
  }

  private func path(_ name: String) -> String { layout.journal + "/" + name }

  /// What is not there any more was done before the crash.
  private func ignoringMissing(_ body: () throws(DiskError) -> Void) throws(DiskError) {
    do {
      try body()
    } catch  where error.isNotFound {
      return
    }
  }
}
