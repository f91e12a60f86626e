/// How patient the courier is.
package struct RetryPolicy: Equatable, Sendable {
  /// The pause after the first failed attempt of a text; it doubles with each further one.
  package var pauseMillisMin: Int64 = 1_000
  package var pauseMillisMax: Int64 = 15 * 60 * 1_000
  /// The most that a sender waits before its provider is asked again, with one text.
  package var senderPauseMillisMax: Int64 = 60 * 1_000
  /// A provider that asks for more patience than this is asked earlier.
  package var retryAfterSecondsMax: Int64 = 3_600
  /// A text that no provider took by then ends.
  package var lifeMillis: Int64 = 24 * 3_600 * 1_000

  package init() {}

  /// The pause after so many failed attempts (1 or more), up to a quarter shorter or longer, so that what failed together does
  /// not come back together.
  package func pause(afterAttempts attempts: Int, max longest: Int64, jitter: UInt64) -> Int64 {
    let doublings = min(attempts - 1, 40)
    let pause = min(pauseMillisMin << Int64(doublings), longest)
    return pause - pause / 4 + Int64(jitter % UInt64(pause / 2 + 1))
  }

  /// What a `Retry-After` asks for, as far as it is followed.
  package func askedPause(_ seconds: Int64?) -> Int64 {
    min(max(seconds ?? 0, 0), retryAfterSecondsMax) * 1_000
  }
}
