import Gateway
import Platform

/// The state as its files say it, read beside a running server or without one.
enum OfflineState {
  static func read(_ directory: String) throws -> FlatFileArchive {
    do {
      return try FlatFileArchive(directory: directory, disk: RealDisk())
    } catch {
      throw CommandFailure.refused("\(directory): \(error)")
    }
  }
}
