import Testing

@testable import Carriers

@Suite struct VonageTests {
  static let vectors = Fixture.vectors("vonage.public", of: SignatureVector.self).filter { $0.scheme == "messages-jwt" }
  private let vonage = Vonage(key: "abcd1234", secret: "s3cret", signatureSecret: "hush")

  @Test(arguments: vectors)
  func `a request is signed exactly when Vonage's own library says so`(vector: SignatureVector) throws {
    let vonage = Vonage(key: "k", secret: "s", signatureSecret: vector.key)
    if vector.valid {
      try vonage.verify(vector.request)
    } else {
      #expect(throws: WebhookRefusal.self) { try vonage.verify(vector.request) }
    }
  }

  @Test(arguments: vectors.filter(\.valid))
  func `a recorded text is taken with its numbers written out`(vector: SignatureVector) throws {
    let vonage = Vonage(key: "k", secret: "s", signatureSecret: vector.key)
    #expect(vonage.signedAt(vector.request) != nil)
    guard case .text(let text) = try vonage.take(vector.request).messages.first else {
      Issue.record("no text")
      return
    }
    #expect(text.from == "+447700900001")
    #expect(text.to == "+447700900000")
    #expect(text.id.hasPrefix("aaaaaaaa-bbbb-4ccc-8ddd-"))
    #expect(text.part == nil)
  }

