/// What MessageBird's codes mean: those of its answers to a text, and those of the carriers in receipts
/// (https://docs.bird.com/connectivity-platform/troubleshooting/sms-errors-and-error-codes).
enum MessageBirdCode {
  /// A code in an answer; `parameter` is what the error is about. Nil for a code that is not listed: the status decides.
  static func meaning(of code: String, parameter: String?) -> CodeMeaning? {
    switch code {
    // Missing or invalid: the recipient, or something else.
    case "9", "10": .failed(parameter?.hasPrefix("recipient") == true ? .invalidNumber : .final)

    // Access key, balance; no such address.
    case "2", "25", "98": .unavailable

    // Internal error.
    case "99": .retry

    // Not found, bad request.
    case "20", "21": .failed(.final)
    default: nil
    }
  }

  /// What a carrier's code means where it ended a text; a code that is not listed is final.
  static func failureKind(ofReceipt code: String) -> FailureKind {
    switch code {
    // EC_UNKNOWN_SUBSCRIBER.
    case "1": .invalidNumber
    // EC_SUBSCRIBER_OPTEDOUT.
    case "103": .optedOut
    default: .final
    }
  }
}
