import Platform

/// Frames records, writes them at the end of the last segment and begins the next one when that is full.
///
/// After an error it must not be used again: what is on the device is unknown.
struct SegmentWriter: Sendable {
  private let disk: any Disk
  private let layout: JournalLayout
  private let limits: JournalLimits
  private var roomWatch = RoomWatch()
  private var framer: RecordFramer
  /// Nil before the first record of all.
  private var file: (any DiskFile)?
  private var fileBytes: Int64
  private var isNameDurable = true
  private var buffer: [UInt8] = []
  /// Bytes written since this was made.
  private var bytesWritten: Int64 = 0

  /// `file` is the last segment, cut to whole records and synced, and `fileBytes` its size.
  init(
    disk: any Disk, layout: JournalLayout, limits: JournalLimits, framer: RecordFramer, file: (any DiskFile)?,
    fileBytes: Int64
  ) {
    self.disk = disk
    self.layout = layout
    self.limits = limits
    self.framer = framer
    self.file = file
    self.fileBytes = fileBytes
  }

  /// Returns once the drafts, in their order, are durable.
  mutating func commit(_ drafts: [RecordDraft]) throws(DiskError) {
    for draft in drafts {
      if file == nil || fileBytes + Int64(buffer.count) >= limits.segmentBytesMax {
        try flush()
        try beginSegment()
      }
      framer.frame(draft, into: &buffer)
    }
    try flush()
  }

  /// Begins the next segment, unless the last one is empty; that it is there, and nothing more comes in the one before, is durable.
  mutating func seal() throws(DiskError) {
    guard file != nil, fileBytes > 0 else { return }
    try beginSegment()
    try disk.syncDirectory(layout.journal)
    isNameDurable = true
  }

  mutating func close() {
    file?.close()
    file = nil
  }

  /// Whether the disk is nearly full; nil if that was asked a moment ago.
  mutating func isShortOfRoom(at now: Int64) -> Bool? {
    guard roomWatch.isDue(at: now, bytesWritten: bytesWritten) else { return nil }
    do {
      return try disk.freeBytes(at: layout.journal) < limits.freeBytesMin
    } catch {
      // A disk that cannot say how much room it has is not to be relied on; it is asked again soon.
      return true
    }
  }

  private mutating func flush() throws(DiskError) {
    guard let file, !buffer.isEmpty else { return }
    try file.append(buffer)
    try file.sync()
    if !isNameDurable {
      try disk.syncDirectory(layout.journal)
      isNameDurable = true
    }
    framer.noteSynced()
    fileBytes += Int64(buffer.count)
    bytesWritten += Int64(buffer.count)
    buffer.removeAll(keepingCapacity: true)
  }

  private mutating func beginSegment() throws(DiskError) {
    let next = try disk.openForAppending(layout.segmentPath(first: framer.position.n + 1))
    file?.close()
    file = next
    fileBytes = 0
    isNameDurable = false
  }
}
