import Testing

@testable import Carriers

@Suite struct BirdTests {
  private static let bird = Bird(key: "bk_us1_x", region: "us1", webhookSecret: "whsec_c2VjcmV0")
  static let vectors: [SignatureVector] = Fixture.vectors("bird.public")

  @Test(arguments: vectors)
  func `a request is signed exactly when Bird's own library says so`(vector: SignatureVector) throws {
    let bird = Bird(key: "k", region: "us1", webhookSecret: vector.key)
    if vector.valid {
      try bird.verify(vector.request)
      // The events of the vectors are of a kind that is still to come.
      #expect(try bird.take(vector.request).messages.isEmpty)
    } else {
      #expect(throws: WebhookRefusal.self) { try bird.verify(vector.request) }
    }
  }

  @Test func `the reason for a refusal names what can be mended and no secret`() throws {
    let vector = try #require(Self.vectors.first { $0.valid })
    vector.request.expectUnsigned(by: Self.bird, "webhook-secret is another one", secret: "c2VjcmV0")
    let broken = Bird(key: "k", region: "us1", webhookSecret: "whsec_not base64!")
    vector.request.expectUnsigned(by: broken, "is not one of Bird's", secret: "not base64")
    WebhookRequest.json("{}").expectUnsigned(by: Self.bird, "missing", secret: "c2VjcmV0")
    var late = vector.request
    late.receivedAt = late.receivedAt.map { $0 + 301 }
    late.expectUnsigned(
      by: Bird(key: "k", region: "us1", webhookSecret: vector.key), "before this machine's time",
      secret: vector.key)
  }

  @Test(arguments: [
    (#","text":"COFFEE PLS","segments":{"count":1}"#, "COFFEE PLS"), (#","text":"é \ud83d\uded1""#, "é 🛑"), ("", ""),
  ])
  func `a text is read as the person wrote it`(field: String, text: String) throws {
    let body =
      #"{"type":"sms.received","timestamp":"2026-05-21T12:00:00Z","data":{"sms_id":"sms_1","from":"+14155550101","#
      + #""to":"+14155550150","tags":null\#(field)}}"#
    #expect(
      try Self.bird.parse(.json(body)).messages == [
        .text(InboundText(id: "sms_1", from: "+14155550101", to: "+14155550150", text: text))
      ])
  }

