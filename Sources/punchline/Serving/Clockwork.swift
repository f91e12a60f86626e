import Gateway
import Logging
import Loyalty
import Platform
import ServiceLifecycle

/// Wakes the gateway when something falls due.
struct Clockwork: Service {
  let switchboard: Switchboard
  let clock: any WallClock
  let log: Logger

  /// A step of the wall clock is noticed no later than this.
  private static let pauseMaxMillis: Int64 = 60_000
  private static let pauseMinMillis: Int64 = 1_000

  func run() async throws {
    try await untilShutdown {
      while !Task.isCancelled {
        let wait = await nextDue().map { $0.millis - clock.now() } ?? Self.pauseMaxMillis
        try await Task.sleep(for: .milliseconds(min(max(wait, Self.pauseMinMillis), Self.pauseMaxMillis)))
      }
    }
  }

  private func nextDue() async -> Instant? {
    do {
      return try await switchboard.tick()
    } catch {
      log.error("what is due could not be done; trying again", metadata: ["reason": "\(error)"])
      return nil
    }
  }
}
