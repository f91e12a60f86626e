import Gateway
import Journaling
import Logging
import Loyalty
import Platform
import ServiceLifecycle

/// Keeps the files free of what they should not hold any more, beside the texts that go on: people who are forgotten, at once; what
/// people wrote and read longer ago than `keep` says, once a day.
struct Caretaker: Service {
  let store: FlatFileStore
  let switchboard: Switchboard
  let clock: any WallClock
  let log: Logger

  /// How often it looks whether anybody is forgotten.
  private static let pause = Duration.milliseconds(500)
  /// After a failure it waits so long, after the next twice that: each attempt ends a file of the journal.
  private static let pauseAfterFailure = Duration.seconds(30)
  private static let pauseMax = Duration.seconds(3_600)
  private static let dayMillis: Int64 = 86_400_000
  /// A start has more to do than look at old texts.
  private static let firstDropMillis: Int64 = 600_000

  func run() async throws {
    try await untilShutdown {
      var nextDrop = clock.now() + Self.firstDropMillis
      var pauseAfterFailure = Self.pauseAfterFailure
      while !Task.isCancelled {
        var pause = Self.pause
        do {
          if let erased = try await store.eraseForgotten() {
            log.notice(
              "erased from the files", metadata: ["people": "\(erased.people)", "records": "\(erased.records)"])
          }
          if clock.now() >= nextDrop {
            nextDrop = clock.now() + Self.dayMillis
            try await dropTexts()
          }
          pauseAfterFailure = Self.pauseAfterFailure
        } catch JournalError.tended {
          // somebody makes a snapshot just now
        } catch {
          log.error("the files could not be gone through; trying again", metadata: ["reason": "\(error)"])
          pause = pauseAfterFailure
          pauseAfterFailure = min(pauseAfterFailure * 2, Self.pauseMax)
        }
        try await Task.sleep(for: pause)
      }
    }
  }

  private func dropTexts() async throws {
    let dropped = try await store.dropTexts(
      before: switchboard.catalogue.textsKeptSince(at: Instant(millis: clock.now())))
    if dropped.records > 0 {
      log.notice("texts were kept long enough and are dropped", metadata: ["records": "\(dropped.records)"])
    }
  }
}
