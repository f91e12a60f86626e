/// Every text comes to its end in time, and nothing that may have been taken goes out more often than its purpose allows.
enum EveryTextEnds {
  private static let hour: Int64 = 3_600_000
  /// An accepted text that nobody hears of ends after so long.
  private static let receiptMillis = 72 * hour
  /// Marketing waits a week for its hours at most, and a day for its provider.
  private static let lifeMillis = 8 * 24 * hour
  /// The last attempt may have begun just before.
  private static let attemptMillis = 2 * hour

  /// `slack`: how long nothing could be done about it.
  static func check(_ ledger: Ledger, at now: Int64, slack: Int64) throws {
    // texts of people whom a lying disk has lost go nowhere
    guard !ledger.isIncomplete else { return }
    for id in ledger.open {
      guard let text = ledger.texts[id] else { continue }
      let end: Int64 =
        text.phase >= .accepted
        ? (text.acceptedAt ?? 0) + receiptMillis + attemptMillis : text.promisedAt + lifeMillis + attemptMillis
      if now > end + slack {
        throw Violation(
          .everyTextEnds,
          "text \(id) (\(text.name), \(text.purpose)) is \(text.phase) since \((now - text.promisedAt) / hour) hours")
      }
    }
  }

  /// When all that was promised until that moment must have ended.
  static let longestMillis = lifeMillis + receiptMillis + 2 * attemptMillis

  static func check(takings: Int, of id: String, _ text: TextRecord) throws {
    if takings > text.takingsMax {
      throw Violation(
        .everyTextEnds, "text \(id) (\(text.name), \(text.purpose)) was taken \(takings) times by providers")
    }
  }
}
