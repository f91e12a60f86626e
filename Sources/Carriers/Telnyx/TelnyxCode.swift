/// What Telnyx's error codes mean for a text (https://developers.telnyx.com/docs/messaging/messages/error-codes).
enum TelnyxCode {
  /// Nil for a code that is not listed: the status of the answer decides.
  static func meaning(of code: String) -> CodeMeaning? {
    switch code {
    // STOP at the messaging profile.
    case "40300": .failed(.optedOut)

    // Not routable (a landline), no number, refused as a number by the carrier.
    case "40001", "40310", "40012": .failed(.invalidNumber)

    // Too many requests, queue full, limits of carriers; a number in transition or in bad health.
    case "10011", "40318", "40011", "40016", "40018", "40315", "40320", "40321": .slowDown
    // Credentials, account or profile inactive or disabled, spending: the owner can mend it.
    case "10009", "10010", "20012", "40311", "40312", "40313", "40314", "40333": .unavailable

    // An unexpected error, a time-out, a spam filter that lets go, a carrier that is down.
    case "10007", "10008", "40002", "40006": .retry

    // Malformed, without content, too large, blocked for its content.
    case "10015", "40009", "40302", "40304", "40316", "40317", "40322", "40328": .failed(.final)
    // A sender that cannot send there: type, profile, region, registration.
    case "40013", "40301", "40305", "40306", "40307", "40308", "40309", "40319", "40323", "40325", "40329", "40330",
      "40331",
      "40010", "40019", "40100", "40150", "40151", "40155":
      .failed(.final)
    // Spam, rejected, undeliverable, expired on the way.
    case "40003", "40004", "40005", "40008", "40014", "40015", "40017", "40020": .failed(.final)
    default: nil
    }
  }
}
