/// What Twilio's error codes mean for a text (https://www.twilio.com/docs/api/errors).
enum TwilioCode {
  /// Nil for a code that is not listed: the status of the answer decides.
  static func meaning(of code: String) -> CodeMeaning? {
    switch code {
    // The person told Twilio to stop.
    case "21610": .failed(.optedOut)

    // Nobody there who takes texts: invalid, no number, no mobile, unknown, a landline.
    case "21211", "21217", "21614", "30005", "30006": .failed(.invalidNumber)

    // May work once the owner has mended the account: credentials, inactive, no such account, suspended.
    case "20003", "20005", "20404", "30002": .unavailable
    // Too many requests, full queues, rates and days used up.
    case "20429", "21611", "30001", "30022", "30023": .slowDown

    // A handset that is off, and what Twilio does not know.
    case "30003", "30008": .retry

    // The same text will never go: our sender, its region, no route, too long, unregistered.
    case "21212", "21408", "21606", "21612", "21617", "30034": .failed(.final)
    // Blocked or filtered by the carrier. A person's own opt-out is 21610; 30004 also stands for spam filters and lost numbers.
    case "30004", "30007": .failed(.final)
    default: nil
    }
  }
}
