/// How often, and how long, an address is asked that does not take a letter.
enum SubscriberPatience {
  /// Between one attempt and the next; the last one from then on.
  static let pauseMillis: [Int64] = [5_000, 30_000, 120_000, 600_000, 3_600_000]
  /// So long an address must have failed, and so old must a letter be, before it is dropped.
  static let wholeMillis: Int64 = 3 * 86_400_000

  /// The pause after so many failures in a row (1 or more), up to an eighth shorter or longer, so that addresses that failed together do
  /// not come back together. What the receiver asks for counts, up to the longest pause.
  static func pause(afterFailures failures: Int, askedSeconds: Int64?, jitter: UInt64) -> Int64 {
    let usual = pauseMillis[min(failures, pauseMillis.count) - 1]
    let pause = usual - usual / 8 + Int64(jitter % UInt64(usual / 4 + 1))
    let longest = pauseMillis[pauseMillis.count - 1]
    return max(pause, min(max(askedSeconds ?? 0, 0), longest / 1_000) * 1_000)
  }
}
