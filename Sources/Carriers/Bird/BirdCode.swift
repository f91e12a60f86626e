/// What Bird's error codes mean for a text; they stand in events, and in answers that hold a refused message (SMSErrorCode of
/// messagebird-sdk 0.106.0).
enum BirdCode: String {
  // Nobody there who takes texts.
  case invalidDestination = "invalid_destination"
  case landline = "landline_unreachable"

  /// On the workspace's list of those who sent STOP, or whose carrier says so.
  case optedOut = "recipient_opted_out"

  // May work later, were it handed over again.
  case unreachable = "unreachable"
  case providerUnavailable = "provider_unavailable"
  case insufficientBalance = "insufficient_balance"

  case blockedByCarrier = "blocked_by_carrier"
  case blockedByFraudProtection = "blocked_by_fraud_protection"
  case blockedByRecipient = "blocked_by_recipient"
  case contentRejected = "content_rejected"
  case senderUnregistered = "sender_unregistered"
  case unknown = "unknown"

  /// What a refused message in an answer means; a code that is not listed is final.
  static func outcome(_ code: String, _ response: HTTPResponse) -> SendOutcome {
    switch BirdCode(rawValue: code) {
    case .unreachable, .providerUnavailable: .retry(code: code, afterSeconds: response.retryAfterSeconds)
    case .insufficientBalance: .slowDown(code: code, afterSeconds: response.retryAfterSeconds)
    default: .failed(code: code, kind: failureKind(code))
    }
  }

  /// What it means where it ended a text.
  static func failureKind(_ code: String) -> FailureKind {
    switch BirdCode(rawValue: code) {
    case .invalidDestination, .landline: .invalidNumber
    case .optedOut: .optedOut
    case .unreachable, .providerUnavailable, .insufficientBalance, .blockedByCarrier, .blockedByFraudProtection,
      .blockedByRecipient, .contentRejected, .senderUnregistered, .unknown, nil:
      .final
    }
  }
}
