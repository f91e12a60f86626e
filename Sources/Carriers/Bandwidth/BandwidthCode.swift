/// What Bandwidth's error codes mean for a text; they stand in receipts alone (https://dev.bandwidth.com/docs/messaging/errors).
/// The first digit tells whose fault it was (4 the text's, 5 a service's, 9 unclear), which matters to no text that has ended.
enum BandwidthCode: String {
  // Nobody there who takes texts.
  case malformedTo = "4303"
  case forbiddenTo = "4404"
  case unallocatedTo = "4406"
  case invalidDestination = "4720"
  case deactivated = "4721"

  // The person told the carrier to stop; the second is how an older list has it.
  case optedOut = "4775"
  case optedOutFormerly = "4475"

  /// No receipt came in time: what became of the text is not known.
  case receiptExpired = "9902"

  /// A code that is not listed is final.
  static func failureKind(_ code: String) -> FailureKind {
    switch BandwidthCode(rawValue: code) {
    case .malformedTo, .forbiddenTo, .unallocatedTo, .invalidDestination, .deactivated: .invalidNumber
    case .optedOut, .optedOutFormerly: .optedOut
    case .receiptExpired, nil: .final
    }
  }
}
