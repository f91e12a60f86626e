import Platform

/// Goes through a journal that is damaged somewhere, file by file, and finds what of it is proved by a digest.
///
/// A record counts if its sum follows from that of the record before, and that is known from the record itself, from its line although
/// the rest of the line is damaged, or from a snapshot. Behind a gap a line says which records are lost; from there on the chain is the old
/// one.
struct Salvage {
  /// What stands in a file afterwards, in order.
  enum Piece: Equatable {
    /// Bytes of the file as it was.
    case copy(Range<Int>)
    /// A line that was written anew, its newline included.
    case line([UInt8])

    var byteCount: Int {
      switch self {
      case .copy(let range): range.count
      case .line(let bytes): bytes.count
      }
    }
  }

  /// A whole record at its place whose sum is not the one that follows: the sum was changed, or the rest.
  private struct Doubt {
    let line: [UInt8]
    let position: ChainPosition
    let at: Int64
  }

  /// So many lines that stand where nothing proves them are remembered, if what proves them should come later.
  private static let strayMax = 4_096

  /// Behind the last record that is kept.
  private(set) var position = ChainPosition.beginning
  /// Whether something behind `position` could not be kept so far.
  private(set) var isBroken = false
  private(set) var report = RepairReport()
  private let now: Int64
  private var lastAt: Int64?
  private var highest: UInt64 = 0
  private var doubt: Doubt?
  private var stray: [UInt64: [UInt8]] = [:]
  /// The sums of records, right or wrong: what follows from one of them proves it.
  private var heard: [UInt64: [UInt8]]
  private var pieces: [Piece] = []
  private let newestSnapshot: SnapshotHead?

  /// `snapshots` are heads of which the digest was right.
  init(snapshots: [SnapshotHead], now: Int64) {
    self.now = now
    newestSnapshot = snapshots.max { $0.n < $1.n }
    heard = Dictionary(snapshots.map { ($0.n, Array($0.sum.utf8)) }) { first, _ in first }
  }

  /// Passes over a file that is whole and right behind what is kept.
  mutating func passWhole(to position: ChainPosition, lastAt: Int64?) {
    self.position = position
    self.lastAt = lastAt ?? self.lastAt
    highest = max(highest, position.n)
  }

  /// What of a file can be kept, and what must stand before it.
  mutating func take(_ bytes: UnsafeRawBufferPointer) -> [Piece] {
    pieces = []
    var offset = 0
    while offset < bytes.count {
      guard let line = SalvagedLine(in: bytes, at: offset) else {
        isBroken = true
        if let line = SalvagedLine.lineWithoutSum(in: bytes, at: offset) { remember(line) }
        offset = LineHead.nextStart(in: bytes, after: offset) ?? bytes.count
        continue
      }
      take(line)
      offset = line.end
    }
    return pieces
  }

  /// Whether there was a record behind that one, by a snapshot.
  func goesOn(behind n: UInt64) -> Bool { newestSnapshot.map { $0.n > n } ?? false }

  /// An empty file is begun once all before its first record is on the device.
  mutating func passEmpty(first: UInt64) {
    guard first > position.n + 1 else { return }
    highest = max(highest, first - 1)
    isBroken = true
  }

  /// What must stand at the very end, if something is lost there; to be asked once, after all files. What a snapshot holds of it goes on to
  /// count, and what follows is chained to its record.
  mutating func end() -> [Piece] {
    pieces = []
    if let snapshot = newestSnapshot, goesOn(behind: position.n) {
      highest = max(highest, snapshot.n)
      close(to: snapshot.n, sum: Array(snapshot.sum.utf8), before: nil)
      isBroken = highest > snapshot.n
    }
    if isBroken { close(to: max(highest, position.n + 1), sum: nil, before: nil) }
    return pieces
  }

