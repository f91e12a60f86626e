/// Looks at every snapshot, and whether the journal, as it is read, holds their records.
struct ShelfCheck {
  private var heads: [(path: String, head: SnapshotHead, fault: SnapshotFault?)] = []
  private var faulty: [JournalReport.PassedOver] = []
  /// The records that are still to come, from the first on.
  private var awaited: [UInt64] = []

  init(_ shelf: SnapshotShelf) {
    for n in (try? shelf.numbers()) ?? [] {
      let path = shelf.layout.snapshotPath(n)
      do throws(SnapshotFault) {
        heads.append((path, try SnapshotFile(path, named: n, on: shelf.disk).head, .notInJournal))
      } catch {
        faulty.append(.init(file: path, fault: error))
      }
    }
    awaited = heads.map(\.head.n)
  }

  mutating func pass(_ record: RecordLine) {
    guard let next = awaited.last, record.n >= next else { return }
    awaited.removeLast()
    guard record.n == next, let index = heads.firstIndex(where: { $0.head.n == next }) else { return pass(record) }
    heads[index].fault = heads[index].head.sum == record.sumDigits ? nil : .otherJournal
  }

  /// Behind damage nothing was read: a snapshot of there is not called another's, unless there is no file at all.
  func tell(_ report: inout JournalReport) {
    let isCutShort = report.damage != nil && !report.segments.isEmpty
    for entry in heads {
      if let fault = entry.fault, !(fault == .notInJournal && isCutShort) {
        report.passedOver.append(.init(file: entry.path, fault: fault))
      } else {
        report.snapshots.append(entry.head)
      }
    }
    report.passedOver = (report.passedOver + faulty).sorted { $0.file > $1.file }
  }
}
