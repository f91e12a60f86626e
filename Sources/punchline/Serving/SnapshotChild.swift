import Glibc
import Platform
import Synchronization

/// `punchline journal snapshot` as a process of its own, so that the memory it takes goes back and the server's threads have the
/// processor first.
enum SnapshotChild {
  /// Why it could not be started.
  struct NotStarted: Error, CustomStringConvertible {
    let code: CInt

    var description: String { "the snapshot's process could not be started: \(String(cString: strerror(code)))" }
  }

  /// Below everything else that runs.
  static let niceness: CInt = 10
  private static let program = "/proc/self/exe"
  private static let firstFileOfOurs: CInt = 3
  /// Of an entry of a directory (readdir(3)).
  private static let nameBytesMax = 256

  /// Returns its exit code once it has ended. If nobody waits any more, it is ended: the snapshot's file is not there before it is whole.
  static func run(directory: String) async throws -> CInt {
    let child = Child(process: try spawn([program, "journal", "snapshot", "--quiet", "--data", directory]))
    return await withTaskCancellationHandler {
      await withCheckedContinuation { waiter in
        // The thread ends with the child; nobody else waits for that.
        _ = WorkerThread(name: "snapshot") { waiter.resume(returning: child.wait()) }
      }
    } onCancel: {
      child.end()
    }
  }

  /// A process of ours, by its number for as long as that is its own.
  private final class Child: Sendable {
    private let process: pid_t
    private let hasEnded = Mutex(false)

    init(process: pid_t) {
      self.process = process
    }

    /// Its exit code once it has ended, -1 where a signal ended it.
    func wait() -> CInt {
      var found = siginfo_t()
      while waitid(P_PID, id_t(process), &found, WEXITED | WNOWAIT) < 0, errno == EINTR {}
      hasEnded.withLock { $0 = true }
      var status: CInt = 0
      while waitpid(process, &status, 0) < 0, errno == EINTR {}
      let hasExited = status & 0x7F == 0
      return hasExited ? status >> 8 & 0xFF : -1
    }

    func end() {
      hasEnded.withLock { hasEnded in
        if !hasEnded { _ = kill(process, SIGKILL) }
      }
    }
  }

  private static func spawn(_ arguments: [String]) throws(NotStarted) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The child takes no port of ours with it; that one of these is closed by then is no error.
    for file in try openFiles() where file >= firstFileOfOurs { posix_spawn_file_actions_addclose(&actions, file) }
    var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    pointers.append(nil)
    var child: pid_t = 0
    let code = posix_spawn(&child, program, &actions, nil, pointers, environ)
    guard code == 0 else { throw NotStarted(code: code) }
    return child
  }

  private static func openFiles() throws(NotStarted) -> [CInt] {
    guard let directory = opendir("/proc/self/fd") else { throw NotStarted(code: errno) }
    defer { closedir(directory) }
    var files: [CInt] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
        name.withMemoryRebound(to: CChar.self, capacity: nameBytesMax) { String(cString: $0) }
      }
      if let file = CInt(name) { files.append(file) }
    }
    return files
  }
}
