import Glibc
import Logging
import Platform

/// How the process ends when the disk fails: every waiter has its refusal, the reason is said, and nothing is tried again.
enum Farewell {
  /// A fault (DESIGN.md section 5, exit codes).
  private static let fault: CInt = 70
  /// Time for the refusals to reach those who wait.
  private static let pauseMicroseconds: UInt32 = 500_000

  static func journalFailed(_ error: DiskError) {
    Logger(label: "journal").critical(
      "the journal could not be written: the process ends; nothing is promised that is not on disk",
      metadata: ["reason": "\(error)"])
    _ = WorkerThread(name: "farewell") {
      usleep(pauseMicroseconds)
      _exit(fault)
    }
  }
}