  private mutating func take(_ line: SalvagedLine) {
    let record = line.record
    // Stands here a second time.
    if record.n <= position.n { return }
    highest = max(highest, record.n)
    let first = record.lostFrom ?? record.n
    if let proof = line.proof(after: position) { return keep(line, proof) }
    if let doubt, doubt.position.n + 1 == first, let proof = line.proof(after: doubt.position) {
      keepDoubted(doubt)
      return keep(line, proof)
    }
    for sum in [line.sumBefore, heard[first - 1]] {
      guard let sum, first - 1 > position.n,
        let proof = line.proof(after: ChainPosition(n: first - 1, sum: sum))
      else { continue }
      close(to: first - 1, sum: sum, before: record.at)
      return keep(line, proof)
    }
    isBroken = true
    heard[record.n] = Array(record.sumDigits.utf8)
    if first == position.n + 1 {
      remember(line.bytes)
    } else if stray.count < Self.strayMax {
      stray[first] = line.bytes
    }
  }

  /// If it has its place right behind what is kept, the line that follows may show that all but its sum is right.
  private mutating func remember(_ line: [UInt8]) {
    line.withUnsafeBytes { bytes in
      guard let record = try? RecordLine(bytes), record.n == position.n + 1, record.lostFrom == nil else { return }
      doubt = Doubt(line: line, position: ChainPosition(n: record.n, sum: record.chained(to: position)), at: record.at)
    }
  }

  private mutating func keep(_ line: SalvagedLine, _ proof: SalvagedLine.Proof) {
    report.droppedParts += proof.dropped.map { RepairReport.DroppedPart(n: line.record.n, part: $0) }
    if let newLine = proof.newLine {
      pieces.append(.line(newLine))
    } else if let range = line.range {
      if case .copy(let last)? = pieces.last, last.upperBound == range.lowerBound {
        pieces[pieces.count - 1] = .copy(last.lowerBound..<range.upperBound)
      } else {
        pieces.append(.copy(range))
      }
    } else {
      pieces.append(.line(line.bytes + [UInt8(ascii: "\n")]))
    }
    moved(to: proof.position, at: line.record.at)
    keepStray()
  }

  /// A line that stood elsewhere may be the one that comes next.
  private mutating func keepStray() {
    guard let bytes = stray.removeValue(forKey: position.n + 1) else { return }
    bytes.withUnsafeBytes { bytes in
      guard let line = SalvagedLine(in: bytes, at: 0, isElsewhere: true), let proof = line.proof(after: position) else {
        return
      }
      keep(line, proof)
    }
  }

  /// The line that follows from it shows that only its sum was wrong.
  private mutating func keepDoubted(_ doubt: Doubt) {
    doubt.line.withUnsafeBytes { bytes in
      guard let line = SalvagedLine(in: bytes, at: 0, isElsewhere: true) else { return }
      let changed = line.record.changedParts
      report.droppedParts += changed.map { RepairReport.DroppedPart(n: line.record.n, part: $0) }
      let newLine = line.record.line(newSum: doubt.position.sum) { !changed.contains($0) }
      pieces.append(.line(newLine + [UInt8(ascii: "\n")]))
    }
    report.mendedSums.append(doubt.position.n)
    moved(to: doubt.position, at: doubt.at)
  }

  /// Says that all up to `to` are lost.
  private mutating func close(to: UInt64, sum: [UInt8]?, before: Int64?) {
    let from = position.n + 1
    let line = LostLine.bytes(from: from, to: to, at: now, after: position, sum: sum)
    pieces.append(.line(line))
    report.lost.append(RepairReport.Lost(from: from, to: to, after: lastAt, before: before))
    report.unproved += stray.keys.filter { (from...to).contains($0) }.sorted()
    position = ChainPosition(n: to, sum: sum ?? [])
  }

  private mutating func moved(to position: ChainPosition, at: Int64) {
    self.position = position
    lastAt = at
    isBroken = false
    doubt = nil
  }
}
