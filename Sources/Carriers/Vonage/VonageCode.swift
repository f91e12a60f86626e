/// What the error codes of Vonage's Messages API mean for a text (https://developer.vonage.com/en/api-errors/messages).
enum VonageCode {
  /// Nil for a code that is not listed: the status of the answer decides.
  static func meaning(of code: String) -> CodeMeaning? {
    switch code {
    // "Illegal number": how Vonage says that the person texted STOP.
    case "1240": .failed(.optedOut)

    // No prefix that anybody knows, no number at all, a number that is gone.
    case "1040", "1170", "1190": .failed(.invalidNumber)

    case "1000": .slowDown
    // The account is barred, without credit, not enabled.
    case "1060", "1070", "1080", "1241", "1290": .unavailable

    // Trouble at Vonage's, between networks, or a phone that is off or busy.
    case "1030", "1100", "1180", "1220", "1230", "1330": .retry

    // Parameters that are missing or wrong; what is not allowed.
    case "1010", "1020", "1021", "1022", "1090", "1120", "1130", "1140", "1150", "1160": .failed(.final)
    // Barred, refused as spam, by a carrier, for its content; no route; sent before; too late.
    case "1050", "1200", "1210", "1250", "1260", "1270", "1280", "1300", "1320", "1360": .failed(.final)
    default: nil
    }
  }
}
