/// What a snapshot says of itself: all that was kept as of one record of the journal.
package struct SnapshotHead: Equatable, Sendable {
  /// The record as of which it was made, from 1 on.
  package let n: UInt64
  /// That record's sum, 64 digits.
  package let sum: String
  /// That record's time, Unix milliseconds.
  package let at: Int64
  /// The version of what stands in its lines; only who writes them knows what it means.
  package let format: Int

  package init(n: UInt64, sum: String, at: Int64, format: Int) {
    self.n = n
    self.sum = sum
    self.at = at
    self.format = format
  }
}

/// Takes in a snapshot, line by line until `nextLine` answers nil, and says whether it will do.
///
/// It is called for a snapshot that is whole and belongs to the journal; answering false or throwing asks for an older one, and for the
/// journal from its beginning once there is none. So whatever it took in by then it must throw away. A line is valid until the next.
package typealias SnapshotRestore = (
  _ head: SnapshotHead, _ nextLine: () throws -> UnsafeRawBufferPointer?
) throws -> Bool
