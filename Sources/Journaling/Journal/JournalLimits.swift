/// What the journal does not go past.
package struct JournalLimits: Sendable {
  /// A segment that has reached this size takes no further record.
  package var segmentBytesMax: Int64 = 64 << 20
  /// So much may wait to be written, beside as much that is being written; past it, appends are refused as
  /// overloaded.
  package var pendingBytesMax = 16 << 20
  /// So many may wait for their records to be durable; past it, appends are refused as overloaded, and past twice as many, waiting
  /// itself.
  package var waitersMax = 1 << 16
  /// Appends are refused while the file system has less room, so that a full disk never tears a record.
  package var freeBytesMin: Int64 = 256 << 20

  /// So long a record that may wait does so for another with which it can share a sync.
  package var patienceMicros = 1_000

  package init() {}
}

/// What no record goes past.
package enum RecordLimits {
  /// A larger draft is refused.
  package static let recordBytesMax = 1 << 20
  /// A record's line is at most this long: `once` may grow sixfold by escaping, if all of it is control characters.
  static let lineBytesMax = 8 << 20
}
