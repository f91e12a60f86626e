/// What Plivo's error codes mean for a text; they stand in receipts alone
/// (https://www.plivo.com/docs/messaging/troubleshooting/error-codes).
enum PlivoCode {
  /// Nil for a code that is not listed.
  static func meaning(of code: String) -> CodeMeaning? {
    switch code {
    // The person sent STOP to this sender.
    case "200": .failed(.optedOut)

    // Invalid destination; destination permanently unavailable.
    case "50", "70": .failed(.invalidNumber)

    // No credit.
    case "900": .unavailable

    // Network error; destination temporarily unavailable; dispatch failed; unknown.
    case "20", "80", "300", "1000": .retry

    // Invalid message, spam, invalid source, loop, no route, prohibited, too long, toll-free to Canada, expired.
    case "10", "30", "40", "60", "90", "100", "110", "201", "420": .failed(.final)
    default: nil
    }
  }
}
