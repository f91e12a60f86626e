import Gateway
import Journaling
import Platform

/// Who holds a data directory: this process from now on, or a server that can be asked. Others, a command or a server that starts or ends,
/// are soon done, and are waited for.
enum DirectoryHolder {
  /// An import of a million members takes minutes.
  private static let patience = Duration.seconds(600)
  private static let pause = Duration.milliseconds(100)

  /// Opens the files; nil where a server holds them that can be asked.
  static func open(
    _ directory: String, commit: Journal.Commit, onPoisoned: @escaping @Sendable (DiskError) -> Void
  ) async throws -> FlatFileStore? {
    let end = ContinuousClock.now + patience
    var isTold = false
    while true {
      do {
        return try await FlatFileStore.open(
          directory: directory, disk: RealDisk(), clock: SystemClock(), random: SystemRandom(), commit: commit,
          onPoisoned: onPoisoned)
      } catch JournalError.inUse where ContinuousClock.now < end {
        if ControlClient(directory: directory).isAnswered { return nil }
      }
      if !isTold {
        Terminal.complain("another process works on \(directory); waiting until it is done")
        isTold = true
      }
      try await Task.sleep(for: pause)
    }
  }
}
