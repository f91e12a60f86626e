import Gateway
import Logging
import Platform
import ServiceLifecycle

/// Has a snapshot made whenever so much came since the last one that a start would take long, and where those that there were had to go.
struct SnapshotKeeper: Service {
  let store: FlatFileStore
  let directory: String
  let log: Logger

  private static let pause = Duration.seconds(20)
  /// Each attempt ends a file and reads the journal behind the last snapshot: after failures they come less and less often.
  private static let pauseMax = Duration.seconds(3_600)

  func run() async throws {
    try await untilShutdown {
      var pause = Self.pause
      while !Task.isCancelled {
        if store.needsSnapshot {
          pause = await isSnapshotMade() ? Self.pause : min(pause * 2, Self.pauseMax)
        }
        try await Task.sleep(for: pause)
      }
    }
  }

  private func isSnapshotMade() async -> Bool {
    do {
      let record = try await store.seal()
      let code = try await SnapshotChild.run(directory: directory)
      guard code == 0 else {
        if Task.isCancelled { return false }
        log.warning("no snapshot was made; the next start takes longer", metadata: ["exit": "\(code)"])
        return false
      }
      store.noteSnapshot(asOf: record)
      log.info("a snapshot was made", metadata: ["record": "\(record)"])
      return true
    } catch {
      log.warning("no snapshot was made; the next start takes longer", metadata: ["reason": "\(error)"])
      return false
    }
  }
}
