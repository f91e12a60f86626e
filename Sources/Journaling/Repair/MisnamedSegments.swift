import Platform

/// Files of the journal that bear each other's names: each is whole, and a repair that went by their names would call records lost that are
/// there.
struct MisnamedSegments {
  /// The name that each bears, by the one that is its own.
  private(set) var borne: [UInt64: UInt64] = [:]
  private let reader: JournalReader

  init(_ reader: JournalReader) throws(JournalError) {
    self.reader = reader
    let names = try reader.segments()
    var order: [UInt64] = []
    var claims: [UInt64: [UInt64]] = [:]
    for name in names {
      let own = try first(of: name) ?? name
      order.append(own)
      if own != name { claims[own, default: []].append(name) }
    }
    // those in their order may be called what they like
    if order == order.sorted() { return }
    for (own, names) in claims where names.count == 1 { borne[own] = names[0] }
    // whose own name another bears by right, or one of whom nobody can tell, stays where it is
    let present = Set(names)
    while let own = borne.keys.first(where: { present.contains($0) && !borne.values.contains($0) }) {
      borne[own] = nil
    }
  }

  /// Gives each its own name. After a crash all are there, under one name or another.
  func mend() throws(JournalError) {
    var left = borne
    while let (own, name) = left.first(where: { !left.values.contains($0.key) }) ?? left.first {
      // where all stand in each other's places one has to step aside
      let isFree = !left.values.contains(own)
      let place = isFree ? own : try nameOfNobody()
      try onDisk { () throws(DiskError) in
        try reader.disk.rename(reader.layout.segmentPath(first: name), to: reader.layout.segmentPath(first: place))
        try reader.disk.syncDirectory(reader.layout.journal)
      }
      left[own] = isFree ? nil : place
    }
  }

  private func nameOfNobody() throws(JournalError) -> UInt64 {
    max(try reader.segments().last ?? 0, borne.keys.max() ?? 0) + 1
  }

  /// The record that a file begins with; nil where its first two lines do not prove which that is.
  private func first(of name: UInt64) throws(JournalError) -> UInt64? {
    let file = try onDisk { () throws(DiskError) in
      try reader.disk.openForReading(reader.layout.segmentPath(first: name))
    }
    defer { file.close() }
    let lines = try SegmentLines(file)
    guard let line = try lines.next(), let record = try? RecordLine(line.bytes) else { return nil }
    let first = record.lostFrom ?? record.n
    if first == name { return first }
    let position = ChainPosition(n: record.n, sum: Array(record.sumDigits.utf8), isMarked: record.synced != nil)
    guard let next = try lines.next(), let record = try? RecordLine(next.bytes),
      (try? record.verify(after: position)) != nil
    else { return nil }
    return first
  }
}
