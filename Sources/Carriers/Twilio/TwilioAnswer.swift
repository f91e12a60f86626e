import Platform

/// What is worth reading in the body of Twilio's answer to a text; what is missing or unreadable is empty.
struct TwilioAnswer {
  /// The id of the text, `SM…`.
  let sid: String
  /// Twilio's own error code.
  let code: String

  init(_ body: [UInt8]) {
    var sid: String?
    var code: Int64?
    // An unreadable answer is judged by its status alone; what was read up to the fault stays.
    do {
      try JSONScanner.read(body) { (answer) throws(JSONError) in
        try answer.object { (name, value) throws(JSONError) in
          switch name {
          case "sid": sid = try value.stringOrNull()
          case "code": code = try value.intOrNull()
          default: break
          }
        }
      }
    } catch {}
    self.sid = sid ?? ""
    self.code = code.map(String.init) ?? ""
  }
}
