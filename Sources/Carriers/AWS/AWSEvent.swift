/// What became of a text, in AWS's words
/// (https://docs.aws.amazon.com/sms-voice/latest/userguide/configuration-sets-event-types.html).
enum AWSEvent: String, CaseIterable {
  case queued = "TEXT_QUEUED"
  case pending = "TEXT_PENDING"
  case sent = "TEXT_SENT"
  /// The carrier took it; in some countries that is the last that is heard.
  case successful = "TEXT_SUCCESSFUL"
  case delivered = "TEXT_DELIVERED"
  case invalid = "TEXT_INVALID"
  case invalidMessage = "TEXT_INVALID_MESSAGE"
  case unreachable = "TEXT_UNREACHABLE"
  case carrierUnreachable = "TEXT_CARRIER_UNREACHABLE"
  case blocked = "TEXT_BLOCKED"
  case carrierBlocked = "TEXT_CARRIER_BLOCKED"
  case spam = "TEXT_SPAM"
  case unknown = "TEXT_UNKNOWN"
  case expired = "TEXT_TTL_EXPIRED"
  case protected = "TEXT_PROTECT_BLOCKED"

  /// A failure that is not final is one that AWS still tries to overcome.
  func state(isFinal: Bool) -> Receipt.State {
    switch self {
    case .queued, .pending: .accepted
    case .sent, .successful: .sent
    case .delivered: .delivered
    case .invalid: isFinal ? .failed(code: rawValue, kind: .invalidNumber) : .accepted
    case .invalidMessage, .unreachable, .carrierUnreachable, .blocked, .carrierBlocked, .spam, .unknown, .expired,
      .protected:
      isFinal ? .failed(code: rawValue, kind: .final) : .accepted
    }
  }
}
