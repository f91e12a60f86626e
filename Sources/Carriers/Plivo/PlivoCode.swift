/// What Plivo's error codes mean for a text; they stand in receipts alone
/// (https://www.plivo.com/docs/messaging/troubleshooting/error-codes).
enum PlivoCode: String {
  // Nobody there who takes texts.
  case invalidDestination = "50"
  case permanentlyUnavailable = "70"

  /// The person sent STOP to this sender.
  case optedOut = "200"

  // The text ended, whatever the cause.
  case invalidMessage = "10"
  case networkError = "20"
  case spam = "30"
  case invalidSource = "40"
  case loop = "60"
  case temporarilyUnavailable = "80"
  case noRoute = "90"
  case prohibited = "100"
  case tooLong = "110"
  case tollFreeToCanada = "201"
  case dispatchFailed = "300"
  case expired = "420"
  case noCredit = "900"
  case unknown = "1000"

  /// A code that is not listed is final.
  static func failureKind(_ code: String) -> FailureKind {
    switch PlivoCode(rawValue: code) {
    case .invalidDestination, .permanentlyUnavailable: .invalidNumber
    case .optedOut: .optedOut
    case .invalidMessage, .networkError, .spam, .invalidSource, .loop, .temporarilyUnavailable, .noRoute, .prohibited,
      .tooLong, .tollFreeToCanada, .dispatchFailed, .expired, .noCredit, .unknown, nil:
      .final
    }
  }
}
