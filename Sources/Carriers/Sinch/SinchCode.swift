/// What the codes of Sinch's delivery reports mean for a text: its own, which are 400 and above, and those of SMPP
/// (https://developers.sinch.com/docs/sms/api-reference/sms/delivery-reports/delivery-report-error-codes). None is known to mean an
/// opt-out alone: the status `Deleted` stands for that and for lost numbers too.
enum SinchCode {
  /// Nil for a code that is not listed.
  static func meaning(of code: String) -> CodeMeaning? {
    switch code {
    // SMPP: invalid destination address.
    case "300": .failed(.invalidNumber)

    // Account blocked; SMPP: quota used up.
    case "413", "64": .unavailable

    // Internal error; temporary delivery failure.
    case "403", "404": .retry

    // Unroutable, unmatched parameter, expired, cancelled, rejected, no originator, too many parts, region not provisioned.
    case "402", "405", "406", "407", "408", "410", "411", "412": .failed(.final)
    // SMPP: spam, campaign not active, screened, no such service, source, receiver, operation, parameter, request, unknown.
    case "15", "60", "62", "152", "310", "321", "332", "334", "349", "399": .failed(.final)
    default: nil
    }
  }
}
