/// What the two kinds of codes of Vonage's SMS API mean for a text.
enum VonageSMSCode {
  /// What the answer to a text says as `status` (https://developer.vonage.com/en/api-errors/sms); nil for one not listed.
  static func meaning(ofStatus status: String) -> CodeMeaning? {
    switch status {
    // Throttled; too many connections.
    case "1", "10": .slowDown
    // Credentials or signature; account barred, without credit, not enabled.
    case "4", "8", "9", "11", "14", "32": .unavailable
    case "5": .retry
    // An unknown prefix; a number that is no longer in use.
    case "6", "33": .failed(.invalidNumber)
    // Parameters, a barred number, too long, the sender, the network's code, the callback, a number not on the trial's list.
    case "2", "3", "7", "12", "15", "22", "23", "29": .failed(.final)
    default: nil
    }
  }

  /// What a receipt says as `err-code` (https://developer.vonage.com/en/messaging/sms/guides/delivery-receipts). A text never fails
  /// for good in the answer because of STOP: only here.
  static func failureKind(ofReceipt code: String) -> FailureKind {
    switch code {
    // "Illegal number": how Vonage says that the person texted STOP.
    case "9": .optedOut
    // "Absent subscriber, permanent": the number is no longer in use.
    case "3": .invalidNumber
    default: .final
    }
  }
}
