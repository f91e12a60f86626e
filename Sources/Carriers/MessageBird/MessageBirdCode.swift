/// What MessageBird's codes mean: those of its answers to a text, and those of the carriers in receipts
/// (https://docs.bird.com/connectivity-platform/troubleshooting/sms-errors-and-error-codes).
enum MessageBirdCode {
  /// Codes in answers, beside which the status of the answer says most.
  enum Answer: String {
    case notAllowed = "2"
    case missing = "9"
    case invalid = "10"
    case notFound = "20"
    case badRequest = "21"
    case notEnoughBalance = "25"
    case apiNotFound = "98"
    case internalError = "99"
  }

  /// Codes in receipts that mean more than that a text has failed.
  private enum Carrier: String {
    case unknownSubscriber = "1"
    case optedOut = "103"
  }

  /// A code that is not listed is judged by the status of the answer. `parameter` is what the error is about.
  static func outcome(_ code: String, _ parameter: String?, _ response: HTTPResponse) -> SendOutcome {
    switch Answer(rawValue: code) {
    case .missing, .invalid:
      .failed(code: code, kind: parameter?.hasPrefix("recipient") == true ? .invalidNumber : .final)
    case .notFound, .badRequest, .apiNotFound: .failed(code: code, kind: .final)
    case .notAllowed, .notEnoughBalance: .slowDown(code: code, afterSeconds: response.retryAfterSeconds)
    case .internalError: .retry(code: code, afterSeconds: response.retryAfterSeconds)
    case nil: .byStatus(of: response, code: code)
    }
  }

  /// What a receipt's code means where it ended a text.
  static func failureKind(_ code: String) -> FailureKind {
    switch Carrier(rawValue: code) {
    case .unknownSubscriber: .invalidNumber
    case .optedOut: .optedOut
    case nil: .final
    }
  }
}
