package import Platform

/// Why the journal did not do what was asked.
package enum JournalError: Error, Equatable, Sendable {
  /// A write or sync failed: nothing more is taken or promised until a restart.
  case poisoned
  /// Too much is waiting for the disk; ask again in a moment.
  case overloaded
  /// The disk is nearly full. Taken again once there is room.
  case diskFull
  /// `close` was called.
  case closed
  /// The record is larger than `RecordLimits.recordBytesMax`.
  case tooLarge
  /// Another server holds this data directory.
  case inUse(directory: String)
  /// Snapshots are being written, or segments rewritten, in this data directory.
  case tended(directory: String)
  case damaged(JournalDamage)
  case disk(DiskError)
  /// Whoever was given this record could not take it.
  case refused(n: UInt64, reason: String)
}

extension JournalError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .poisoned: "the journal could not be written; it takes nothing until a restart"
    case .overloaded: "too much is waiting for the disk"
    case .diskFull: "the disk is nearly full; nothing is taken until there is room"
    case .closed: "the journal is closed"
    case .tooLarge: "the record is larger than \(RecordLimits.recordBytesMax) bytes"
    case .inUse(let directory): "another server is running on \(directory); only one may use a data directory"
    case .tended(let directory): "another process is working on the files of \(directory); try again once it is done"
    case .damaged(let damage): damage.description
    case .disk(let error): error.description
    case .refused(let n, let reason): "record \(n) of the journal could not be taken: \(reason)"
    }
  }
}
