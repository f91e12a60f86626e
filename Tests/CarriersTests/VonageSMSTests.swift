import Testing

@testable import Carriers

@Suite struct VonageSMSTests {
  static let vectors = Fixture.vectors("vonage.public", of: SignatureVector.self).filter { $0.scheme == "sms-sig" }
  private let vonage = VonageSMS(key: "abcd1234", secret: "s3cretABC")

  private static func provider(of vector: SignatureVector) throws -> VonageSMS {
    let method = try #require(vector.signatureMethod)
    return VonageSMS(key: "k", secret: "s", signatureSecret: vector.key, signature: method)
  }

  @Test(arguments: vectors)
  func `a request is signed exactly when Vonage's own libraries say so`(vector: SignatureVector) throws {
    let vonage = try Self.provider(of: vector)
    if vector.valid {
      try vonage.verify(vector.request)
    } else {
      #expect(throws: WebhookRefusal.self) { try vonage.verify(vector.request) }
    }
  }

  @Test(arguments: vectors.filter(\.valid))
  func `a recorded text is taken, by GET, form or JSON`(vector: SignatureVector) throws {
    let content = try Self.provider(of: vector).take(vector.request)
    guard case .text(let text) = content.messages.first else {
      Issue.record("no text")
      return
    }
    #expect(text.from == "+447700900001")
    #expect(text.to == "+447700900000")
    #expect(text.id.hasPrefix("0A0000000123"))
    let isPart = vector.why.contains("concatenated")
    #expect(text.part == (isPart ? InboundText.Part(reference: "1", number: 2, total: 3) : nil))
  }

  @Test func `a request six minutes old is signed but not taken`() throws {
    let vector = try #require(Self.vectors.first { $0.valid })
    let vonage = try Self.provider(of: vector)
    var request = vector.request
    request.receivedAt = vector.now.map { $0 + 301 }
    try vonage.verify(request)
    #expect(vonage.signedAt(request) == vector.now)
    #expect(throws: WebhookRefusal.self) { try vonage.take(request) }
  }

  @Test(arguments: [
    ("invalid: sig missing", "no sig"), ("invalid: method sha256 configured, md5 HMAC sent", "here sha256"),
    ("invalid: sig md5, tampered text", "changed the fields"),
  ])
  func `the reason for a refusal names what can be mended`(label: String, reason: String) throws {
    let vector = try #require(Self.vectors.first { $0.why == label })
    let refusal = #expect(throws: WebhookRefusal.self) { try Self.provider(of: vector).verify(vector.request) }
    guard case .unsigned(let why) = refusal else {
      Issue.record("refused for another reason")
      return
    }
    #expect(why.contains(reason))
    #expect(!why.contains(vector.key))
  }

  private func form(_ body: String, target: String = "/webhooks/main") -> WebhookRequest {
    WebhookRequest(
      method: "POST", publicURL: "https://sms.example.com", target: target,
      headers: [("content-type", "application/x-www-form-urlencoded")], body: Array(body.utf8))
  }

