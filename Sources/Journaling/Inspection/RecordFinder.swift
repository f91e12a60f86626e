package import Platform

/// Reads records by their numbers, also of a journal that is being written or rewritten: each file as it is when it is opened.
package struct RecordFinder: Sendable {
  /// Less than this is read from its beginning to its end.
  private static let bisectBytesMin: Int64 = 1 << 17
  /// What is read to find where a line begins.
  private static let probeBytes = 1 << 12

  private let disk: any Disk
  private let layout: JournalLayout

  package init(directory: String, disk: any Disk) {
    self.disk = disk
    layout = JournalLayout(root: directory)
  }

  /// Gives each record behind `n` up to `last`, which is durable, until `each` answers false. Records that were lost are passed over.
  ///
  /// They are believed as they stand: whoever started on this journal has verified it.
  package func read(
    behind n: UInt64, through last: UInt64, each: (JournalRecord) -> Bool
  ) throws(JournalError) {
    guard n < last else { return }
    let segments = try JournalReader(disk: disk, layout: layout).segments()
    let first = segments.lastIndex { $0 <= n + 1 } ?? 0
    for segment in segments.dropFirst(first) where segment <= last {
      guard try read(segment, behind: n, through: last, each) else { return }
    }
  }

  /// False where nothing behind it is wanted.
  private func read(
    _ segment: UInt64, behind n: UInt64, through last: UInt64, _ each: (JournalRecord) -> Bool
  ) throws(JournalError) -> Bool {
    let file = try onDisk { () throws(DiskError) in try disk.openForReading(layout.segmentPath(first: segment)) }
    defer { file.close() }
    let lines = try SegmentLines(file, at: try start(in: file, behind: n))
    while let line = try lines.next() {
      guard line.isComplete, let record = try? RecordLine(line.bytes) else { return false }
      if record.n > last { return false }
      guard record.n > n, record.lostFrom == nil else { continue }
      if !each(record.record()) { return false }
    }
    return true
  }

  /// Where a line begins that stands before all records behind `n`, or is the first of them; not far before.
  private func start(in file: any DiskFile, behind n: UInt64) throws(JournalError) -> Int64 {
    var low: Int64 = 0
    var high = try onDisk { () throws(DiskError) in try file.size() }
    while high - low > Self.bisectBytesMin {
      let middle = low + (high - low) / 2
      // between a line that is too early and one that is too late there may be none
      guard let (start, number) = try line(in: file, from: middle, before: high) else { high = middle; continue }
      if number <= n { low = start } else { high = middle }
    }
    return low
  }

  /// The first line that begins behind `offset`, and its record's number.
  private func line(
    in file: any DiskFile, from offset: Int64, before end: Int64
  ) throws(JournalError) -> (start: Int64, number: UInt64)? {
    var offset = offset
    while offset < end {
      let bytes = try read(file, at: offset)
      guard let newline = bytes.firstIndex(of: UInt8(ascii: "\n")) else {
        guard !bytes.isEmpty else { return nil }
        offset += Int64(bytes.count)
        continue
      }
      let start = offset + Int64(newline) + 1
      guard start < end else { return nil }
      return Self.number(of: try read(file, at: start)).map { (start, $0) }
    }
    return nil
  }

  private func read(_ file: any DiskFile, at offset: Int64) throws(JournalError) -> [UInt8] {
    try onDisk { () throws(DiskError) in try file.read(count: Self.probeBytes, at: offset) }
  }

  private static func number(of line: [UInt8]) -> UInt64? {
    line.withUnsafeBytes { line in
      var cursor = LineCursor(line)
      do {
        try cursor.expect("{\"n\":")
        return try cursor.number()
      } catch {
        return nil
      }
    }
  }
}
