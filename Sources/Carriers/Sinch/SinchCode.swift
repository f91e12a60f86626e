/// What the codes of Sinch's delivery reports mean for a text: its own, which are 400 and above, and those of SMPP
/// (https://developers.sinch.com/docs/sms/api-reference/sms/delivery-reports/delivery-report-error-codes). None is known to mean an
/// opt-out alone: the status `Deleted` stands for that and for lost numbers too.
enum SinchCode: String {
  /// SMPP: invalid destination address.
  case invalidDestination = "300"

  case unroutable = "402"
  case internalError = "403"
  case temporaryFailure = "404"
  case unmatchedParameter = "405"
  case internalExpiry = "406"
  case cancelled = "407"
  case internalReject = "408"
  case noOriginator = "410"
  case tooManyParts = "411"
  case regionNotProvisioned = "412"
  case accountBlocked = "413"

  /// A code that is not listed is final.
  static func failureKind(_ code: String) -> FailureKind {
    switch SinchCode(rawValue: code) {
    case .invalidDestination: .invalidNumber
    case .unroutable, .internalError, .temporaryFailure, .unmatchedParameter, .internalExpiry, .cancelled,
      .internalReject,
      .noOriginator, .tooManyParts, .regionNotProvisioned, .accountBlocked, nil:
      .final
    }
  }
}
