import Platform

/// What is worth reading in the body of Twilio's answer to a text; what is missing or unreadable is empty.
struct TwilioAnswer {
  /// The id of the text, `SM…`.
  private(set) var sid = ""
  /// Twilio's own error code.
  private(set) var code = ""

  init(_ body: [UInt8]) {
    var scanner = JSONScanner(body)
    // An unreadable answer is judged by its status alone: what was read up to there stays.
    do {
      try scanner.object { (name, value) throws(JSONError) in
        switch name {
        case "sid": sid = try value.string()
        case "code": code = String(try value.int())
        default: try value.skip()
        }
      }
    } catch {}
  }
}
