import Gateway
import Logging
import ServiceLifecycle

/// Counts the numbers of a shop when somebody looks at them, beside the texts that go on.
struct NumberCounter: Service {
  let switchboard: Switchboard
  let log: Logger

  /// How often it looks whether anybody has asked.
  private static let idlePause = Duration.milliseconds(250)
  /// Between two looks at members: texts need the lock and the processor more.
  private static let pause = Duration.milliseconds(1)

  func run() async throws {
    try await untilShutdown {
      let clock = ContinuousClock()
      while !Task.isCancelled {
        let start = clock.now
        if try await switchboard.countNumbers({ try await Task.sleep(for: Self.pause) }) {
          log.info("the numbers of a shop were counted", metadata: ["took": "\(clock.now - start)"])
        } else {
          try await Task.sleep(for: Self.idlePause)
        }
      }
    }
  }
}