  @Test(arguments: [
    ("invalid: body tampered, payload_hash differs (plain)", "changed it"),
    ("invalid: wrong secret", "signature-secret"),
    ("invalid: garbage token", "not one"), ("invalid: expired", "ran out"),
    ("invalid: iat in the future (1 hour)", "3600 s"),
    ("invalid: header says RS256", "another way"),
  ])
  func `the reason for a refusal names what can be mended`(label: String, reason: String) throws {
    let vector = try #require(Self.vectors.first { $0.why == label })
    let refusal = #expect(throws: WebhookRefusal.self) {
      try Vonage(key: "k", secret: "s", signatureSecret: vector.key).verify(vector.request)
    }
    guard case .unsigned(let why) = refusal else {
      Issue.record("refused for another reason")
      return
    }
    #expect(why.contains(reason))
    #expect(!why.contains(vector.key))
  }

  @Test func `a request six minutes old is signed but not taken`() throws {
    let vector = try #require(Self.vectors.first { $0.why == "valid: signed webhook, text plain" })
    let vonage = Vonage(key: "k", secret: "s", signatureSecret: vector.key)
    var request = vector.request
    request.receivedAt = vector.now.map { $0 + 301 }
    try vonage.verify(request)
    #expect(throws: WebhookRefusal.self) { try vonage.take(request) }
  }

  @Test(arguments: [(-1 as Int64, true), (-300, true), (-301, false)])
  func `a clock that is late is not taken for a forgery, up to five minutes`(seconds: Int64, isTaken: Bool) throws {
    let vector = try #require(Self.vectors.first { $0.why == "valid: signed webhook, text plain" })
    let vonage = Vonage(key: "k", secret: "s", signatureSecret: vector.key)
    let issuedAt = try #require(vonage.signedAt(vector.request))
    var request = vector.request
    request.receivedAt = issuedAt + seconds
    #expect(throws: WebhookRefusal.self) { try vonage.verify(request) }
    #expect(((try? vonage.take(request)) != nil) == isTaken)
  }

  private func messages(_ body: String, target: String = "/webhooks/main") throws -> [InboundMessage] {
    try vonage.parse(
      WebhookRequest(
        method: "POST", publicURL: "https://sms.example.com", target: target, headers: [], body: Array(body.utf8))
    ).messages
  }

  @Test(arguments: [
    #"{"message_uuid":"U1","from":"14155550101","to":"12345","channel":"sms","message_type":"text","text":"JOIN"}"#,
    #"{"message_uuid":"U1","from":{"type":"sms","number":"14155550101"},"to":{"type":"sms","number":"12345"},"#
      + #""message":{"content":{"type":"text","text":"JOIN"}}}"#,
  ])
  func `a text of either version is read`(body: String) throws {
    #expect(
      try messages(body) == [.text(InboundText(id: "U1", from: "+14155550101", to: "12345", text: "JOIN"))])
  }

  @Test(arguments: [
    (#""status":"submitted""#, Receipt.State.sent), (#""status":"delivered""#, .delivered),
    (#""status":"read""#, .delivered),
    (#""status":"rejected","error":{"title":"1240","type":"https://x/#1240"}"#, .failed(code: "1240", kind: .optedOut)),
    (#""status":"rejected","error":{"title":1050}"#, .failed(code: "1050", kind: .final)),
    (
      #""status":"undeliverable","error":{"title":"Absent","type":"https://developer.vonage.com/api-errors/messages#1190"}"#,
      .failed(code: "1190", kind: .invalidNumber)
    ),
    (#""status":"undeliverable""#, .failed(code: "undeliverable", kind: .final)),
    (
      #""status":"rejected","error":{"title":"Throttled","type":"https://x/#1000"}"#,
      .failed(code: "1000", kind: .final)
    ),
  ])
  func `a receipt says what became of which text`(fields: String, state: Receipt.State) throws {
    #expect(
      try messages(#"{"message_uuid":"U9","client_ref":"ff","channel":"sms",\#(fields)}"#) == [
        .receipt(Receipt(providerID: "U9", textID: "ff", state: state))
      ])
    #expect(
      try messages(#"{"message_uuid":"U9",\#(fields)}"#, target: "/webhooks/main/status?text=0e") == [
        .receipt(Receipt(providerID: "U9", textID: "0e", state: state))
      ])
  }

  @Test func `a state that nobody knows yet is no fault`() throws {
    #expect(try messages(#"{"message_uuid":"U9","status":"teleported"}"#).isEmpty)
  }

  @Test(arguments: [
    ("", "not an object"), ("[]", "not an object"), ("{}", "message_uuid"), (#"{"message_uuid":"U1"}"#, "from"),
    (#"{"message_uuid":"U1","from":"1415"}"#, "no to"),
    (#"{"message_uuid":"U1","channel":"whatsapp","from":"1415","to":"1"}"#, "another channel"),
    (#"{"message_uuid":"U1","from":{"type":"messenger","id":"1"},"to":{}}"#, "another channel"),
  ])
  func `what is no text and no receipt is malformed`(body: String, reason: String) {
    let refusal = #expect(throws: WebhookRefusal.self) { try messages(body) }
    guard case .malformed(let why) = refusal else {
      Issue.record("not malformed")
      return
    }
    #expect(why.contains(reason))
  }

  @Test(arguments: Fixture.vectors("vonage-messages-outbound.public", of: OutboundVector.self))
  func `a text is handed over as Vonage's own library does`(vector: OutboundVector) throws {
    let isNamed = vector.message.from == nil
    let text = vector.text(id: "ref-1", from: isNamed ? "Acme" : nil)
    var request = vonage.request(sending: text, at: .sample)
    #expect(request.headers.removeFirst() == "Authorization: Basic YWJjZDEyMzQ6czNjcmV0")
    try vector.expectSame(as: request, but: isNamed ? ["client_ref"] : [])
  }

  @Test func `an application signs what it sends with its private key`() throws {
    let vonage = try Vonage(
      application: "aaaaaaaa-bbbb-cccc-dddd-0123456789ab", privateKey: Fixture.text("signing-key.pem"),
      signatureSecret: "hush", api: "http://127.0.0.1:9000/")
    let request = vonage.request(
      sending: OutboundText(
        id: "1", from: "12345", to: "+14155550101", body: "Hi",
        statusURL: "https://sms.example.com/webhooks/main/status"),
      at: .sample)
    #expect(request.url == "http://127.0.0.1:9000/v1/messages")
    #expect(request.headers[0] + "\n" == "Authorization: Bearer " + Fixture.text("vonage-token.txt"))
    #expect(
      String(decoding: request.body, as: UTF8.self)
        == #"{"to":"14155550101","client_ref":"1","from":"12345","text":"Hi","channel":"sms","message_type":"text","#
        + #""webhook_url":"https://sms.example.com/webhooks/main/status","webhook_version":"v1"}"#)
  }

  @Test func `a private key that is none is refused`() {
    #expect(throws: PrivateKeyProblem.unreadable) {
      try Vonage(application: "a", privateKey: "no key", signatureSecret: "hush")
    }
  }

  @Test(arguments: [
    (202, #"{"message_uuid":"U1"}"#, SendOutcome.accepted(providerID: "U1")),
    (202, "<html>", .inDoubt(code: "http-202-unreadable")),
    (
      422, #"{"type":"https://developer.vonage.com/api-errors/messages#1170","title":"Invalid msisdn"}"#,
      .failed(code: "1170", kind: .invalidNumber)
    ),
    (422, #"{"type":"https://x/#1020","title":"Invalid params"}"#, .failed(code: "1020", kind: .final)),
    (
      402, #"{"type":"https://developer.nexmo.com/api-errors#low-balance"}"#,
      .unavailable(code: "low-balance", afterSeconds: 7)
    ),
    (
      401, #"{"type":"https://developer.nexmo.com/api-errors#unauthorized"}"#,
      .unavailable(code: "unauthorized", afterSeconds: 7)
    ),
    (429, #"{"type":"https://x/#1000"}"#, .slowDown(code: "1000", afterSeconds: 7)),
    (429, "", .slowDown(code: "http-429", afterSeconds: 7)),
    (500, #"{"type":"https://x/#1030"}"#, .retry(code: "1030", afterSeconds: 7)),
    (422, #"{"title":"1240"}"#, .failed(code: "1240", kind: .optedOut)),
    (422, "", .failed(code: "http-422", kind: .final)),
    (503, "busy", .unavailable(code: "http-503", afterSeconds: 7)),
  ])
  func `an answer means`(status: Int, body: String, outcome: SendOutcome) {
    #expect(
      vonage.outcome(of: HTTPResponse(status: status, retryAfterSeconds: 7, body: Array(body.utf8))) == outcome)
  }
}
