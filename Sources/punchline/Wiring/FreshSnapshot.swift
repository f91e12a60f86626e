import Gateway
import Journaling
import Platform

/// Writes the state of a data directory down, beside a running server or without one.
enum FreshSnapshot {
  static func make(of directory: String) async throws -> SnapshotMaker.Outcome? {
    let disk = RealDisk()
    do {
      // Only what is there has a state: a wrong directory is not to become a new one.
      _ = try disk.list(directory + "/journal")
      do {
        try await FlatFileStore.seal(directory: directory, disk: disk)
      } catch JournalError.inUse {
        // the running server has sealed what it wants kept
      }
      return try SnapshotMaker.make(directory: directory, disk: disk)
    } catch {
      throw CommandFailure.refused("\(error)")
    }
  }
}
