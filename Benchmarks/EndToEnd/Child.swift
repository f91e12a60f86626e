import FoundationEssentials
import Glibc

/// A program of its own, ended by its process id.
final class Child {
  private static let stopMillis: Int64 = 60_000

  private let process: pid_t
  private let log: String

  init(_ arguments: [String], environment: [String], log: String) throws {
    self.log = log
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    let argv = arguments.map { strdup($0) } + [nil]
    let envp = environment.map { strdup($0) } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var process: pid_t = 0
    let result = posix_spawn(&process, arguments[0], &actions, nil, argv, envp)
    guard result == 0 else { throw BenchError.system("starting \(arguments[0])", errno: result) }
    self.process = process
  }

  /// What it has used of the processors since it started.
  func cpuMicros() -> Int64 {
    guard let data = FileManager.default.contents(atPath: "/proc/\(process)/stat") else { return 0 }
    let fields = String(decoding: data, as: UTF8.self).split(separator: ")").last?.split(separator: " ") ?? []
    guard fields.count > 12, let user = Int64(fields[11]), let system = Int64(fields[12]) else { return 0 }
    return (user + system) * 1_000_000 / Int64(sysconf(Int32(_SC_CLK_TCK)))
  }

  func waitUntilListening(port: UInt16, millis: Int64) throws {
    let deadline = Clock.micros() + millis * 1_000
    while true {
      if let socket = try? Socket.connect(port: port) {
        close(socket)
        return
      }
      guard waitpid(process, nil, WNOHANG) == 0, Clock.micros() < deadline else {
        kill()
        throw BenchError.server("did not start; see \(log)")
      }
      poll(nil, 0, 20)
    }
  }

  func kill() {
    Glibc.kill(process, SIGKILL)
  }

  /// Asks it to end, and waits until it has.
  func stop() throws {
    Glibc.kill(process, SIGTERM)
    let deadline = Clock.micros() + Self.stopMillis * 1_000
    var status: Int32 = 0
    while waitpid(process, &status, WNOHANG) == 0 {
      guard Clock.micros() < deadline else {
        kill()
        throw BenchError.server("did not stop; see \(log)")
      }
      poll(nil, 0, 20)
    }
    guard status == 0 else { throw BenchError.server("ended with status \(status); see \(log)") }
  }
}
