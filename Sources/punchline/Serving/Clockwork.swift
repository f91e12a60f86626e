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
  /// Texts from before the start that could not be taken up yet (a full disk); tried until they are.
  let owed: [TextID]

  /// A step of the wall clock is noticed no later than this.
  private static let pauseMaxMillis: Int64 = 60_000
  private static let pauseMinMillis: Int64 = 1_000

  func run() async throws {
    try await untilShutdown {
      var owed = owed
      while !Task.isCancelled {
        if !owed.isEmpty, await switchboard.takesUp(owed, log) { owed = [] }
        let wait = await nextDue().map { $0.millis - clock.now() } ?? Self.pauseMaxMillis
        let longest = owed.isEmpty ? Self.pauseMaxMillis : Self.pauseMinMillis
        try await Task.sleep(for: .milliseconds(min(max(wait, Self.pauseMinMillis), longest)))
      }
    }
  }

  private func nextDue() async -> Instant? {
    do {
      try await switchboard.enforceRules()
      return try await switchboard.tick()
    } catch {
      log.error("what is due could not be done; trying again", metadata: ["reason": "\(error)"])
      return nil
    }
  }
}

extension Switchboard {
  /// Writes down which rules are in force; where nothing can be written just now, the clockwork does it later.
  func writesDownRules(_ log: Logger) async {
    do {
      try await enforceRules()
    } catch {
      log.error("the rules in force could not be written down yet", metadata: ["reason": "\(error)"])
    }
  }

  /// Goes on with texts from before the start; false where the state takes nothing just now.
  func takesUp(_ owed: [TextID], _ log: Logger) async -> Bool {
    do {
      try await resume(owed)
      return true
    } catch {
      log.error("texts from before the start wait: nothing can be written", metadata: ["texts": "\(owed.count)"])
      return false
    }
  }
}
