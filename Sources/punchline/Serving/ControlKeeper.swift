import Logging
import ServiceLifecycle
import Web

/// Keeps the door for operators open: where somebody takes its socket for a leftover and removes it, there is soon another. Else commands
/// would wait for a process that is soon done with the files, as they do where nobody can be asked.
struct ControlKeeper: Service {
  let server: ControlServer
  let socket: ControlSocket
  let log: Logger

  private static let pause = Duration.seconds(5)

  func run() async throws {
    try await withThrowingDiscardingTaskGroup { group in
      group.addTask { try await server.run() }
      while await isRemoved() {
        log.warning("the control socket was removed; it is put back")
        group.addTask {
          do { try await server.run() } catch {
            log.error("commands cannot be taken", metadata: ["reason": "\(error)"])
          }
        }
      }
    }
  }

  /// Returns once it is; false where the server stops before.
  private func isRemoved() async -> Bool {
    do {
      try await cancelWhenGracefulShutdown {
        repeat { try await Task.sleep(for: Self.pause) } while socket.isThere
      }
      return true
    } catch {
      return false
    }
  }
}
