/// What was found when reading a journal from its beginning.
package struct JournalReport: Equatable, Sendable {
  /// Those that were read.
  package var segments: [Segment] = []
  /// All in the journal, those before a snapshot included.
  package var records: UInt64 = 0
  /// What was read instead of the records up to its own.
  package var snapshot: SnapshotHead?
  /// The snapshots that are whole and belong to the journal, newest first, where all were looked at.
  package var snapshots: [SnapshotHead] = []
  /// Snapshots that would not do, newest first.
  package var passedOver: [PassedOver] = []
  /// Unix milliseconds of the first record that was read and of the last.
  package var firstAt: Int64?
  package var lastAt: Int64?
  /// Of all records that were read; a torn tail is not counted.
  package var bytes: Int64 = 0
  /// What repairs could not keep.
  package var lost: [Lost] = []
  package var tornTail: TornTail?
  /// The first place that is not as it was written; nothing after it was read.
  package var damage: JournalDamage?

  package struct Segment: Equatable, Sendable {
    package let file: String
    package var records: UInt64 = 0
    package var bytes: Int64 = 0
  }

  /// The end of the last segment, from where it is no whole record: a crash left it, or a running server is about to finish it. Nothing in
  /// it was promised.
  package struct TornTail: Equatable, Sendable {
    package let file: String
    package let offset: Int64
    package let bytes: Int64
    /// Whole or not. More than one where the power went while several records were on their way to the device.
    package let lines: Int
    /// The directory in which a start keeps what it cut, where that was more than one line.
    package internal(set) var aside: String?
  }

  /// Records that a repair wrote off.
  package struct Lost: Equatable, Sendable {
    package let from: UInt64
    package let to: UInt64
    /// When the repair was, Unix milliseconds.
    package let repairedAt: Int64
  }

  package struct PassedOver: Equatable, Sendable {
    package let file: String
    package let fault: SnapshotFault
  }

  mutating func restored(from head: SnapshotHead) {
    snapshot = head
    records = head.n
    lastAt = head.at
  }

  mutating func countLost(from: UInt64, to: UInt64, at time: Int64, bytes count: Int) {
    lost.append(Lost(from: from, to: to, repairedAt: time))
    bytes += Int64(count)
    segments[segments.count - 1].bytes += Int64(count)
  }

  mutating func count(at time: Int64, bytes count: Int) {
    records += 1
    bytes += Int64(count)
    firstAt = firstAt ?? time
    lastAt = time
    segments[segments.count - 1].records += 1
    segments[segments.count - 1].bytes += Int64(count)
  }
}
