/// What Bandwidth's error codes mean for a text; they stand in receipts alone (https://dev.bandwidth.com/docs/messaging/errors).
enum BandwidthCode {
  /// No receipt came in time: what became of the text is not known.
  static let receiptExpired = "9902"

  /// Nil for a code that is not listed.
  static func meaning(of code: String) -> CodeMeaning? {
    switch code {
    // The person told the carrier to stop; the second is how an older list has it.
    case "4775", "4475": .failed(.optedOut)

    // To: malformed, not given to anybody, invalid to the carrier, no longer in use.
    case "4303", "4406", "4720", "4721": .failed(.invalidNumber)

    // More than brand, campaign or carrier allow.
    case "4780", "4781", "4785": .slowDown

    // Phone off or away; what failed at Bandwidth; what failed at the carrier.
    case "4701", "4702": .retry
    case "5100", "5101", "5106", "5111", "5201", "5211", "5220", "5231", "5500", "5501", "5999": .retry
    case "5600", "5610", "5620", "5630", "5650": .retry

    // Service, encoding, from, expired, routing, media, country, short code, toll-free, account, spam, lists of Bandwidth's.
    case "4001", "4301", "4302", "4350", "4360", "4401", "4403", "4404", "4405", "4407", "4408", "4409", "4410", "4411",
      "4412":
      .failed(.final)
    case "4420", "4421", "4431", "4432", "4433", "4434", "4435", "4451", "4452", "4470", "4481", "4482", "4492", "4493":
      .failed(.final)
    // The same at carriers, campaigns that are not active, numbers that are not verified, and what nobody knows.
    case "4700", "4711", "4712", "4730", "4740", "4750", "4751", "4752", "4753", "4770", "4771", "4772", "4773", "4774":
      .failed(.final)
    case "4790", "4791", "4792", "4793", "4795", "9999": .failed(.final)
    default: nil
    }
  }
}
