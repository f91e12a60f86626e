import Platform

/// Reads all segments in their order and believes nothing that it did not verify.
struct JournalReader {
  typealias Each = (_ record: RecordLine, _ line: UnsafeRawBufferPointer) throws(JournalError) -> Void

  /// Less than this no disk writes, or loses, in part.
  private static let sectorBytes: Int64 = 512

  let disk: any Disk
  let layout: JournalLayout
  /// The names that files bear which are another's, by their own.
  var borne: [UInt64: UInt64] = [:]

  /// How far to read.
  enum Extent: Sendable {
    case everything
    /// Only segments behind which another has begun: nothing is written in them any more, and they are on the device.
    case sealed
  }

  /// The first records of the segments that are there, in order.
  func segments() throws(JournalError) -> [UInt64] {
    let names = try onDisk { () throws(DiskError) in
      try disk.list(layout.journal).compactMap(layout.number(ofFile:))
    }
    if borne.isEmpty { return names.sorted() }
    return (names.filter { !borne.values.contains($0) } + borne.keys).sorted()
  }

  func path(first n: UInt64) -> String { layout.segmentPath(first: borne[n] ?? n) }

  /// They are made of a journal, so there was one.
  private func hasSnapshots() throws(JournalError) -> Bool {
    try onDisk { () throws(DiskError) in try !SnapshotShelf(disk: disk, layout: layout).numbers().isEmpty }
  }

  /// Gives every record behind `start`, and the line that it is, to `each` and counts it in `report`; answers the position behind
  /// the last. What a repair left in place of lost records is given to `lost`.
  ///
  /// A torn tail is noted in the report. Damage throws, with the report telling what is good before it.
  func read(
    from start: JournalPlace? = nil, extent: Extent = .everything, into report: inout JournalReport,
    lost: Each = { (_, _) throws(JournalError) in }, each: Each
  ) throws(JournalError) -> ChainPosition {
    var position = start?.position ?? .beginning
    let all = try segments()
    if all.isEmpty, try hasSnapshots() {
      throw .damaged(damage(.segmentMissing(expected: 1), file: layout.segmentPath(first: 1), line: 1, offset: 0))
    }
    let wanted = (extent == .sealed ? all.dropLast() : all[...]).filter { $0 >= start?.segment ?? 0 }
    for first in wanted {
      let isStart = first == start?.segment
      position = try read(
        segment: first, at: isStart ? start : nil, isLast: first == all.last, after: position, into: &report,
        lost: lost,
        each: each)
    }
    return position
  }

  /// The same for one segment, or what of it lies behind `start`.
  func read(
    segment first: UInt64, at start: JournalPlace? = nil, isLast: Bool, after place: ChainPosition,
    into report: inout JournalReport, lost: Each, each: Each
  ) throws(JournalError) -> ChainPosition {
    var position = place
    let path = path(first: first)
    report.segments.append(JournalReport.Segment(file: path))
    guard start != nil || first == position.n + 1 else {
      throw .damaged(damage(.segmentMissing(expected: position.n + 1), file: path, line: 1, offset: 0))
    }
    let file = try onDisk { () throws(DiskError) in try disk.openForReading(path) }
    defer { file.close() }
    let lines = try SegmentLines(file, at: start?.offset ?? 0, behind: start?.lines ?? 0)
    while let line = try lines.next() {
      switch verified(line, after: position) {
      case .success(let (record, next)):
        if let from = record.lostFrom {
          try lost(record, line.bytes)
          report.countLost(from: from, to: record.n, at: record.at, bytes: line.bytes.count + 1)
        } else {
          try each(record, line.bytes)
          report.count(at: record.at, bytes: line.bytes.count + 1)
        }
        position = next
      case .failure(let fault):
        let (number, offset) = (line.number, line.offset)
        var tail = TornTail(after: position)
        guard isLast, isTear(fault, line), try tail.takes(line, and: lines) else {
          throw .damaged(damage(.init(fault), file: path, line: number, offset: offset))
        }
        let size = try onDisk { () throws(DiskError) in try file.size() }
        report.tornTail = JournalReport.TornTail(
          file: path, offset: offset, bytes: size - offset, lines: tail.lines)
        return position
      }
    }
    return position
  }

  /// Where the journal goes on behind record `n`; nil if that is not in it. Of the lines before it in its segment only the numbers are
  /// looked at.
  func place(behind n: UInt64) throws(JournalError) -> JournalPlace? {
    guard let segment = try segments().last(where: { $0 <= n }) else { return nil }
    let file = try onDisk { () throws(DiskError) in try disk.openForReading(layout.segmentPath(first: segment)) }
    defer { file.close() }
    let lines = try SegmentLines(file)
    let beginning = Array("{\"n\":\(n),".utf8)
    while let line = try lines.next() {
      guard line.bytes.prefix(beginning.count).elementsEqual(beginning) else { continue }
      guard line.isComplete, let record = try? RecordLine(line.bytes) else { return nil }
      return JournalPlace(
        position: ChainPosition(n: n, sum: Array(record.sumDigits.utf8), isMarked: record.synced != nil),
        segment: segment,
        offset: line.offset + Int64(line.bytes.count) + 1, lines: line.number)
    }
    return nil
  }

  private func verified(
    _ line: SegmentLines.Line, after position: ChainPosition
  ) -> Result<(RecordLine, ChainPosition), RecordLine.Fault> {
    do {
      let record = try RecordLine(line.bytes)
      let next = try record.verify(after: position)
      return line.isComplete ? .success((record, next)) : .failure(.malformed(at: line.bytes.count))
    } catch {
      return .failure(error)
    }
  }

  /// Whether a crash while writing may have left such a line, as far as that can be told from the line.
  private func isTear(_ fault: RecordLine.Fault, _ line: SegmentLines.Line) -> Bool {
    switch fault {
    case .malformed: true
    // Pages that a crash lost read as zeros, and no zero stands in a record. So a whole line was written whole, and
    // may have been promised: it was changed later, or moved here.
    case .wrongNumber, .brokenChain, .personalChanged: !line.isComplete
    // A crash may leave a hole of zeros in place of the newline, or whatever stood on the disk, which begins with a sector; anything else
    // there is one that was changed, of a record that counts.
    case .continued(let at): line.bytes[at] == 0 || (line.offset + Int64(at)) % Self.sectorBytes == 0
    }
  }

  private func damage(_ reason: JournalDamage.Reason, file: String, line: Int, offset: Int64) -> JournalDamage {
    JournalDamage(directory: layout.root, file: file, line: line, offset: offset, reason: reason)
  }
}

extension JournalDamage.Reason {
  fileprivate init(_ fault: RecordLine.Fault) {
    switch fault {
    case .malformed(let at), .continued(let at): self = .malformed(at: at)
    case .wrongNumber(let expected, let found): self = .wrongNumber(expected: expected, found: found)
    case .brokenChain: self = .brokenChain
    case .personalChanged(let contact): self = .personalChanged(contact: contact)
    }
  }
}