  @Test func `where the method is none that is known nothing is signed`() throws {
    let vector = try #require(Self.vectors.first { $0.valid })
    #expect(throws: WebhookRefusal.self) {
      try VonageSMS(key: "k", secret: "s", signatureSecret: vector.key, signature: "md6").verify(vector.request)
    }
  }

  @Test func `without a signature secret nothing is checked`() throws {
    try vonage.verify(form("msisdn=1&msisdn=2"))
    #expect(vonage.signedAt(form("timestamp=1767225600")) == nil)
  }

  @Test(arguments: [
    ("status=accepted&err-code=0", Receipt.State.sent), ("status=buffered", .sent),
    ("status=delivered&err-code=0", .delivered),
    ("status=rejected&err-code=9", .failed(code: "9", kind: .optedOut)),
    ("status=failed&err-code=3", .failed(code: "3", kind: .invalidNumber)),
    ("status=failed&err-code=6", .failed(code: "6", kind: .final)),
    ("status=expired&err-code=0", .failed(code: "expired", kind: .final)),
    ("status=expired", .failed(code: "expired", kind: .final)),
  ])
  func `a receipt says what became of which part of which text`(fields: String, state: Receipt.State) throws {
    #expect(
      try vonage.parse(form("msisdn=14155550101&to=14155550150&messageId=0A1&client-ref=ff&\(fields)")).messages == [
        .receipt(Receipt(providerID: "0A1", textID: "ff", segmentID: "0A1", state: state))
      ])
  }

  @Test(arguments: ["status=unknown&messageId=0A1", "messageId=0A1&msisdn=14155550101&type=binary&data=00&udh=01"])
  func `what nobody wrote, and a state that tells nothing, are no fault`(fields: String) throws {
    #expect(try vonage.parse(form(fields)).messages.isEmpty)
  }

  @Test(
    arguments: [
      ("concat=true&concat-ref=7&concat-part=2&concat-total=3", InboundText.Part(reference: "7", number: 2, total: 3)),
      ("concat=true&concat-ref=7&concat-part=4&concat-total=3", nil), ("concat=true&concat-ref=7", nil),
      ("concat=true&concat-ref=7&concat-part=0&concat-total=3", nil),
      ("concat=true&concat-ref=7&concat-part=1&concat-total=256", nil),
      ("concat=true&concat-ref=7&concat-part=99999999999999999999&concat-total=3", nil), ("concat=false", nil),
    ] as [(String, InboundText.Part?)])
  func `a part of a long text says which one it is`(fields: String, part: InboundText.Part?) throws {
    let message = try vonage.parse(form("messageId=0A1&msisdn=14155550101&to=12345&text=a%26b&\(fields)")).messages
      .first
    #expect(message == .text(InboundText(id: "0A1", from: "+14155550101", to: "12345", text: "a&b", part: part)))
  }

  @Test(arguments: [
    ("", "messageId"), ("text=x", "messageId"), ("messageId=1", "msisdn"), ("messageId=1&messageId=2", "twice"),
    ("messageId=1&msisdn%3D2%26text=JOIN", "joined"), ("[]", "messageId"), (#"{"messageId":"#, "cannot be read"),
    (String(repeating: "a&", count: 1_001), "cannot be read"),
  ])
  func `what is no text and no receipt is malformed`(body: String, reason: String) {
    var request = form(body)
    if body.hasPrefix("{") { request.headers = [("content-type", "application/json")] }
    let refusal = #expect(throws: WebhookRefusal.self) { try vonage.parse(request) }
    guard case .malformed(let why) = refusal else {
      Issue.record("not malformed")
      return
    }
    #expect(why.contains(reason))
  }

  @Test(arguments: Fixture.vectors("vonage-sms-outbound.public", of: OutboundVector.self))
  func `a text is handed over as Vonage's own library does`(vector: OutboundVector) throws {
    let request = vonage.request(sending: vector.text(id: "1"), at: .sample)
    #expect(request.method == vector.request.method)
    #expect(request.url == vector.request.url)
    for name in ["Authorization", "Content-Type", "Accept"] {
      #expect(request.headers.contains("\(name): \(vector.request.headers[name] ?? "")"))
    }
    let expected = try #require(FormFields(vector.request.body.utf8))
    let fields = try #require(FormFields(request.body))
    for name in ["to", "text", "type"] { #expect(fields[name] == expected[name]) }
  }

  @Test func `the sender, our own id and the address for receipts go along`() throws {
    let vonage = VonageSMS(key: "k", secret: "s", api: "http://127.0.0.1:9000/")
    let request = vonage.request(
      sending: OutboundText(
        id: "00ff", from: "+14155550150", to: "+14155550101", body: "Hi",
        statusURL: "https://sms.example.com/webhooks/main/status?text=00ff"), at: .sample)
    #expect(request.url == "http://127.0.0.1:9000/sms/json")
    #expect(
      String(decoding: request.body, as: UTF8.self)
        == "to=14155550101&from=14155550150&text=Hi&type=text&client-ref=00ff"
        + "&callback=https%3A%2F%2Fsms.example.com%2Fwebhooks%2Fmain%2Fstatus")
  }

  @Test(arguments: [
    (
      200, #"{"message-count":"1","messages":[{"status":"0","message-id":"0A1"}]}"#,
      SendOutcome.accepted(providerID: "0A1")
    ),
    (200, #"{"messages":[{"status":"1"},{"status":"0","message-id":"0A2"}]}"#, .accepted(providerID: "0A2")),
    (200, "<html>", .inDoubt(code: "http-200-unreadable")),
    (200, #"{"messages":[{"status":"1","error-text":"Throttled"}]}"#, .slowDown(code: "1", afterSeconds: 7)),
    (200, #"{"messages":[{"status":"4"}]}"#, .unavailable(code: "4", afterSeconds: 7)),
    (200, #"{"messages":[{"status":"5"}]}"#, .retry(code: "5", afterSeconds: 7)),
    (200, #"{"messages":[{"status":6}]}"#, .failed(code: "6", kind: .invalidNumber)),
    (200, #"{"messages":[{"status":"9"}]}"#, .unavailable(code: "9", afterSeconds: 7)),
    (200, #"{"messages":[{"status":"15"}]}"#, .failed(code: "15", kind: .final)),
    (200, #"{"messages":[{"status":"33"}]}"#, .failed(code: "33", kind: .invalidNumber)),
    (200, #"{"messages":[{"status":"999"}]}"#, .failed(code: "999", kind: .final)),
    (401, "", .unavailable(code: "http-401", afterSeconds: 7)),
    (429, "", .slowDown(code: "http-429", afterSeconds: 7)),
    (500, "oops", .inDoubt(code: "http-500")),
    (404, "", .unavailable(code: "http-404", afterSeconds: 7)),
  ])
  func `an answer means`(status: Int, body: String, outcome: SendOutcome) {
    #expect(
      vonage.outcome(of: HTTPResponse(status: status, retryAfterSeconds: 7, body: Array(body.utf8))) == outcome)
  }
}
