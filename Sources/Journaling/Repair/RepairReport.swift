/// What a repair found and did, or would do.
package struct RepairReport: Equatable, Sendable {
  /// Records that could not be kept.
  package internal(set) var lost: [Lost] = []
  /// Of those, records whose line is whole by its form, and which nothing proves since the sum before them is gone. They stand in the
  /// files that were set aside.
  package internal(set) var unproved: [UInt64] = []
  /// Records whose own sum was damaged, and is known again from the next one.
  package internal(set) var mendedSums: [UInt64] = []
  /// What was private and damaged: dropped, the record kept.
  package internal(set) var droppedParts: [DroppedPart] = []
  /// Files that are rewritten, removed or new.
  package internal(set) var files: [Change] = []
  /// Snapshots that are set aside.
  package internal(set) var snapshots: [JournalReport.PassedOver] = []
  /// Where the files lie as they were before; nil where nothing was changed.
  package internal(set) var aside: String?

  /// False if there is nothing to repair.
  package var isNeeded: Bool { !files.isEmpty || !snapshots.isEmpty }

  package struct Lost: Equatable, Sendable {
    package let from: UInt64
    package let to: UInt64
    /// When the record before happened, and the one behind, Unix milliseconds; nil where there is none.
    package let after: Int64?
    package let before: Int64?
  }

  package struct DroppedPart: Equatable, Sendable {
    package let n: UInt64
    package let part: String
  }

  package struct Change: Equatable, Sendable {
    /// The path before; nil for a file that is new.
    package let old: String?
    /// The path now; nil for a file in which nothing could be kept, or nothing that does not stand elsewhere.
    package let new: String?
    package let bytesBefore: Int64
    package let bytesNow: Int64
  }
}
