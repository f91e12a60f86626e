/// What the error codes of WhatsApp's Cloud API mean for a text
/// (https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes).
enum WhatsAppCode {
  /// Nil for a code that is not listed: the status of the answer decides.
  static func meaning(of code: String) -> CodeMeaning? {
    switch code {
    // The person stopped marketing messages of this business.
    case "131050": .failed(.optedOut)

    // Rates: of the app, of the account, of the number; the number's standing.
    case "4", "80007", "130429", "131048", "131064": .slowDown
    // The token ran out or may not do this; the account is locked, unpaid, in maintenance, its number not registered.
    case "0", "3", "10", "190", "368", "131005", "131031", "131037", "131042", "131044", "131045", "131057", "133010":
      .unavailable
    case _ where isPermission(code): .unavailable
    // The service as a whole.
    case "2", "131016": .unavailable

    // Too many to this one person just now; errors without a known cause.
    case "131056", "1", "131000", "135000": .retry

    // More than 24 hours since the person wrote; no WhatsApp there or too old a one; ourselves; not on a test number's list;
    // parameters; kinds; countries; Meta's own judgement; templates.
    case "131047", "131026", "131021", "131030", "33", "100", "131008", "131009", "131051", "131052", "131053",
      "130472",
      "130497", "131049", "137000":
      .failed(.final)
    case _ where code.utf8.count == 6 && code.hasPrefix("132"): .failed(.final)
    default: nil
    }
  }

  /// 200 to 299: a permission is not given or was taken back.
  private static func isPermission(_ code: String) -> Bool {
    guard code.utf8.count == 3, let number = Int(code) else { return false }
    return (200...299).contains(number)
  }
}
