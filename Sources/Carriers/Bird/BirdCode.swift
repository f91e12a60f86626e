/// What Bird's error codes mean for a text; they stand in events, and in answers that hold a refused message (SMSErrorCode of
/// messagebird-sdk 0.106.0).
enum BirdCode {
  /// Nil for a code that is not listed.
  static func meaning(of code: String) -> CodeMeaning? {
    switch code {
    // On the workspace's list of those who sent STOP, or whose carrier says so.
    case "recipient_opted_out": .failed(.optedOut)

    // The last is what an answer calls a number that cannot be.
    case "invalid_destination", "landline_unreachable", "SMSInvalidRecipient": .failed(.invalidNumber)

    case "insufficient_balance": .unavailable

    case "unreachable", "provider_unavailable": .retry

    case "blocked_by_carrier", "blocked_by_fraud_protection", "blocked_by_recipient", "content_rejected",
      "sender_unregistered", "unknown", "SMSSenderNotConfigured", "SenderCategoryNotPermitted", "SMSUnsupportedFeature":
      .failed(.final)
    default: nil
    }
  }
}