  @Test(arguments: [
    ("", "not a JSON object"), ("[]", "not a JSON object"), ("{}", "no type"),
    (#"{"type":"sms.received"}"#, "no data.sms_id"),
    (#"{"type":"sms.received","data":{"sms_id":"1"}}"#, "no data.from"),
    (#"{"type":"sms.received","data":{"sms_id":"1","from":"2"}}"#, "no data.to"),
    (#"{"type":"sms.sent","data":[]}"#, "no data.sms_id"),
  ])
  func `what is no text and no receipt is malformed, and the reason says why`(body: String, reason: String) {
    WebhookRequest.json(body).expectMalformed(by: Self.bird, reason)
  }

  @Test(arguments: [
    ("sms.accepted", "", Receipt.State.accepted),
    ("sms.sent", "", .sent),
    ("sms.delivered", "", .delivered),
    ("sms.undelivered", "unreachable", .failed(code: "unreachable", kind: .final)),
    ("sms.failed", "invalid_destination", .failed(code: "invalid_destination", kind: .invalidNumber)),
    ("sms.failed", "landline_unreachable", .failed(code: "landline_unreachable", kind: .invalidNumber)),
    ("sms.rejected", "recipient_opted_out", .failed(code: "recipient_opted_out", kind: .optedOut)),
    ("sms.failed", "blocked_by_recipient", .failed(code: "blocked_by_recipient", kind: .final)),
    ("sms.failed", "something_new", .failed(code: "something_new", kind: .final)),
    ("sms.expired", "", .failed(code: "expired", kind: .final)),
  ])
  func `a receipt says what became of the text and which one it was`(
    type: String, code: String, state: Receipt.State
  ) throws {
    let error = code.isEmpty ? "null" : #"{"code":"\#(code)","description":"…"}"#
    let body = #"{"type":"\#(type)","data":{"sms_id":"sms_1","metadata":{"text":"00ff"},"error":\#(error)}}"#
    #expect(
      try Self.bird.parse(.json(body)).messages == [
        .receipt(Receipt(providerID: "sms_1", textID: "00ff", state: state))
      ])
  }

  @Test(arguments: Fixture.vectors("bird-outbound.public", of: OutboundVector.self))
  func `a text is handed over as Bird's own library does`(vector: OutboundVector) throws {
    let request = Self.bird.request(sending: vector.text(id: "00ff"), at: .sample)
    try vector.expectSame(as: request, but: ["metadata.text"])
    #expect(request.headers.contains("Idempotency-Key: 00ff"))
  }

  @Test(arguments: [(OutboundText.Purpose.reply, "transactional"), (.marketing, "marketing")])
  func `a text goes in the category that it is of`(purpose: OutboundText.Purpose, category: String) {
    let text = OutboundText(
      id: "1", from: "12345", to: "+14155550101", body: "Hi", statusURL: nil, purpose: purpose)
    let body = String(decoding: Self.bird.request(sending: text, at: .sample).body, as: UTF8.self)
    #expect(body.contains("\"category\":\"\(category)\""))
  }

  @Test func `another base address takes the place of Bird's`() {
    let bird = Bird(key: "k", region: "eu1", webhookSecret: "whsec_", api: "http://127.0.0.1:9000/")
    let text = OutboundText(id: "1", from: "12345", to: "+14155550101", body: "Hi", statusURL: nil)
    #expect(bird.request(sending: text, at: .sample).url == "http://127.0.0.1:9000/v1/sms/messages")
  }

  @Test(arguments: [
    (202, #"{"id":"sms_1","status":"accepted","last_error":null}"#, SendOutcome.accepted(providerID: "sms_1")),
    (200, "", .inDoubt(code: "http-200-unreadable")),
    (
      202, #"{"id":"sms_1","status":"rejected","last_error":{"code":"recipient_opted_out"}}"#,
      .failed(code: "recipient_opted_out", kind: .optedOut)
    ),
    (
      202, #"{"id":"sms_1","status":"rejected","last_error":{"code":"insufficient_balance"}}"#,
      .unavailable(code: "insufficient_balance", afterSeconds: 7)
    ),
    (
      202, #"{"id":"sms_1","status":"rejected","last_error":{"code":"provider_unavailable"}}"#,
      .retry(code: "provider_unavailable", afterSeconds: 7)
    ),
    (
      422, #"{"error":{"type":"validation_error","name":"SMSInvalidRecipient","message":"…"}}"#,
      .failed(code: "SMSInvalidRecipient", kind: .invalidNumber)
    ),
    (
      422, #"{"error":{"type":"validation_error","name":"SMSSenderNotConfigured"}}"#,
      .failed(code: "SMSSenderNotConfigured", kind: .final)
    ),
    (401, #"{"error":{"type":"auth_error"}}"#, .unavailable(code: "auth_error", afterSeconds: 7)),
    (402, #"{"type":"billing_error"}"#, .unavailable(code: "billing_error", afterSeconds: 7)),
    (409, #"{"error":{"type":"conflict_error"}}"#, .inDoubt(code: "conflict_error")),
    (429, "", .slowDown(code: "http-429", afterSeconds: 7)),
    (500, "", .inDoubt(code: "http-500")),
    (500, #"{"error":{"name":"unknown"}}"#, .retry(code: "unknown", afterSeconds: 7)),
  ])
  func `an answer means`(status: Int, body: String, outcome: SendOutcome) {
    let answer = HTTPResponse(status: status, retryAfterSeconds: 7, body: Array(body.utf8))
    #expect(Self.bird.outcome(of: answer) == outcome)
  }
}
