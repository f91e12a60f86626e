import Crypto
import FoundationEssentials

/// Requests made ready before the clock starts, one after another in one buffer.
struct Requests {
  /// How many phones there are: the numbers of one area code, +1 415 200 0000 and up. None of them is ever called.
  static let phonesMax = 8_000_000
  private static let phonesFirst = 2_000_000

  private(set) var bytes: [UInt8] = []
  private(set) var ends: [Int] = []
  /// The phone of each request, -1 where it has none.
  private(set) var phones: [Int] = []

  var count: Int { ends.count }

  private func range(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : ends[index - 1])..<ends[index]
  }

  func send(_ index: Int, to socket: Int32) throws {
    try bytes.withUnsafeBytes { try Socket.send(UnsafeRawBufferPointer(rebasing: $0[range(index)]), to: socket) }
  }

  static func emptyRoute(count: Int) -> Requests {
    var requests = Requests()
    for _ in 0..<count {
      requests.append("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", phone: -1)
    }
    return requests
  }

  /// Signed webhooks as Twilio sends them, with all the fields that it sends.
  static func webhooks(_ texts: [(phone: Int, body: String)], sids: inout UInt64) -> Requests {
    let key = SymmetricKey(data: Array(Server.token.utf8))
    var requests = Requests()
    for text in texts {
      sids += 1
      let digits = String(sids, radix: 16)
      let sid = "SM" + String(repeating: "0", count: 32 - digits.count) + digits
      let from = "+1415\(phonesFirst + text.phone)"
      let fields = fields(sid: sid, from: from, body: text.body)
      let signed = Server.publicURL + Server.webhookPath + fields.map { $0.name + $0.value }.joined()
      let code = HMAC<Insecure.SHA1>.authenticationCode(for: Array(signed.utf8), using: key)
      let form = fields.map { $0.name + "=" + encoded($0.value) }.joined(separator: "&")
      requests.append(
        """
        POST \(Server.webhookPath) HTTP/1.1\r
        Host: sms.example.com\r
        Content-Type: application/x-www-form-urlencoded; charset=utf-8\r
        User-Agent: TwilioProxy/1.1\r
        X-Twilio-Signature: \(Data(code).base64EncodedString())\r
        I-Twilio-Idempotency-Token: \(sid)\r
        Accept: */*\r
        Content-Length: \(form.utf8.count)\r
        \r
        \(form)
        """, phone: text.phone)
    }
    return requests
  }

  /// Texts as a provider brings them to Kannel.
  static func toKannel(_ phones: [Int], body: String) -> Requests {
    var requests = Requests()
    for phone in phones {
      let from = "%2B1415\(phonesFirst + phone)"
      let to = Server.sender.replacing("+", with: "%2B")
      let query = "username=\(Kannel.user)&password=\(Kannel.password)&from=\(from)&to=\(to)&text=\(body)"
      requests.append("GET /sms?\(query) HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", phone: phone)
    }
    return requests
  }

  /// In the order of their names, as they are signed.
  private static func fields(sid: String, from: String, body: String) -> [(name: String, value: String)] {
    [
      ("AccountSid", Server.account), ("ApiVersion", "2010-04-01"), ("Body", body), ("From", from),
      ("FromCity", "SAN FRANCISCO"), ("FromCountry", "US"), ("FromState", "CA"), ("FromZip", "94107"),
      ("MessageSid", sid), ("NumMedia", "0"), ("NumSegments", "1"), ("SmsMessageSid", sid), ("SmsSid", sid),
      ("SmsStatus", "received"), ("To", Server.sender), ("ToCity", "SAN FRANCISCO"), ("ToCountry", "US"),
      ("ToState", "CA"), ("ToZip", "94105"),
    ]
  }

  private static func encoded(_ value: String) -> String {
    value.replacing("+", with: "%2B").replacing(" ", with: "+")
  }

  private mutating func append(_ request: String, phone: Int) {
    bytes.append(contentsOf: request.utf8)
    ends.append(bytes.count)
    phones.append(phone)
  }

  /// The phone that a form or a query sends a text to, read from `To=%2B1415…`; nil where it is none of ours.
  static func phone(in fields: UnsafeRawBufferPointer) -> Int? {
    let marker = markerBytes
    guard fields.count >= marker.count + 7 else { return nil }
    for start in 0...(fields.count - marker.count - 7) {
      guard fields[start] | 0x20 == marker[0], start == 0 || isSeparator(fields[start - 1]) else { continue }
      guard marker.indices.dropFirst().allSatisfy({ fields[start + $0] == marker[$0] }) else { continue }
      var number = 0
      for byte in fields[(start + marker.count)..<(start + marker.count + 7)] {
        number = number * 10 + Int(byte) - 0x30
      }
      return number - phonesFirst
    }
    return nil
  }

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "&") || byte == UInt8(ascii: "?")
  }

  private static let markerBytes = Array("to=%2B1415".utf8)
}
