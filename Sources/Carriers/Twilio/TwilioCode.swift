/// What Twilio's error codes mean for a text (https://www.twilio.com/docs/api/errors). A code that is not listed is judged by
/// the status of the answer.
enum TwilioCode: String {
  // May work later, or once the owner has mended the account: credentials, suspension, rates, queues.
  case authentication = "20003"
  case accountInactive = "20005"
  case tooManyRequests = "20429"
  case queueFull = "21611"
  case queueOverflow = "30001"
  case accountSuspended = "30002"
  case handsetUnreachable = "30003"
  case unknownError = "30008"
  case rateCapped = "30022"
  case dailyCapped = "30023"

  // Nobody there who takes texts.
  case invalidTo = "21211"
  case notANumber = "21217"
  case notAMobile = "21614"
  case unknownDestination = "30005"
  case landline = "30006"

  /// The person told Twilio to stop.
  case optedOut = "21610"

  // The same text will never go.
  case invalidFrom = "21212"
  case regionForbidden = "21408"
  case senderNotOurs = "21606"
  case noRoute = "21612"
  case bodyTooLong = "21617"
  /// Blocked by the carrier. A person's own opt-out is `optedOut`; this also stands for spam filters and lost numbers.
  case blocked = "30004"
  case filtered = "30007"
  case unregistered = "30034"

  init?(_ code: String) {
    self.init(rawValue: code)
  }

  /// True where the same text may be taken later.
  var isTemporary: Bool {
    switch self {
    case .authentication, .accountInactive, .tooManyRequests, .queueFull, .queueOverflow, .accountSuspended,
      .handsetUnreachable, .unknownError, .rateCapped, .dailyCapped:
      true
    case .invalidTo, .notANumber, .notAMobile, .unknownDestination, .landline, .optedOut, .invalidFrom,
      .regionForbidden, .senderNotOurs, .noRoute, .bodyTooLong, .blocked, .filtered, .unregistered:
      false
    }
  }

  /// True where it is not this text that is the matter: whatever follows from the same sender would fare the same.
  var slowsSender: Bool {
    switch self {
    case .authentication, .accountInactive, .tooManyRequests, .queueFull, .queueOverflow, .accountSuspended,
      .rateCapped, .dailyCapped:
      true
    default: false
    }
  }

  /// What it means where it ended a text.
  var failureKind: FailureKind {
    switch self {
    case .invalidTo, .notANumber, .notAMobile, .unknownDestination, .landline: .invalidNumber
    case .optedOut: .optedOut
    case .authentication, .accountInactive, .tooManyRequests, .queueFull, .queueOverflow, .accountSuspended,
      .handsetUnreachable, .unknownError, .rateCapped, .dailyCapped, .invalidFrom, .regionForbidden, .senderNotOurs,
      .noRoute, .bodyTooLong, .blocked, .filtered, .unregistered:
      .final
    }
  }
}
