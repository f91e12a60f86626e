/// How patient the courier is.
package struct RetryPolicy: Equatable, Sendable {
  /// The pause after the first failed attempt of a text; it doubles with each further one.
  package var pauseMillisMin: Int64 = 1_000
  package var pauseMillisMax: Int64 = 15 * 60 * 1_000
  /// The most that a sender waits before its provider is asked again, with one text; and the most that a text waits whose provider
  /// could not be reached, for that is not its own fault.
  package var senderPauseMillisMax: Int64 = 60 * 1_000
  /// How long a provider that takes nothing is left alone at first; doubles up to `senderPauseMillisMax` with each text that asks
  /// in vain whether it is back.
  package var breakerPauseMillisMin: Int64 = 5_000
  /// A provider that can tell what became of a text in doubt is asked no sooner: it may still be about to take it.
  package var lookUpPauseMillisMin: Int64 = 5_000
  /// A sender whose provider asks for more patience than this goes by its backup; where it has none, one text asks each time that this
  /// has passed. A provider that says so of everybody is believed at once.
  package var patienceMillisMax: Int64 = 60 * 1_000
  /// A provider that asks for more patience than this is asked earlier, whatever stands in for it.
  package var retryAfterSecondsMax: Int64 = 3_600

  package init() {}

  /// The pause after so many failed attempts (1 or more), up to a quarter shorter or longer, so that what failed together does
  /// not come back together.
  package func pause(afterAttempts attempts: Int, max longest: Int64, jitter: UInt64) -> Int64 {
    pause(from: pauseMillisMin, afterAttempts: attempts, max: longest, jitter: jitter)
  }

  /// How long a provider is left alone that has failed so many times to show that it is back.
  package func breakerPause(afterProbes probes: Int, jitter: UInt64) -> Int64 {
    pause(from: breakerPauseMillisMin, afterAttempts: probes + 1, max: senderPauseMillisMax, jitter: jitter)
  }

  private func pause(from shortest: Int64, afterAttempts attempts: Int, max longest: Int64, jitter: UInt64) -> Int64 {
    let doublings = min(attempts - 1, Self.doublingsMax)
    let pause = min(shortest << Int64(doublings), longest)
    return pause - pause / 4 + Int64(jitter % UInt64(pause / 2 + 1))
  }

  /// Enough for any pause, and far from what overflows.
  private static let doublingsMax = 32

  /// What a `Retry-After` asks for, as far as it is followed.
  package func askedPause(_ seconds: Int64?) -> Int64 {
    min(max(seconds ?? 0, 0), retryAfterSecondsMax) * 1_000
  }
}
