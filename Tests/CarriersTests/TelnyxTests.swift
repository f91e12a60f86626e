import Testing

@testable import Carriers

@Suite struct TelnyxTests {
  static let vectors: [SignatureVector] = Fixture.vectors("telnyx.public")
  private let telnyx = Telnyx(key: "KEY1", publicKey: "br7cunik5KA2iYBz1bvvzjGCKhK8QxOIdvI3wvmVtwg=")

  @Test(arguments: vectors)
  func `a request is signed exactly when Telnyx's own library says so`(vector: SignatureVector) throws {
    let telnyx = Telnyx(key: "KEY1", publicKey: vector.key)
    if vector.valid {
      try telnyx.verify(vector.request)
    } else {
      #expect(throws: WebhookRefusal.self) { try telnyx.verify(vector.request) }
    }
  }

  @Test(
    arguments: vectors.filter { $0.valid && $0.body.contains("message.received") && $0.body.contains("phone_number") })
  func `a recorded text is taken as its sender wrote it`(vector: SignatureVector) throws {
    let content = try Telnyx(key: "KEY1", publicKey: vector.key).take(vector.request)
    guard case .text(let text) = content.messages.first else {
      Issue.record("no text")
      return
    }
    #expect(content.messages.count == 1)
    #expect(text.from == "+13125550001")
    #expect(text.to == "+17735550002")
    #expect(text.id.hasPrefix("84cca175-9755-4859-b67f-4730d7f5"))
  }

  @Test(arguments: [
    ("invalid: phone number tampered", "public-key is another account's"),
    ("invalid: timestamp 302 s old", "302 s before"), ("invalid: timestamp 301 s in the future", "301 s ahead"),
    ("invalid: signature header missing", "header"), ("invalid: public key of 31 bytes", "public-key is not"),
    ("invalid: timestamp with decimals", "not a time"), ("invalid: not base64", "not base64"),
  ])
  func `the reason for a refusal names what can be mended`(label: String, reason: String) throws {
    let vector = try #require(Self.vectors.first { $0.why == label })
    let refusal = #expect(throws: WebhookRefusal.self) {
      try Telnyx(key: "KEY1", publicKey: vector.key).verify(vector.request)
    }
    guard case .unsigned(let why) = refusal else {
      Issue.record("refused for another reason")
      return
    }
    #expect(why.contains(reason))
  }

  @Test func `without a clock an old request is only signed`() throws {
    var request = try #require(Self.vectors.first { $0.why == "invalid: timestamp 600 s old" }).request
    request.receivedAt = nil
    try telnyx.verify(request)
    #expect(telnyx.signedAt(request) != nil)
  }

  private func event(_ type: String, _ payload: String, target: String = "/webhooks/main") throws -> [InboundMessage] {
    let body = #"{"data":{"event_type":"\#(type)","id":"E1","payload":\#(payload)}}"#
    return try telnyx.parse(
      WebhookRequest(
        method: "POST", publicURL: "https://sms.example.com", target: target, headers: [], body: Array(body.utf8))
    ).messages
  }

  @Test func `of a group the number is ours to which the webhook belongs`() throws {
    let payload = #"""
      {"id":"M1","type":"MMS","from":{"phone_number":"+14155550101"},"text":"half \ud83d","to":[
      {"phone_number":"+14155550102","status":"delivered"},{"phone_number":"12345","status":"webhook_delivered"}]}
      """#
    #expect(
      try event("message.received", payload) == [
        .text(InboundText(id: "M1", from: "+14155550101", to: "12345", text: "half \u{FFFD}"))
      ])
  }

  @Test(arguments: [
    ("message.sent", "queued", "[]", Receipt.State.accepted), ("message.sent", "sending", "[]", .accepted),
    ("message.sent", "sent", "[]", .sent), ("message.finalized", "delivered", "null", .delivered),
    ("message.finalized", "delivery_unconfirmed", "[]", .sent),
    ("message.finalized", "delivery_failed", #"[{"code":"40001"}]"#, .failed(code: "40001", kind: .invalidNumber)),
    ("message.finalized", "delivery_failed", #"[{"code":40003}]"#, .failed(code: "40003", kind: .final)),
    ("message.finalized", "delivery_failed", #"[{"code":"40011"}]"#, .failed(code: "40011", kind: .final)),
    ("message.finalized", "sending_failed", #"[{"code":"40300"}]"#, .failed(code: "40300", kind: .optedOut)),
    ("message.finalized", "sending_failed", "[]", .failed(code: "", kind: .final)),
    ("message.finalized", "expired", "[]", .failed(code: "expired", kind: .final)),
  ])
  func `a receipt says what became of which text`(
    type: String, status: String, errors: String, state: Receipt.State
  ) throws {
    let payload = #"{"id":"M9","to":[{"phone_number":"+14155550101","status":"\#(status)"}],"errors":\#(errors)}"#
    #expect(
      try event(type, payload, target: "/webhooks/main/status?text=00000000000000ff") == [
        .receipt(Receipt(providerID: "M9", textID: "00000000000000ff", state: state))
      ])
  }

  @Test func `what is of no interest is no fault`() throws {
    #expect(try event("message.link_click", "{}").isEmpty)
    #expect(try event("message.sent", #"{"id":"M1","to":[{"status":"teleported"}]}"#).isEmpty)
    #expect(try event("message.sent", #"{"id":"M1"}"#).isEmpty)
  }

  @Test(arguments: [
    ("[]", "event_type"), ("", "event_type"), (#"{"data":{"event_type":"message.received"}}"#, "payload"),
    (#"{"data":{"event_type":"message.received","payload":{"id":"1"}}}"#, "from"),
    (#"{"data":{"event_type":"message.received","payload":{"id":"1","from":{"phone_number":"+1"}}}}"#, "to"),
    (#"{"data":{"event_type":"message.received","payload":{"id":"1","type":"RCS"}}}"#, "another channel"),
    (#"{"data":{"event_type":"message.finalized","payload":{}}}"#, "id"),
  ])
  func `what is no text and no receipt is malformed`(body: String, reason: String) {
    let refusal = #expect(throws: WebhookRefusal.self) {
      try telnyx.parse(
        WebhookRequest(method: "POST", publicURL: "", target: "/", headers: [], body: Array(body.utf8)))
    }
    guard case .malformed(let why) = refusal else {
      Issue.record("not malformed")
      return
    }
    #expect(why.contains(reason))
  }

  @Test(arguments: Fixture.vectors("telnyx-outbound.public", of: OutboundVector.self))
  func `a text is handed over as Telnyx's own library does`(vector: OutboundVector) throws {
    let text = vector.text(id: "1", statusURL: "https://punchline.example.com/hooks/telnyx")
    try vector.expectSame(as: telnyx.request(sending: text, at: .sample))
  }

  @Test func `a messaging profile goes along, and another base address takes the place of Telnyx's`() {
    let telnyx = Telnyx(key: "KEY1", publicKey: "", profile: "P1", api: "http://127.0.0.1:9000/")
    let request = telnyx.request(
      sending: OutboundText(id: "1", from: "12345", to: "+14155550101", body: "Hi", statusURL: nil), at: .sample)
    #expect(request.url == "http://127.0.0.1:9000/v2/messages")
    #expect(
      String(decoding: request.body, as: UTF8.self)
        == #"{"to":"+14155550101","from":"12345","text":"Hi","messaging_profile_id":"P1"}"#)
  }

  @Test(arguments: [
    (200, #"{"data":{"id":"M1"}}"#, SendOutcome.accepted(providerID: "M1")),
    (202, "<html>", .inDoubt(code: "http-202-unreadable")),
    (400, #"{"errors":[{"code":"40300","title":"Blocked"}]}"#, .failed(code: "40300", kind: .optedOut)),
    (400, #"{"errors":[{"code":"10015"},{"code":"40310"}]}"#, .failed(code: "10015", kind: .final)),
    (422, #"{"errors":[{"code":"99999"},{"code":"40310"}]}"#, .failed(code: "40310", kind: .invalidNumber)),
    (400, #"{"errors":[{"code":40305}]}"#, .failed(code: "40305", kind: .final)),
    (400, #"{"errors":[{"code":"40318"}]}"#, .slowDown(code: "40318", afterSeconds: 7)),
    (400, #"{"errors":[{"code":"40320"}]}"#, .slowDown(code: "40320", afterSeconds: 7)),
    (400, #"{"errors":[{"code":"40333"}]}"#, .unavailable(code: "40333", afterSeconds: 7)),
    (429, #"{"errors":[{"code":"10011"}]}"#, .slowDown(code: "10011", afterSeconds: 7)),
    (401, #"{"errors":[{"code":"10009"}]}"#, .unavailable(code: "10009", afterSeconds: 7)),
    (500, #"{"errors":[{"code":"10007"}]}"#, .retry(code: "10007", afterSeconds: 7)),
    (503, "busy", .unavailable(code: "http-503", afterSeconds: 7)),
    (400, #"{"errors":[{"code":"99999"}]}"#, .failed(code: "99999", kind: .final)),
    (400, "", .failed(code: "http-400", kind: .final)),
    (302, "", .unavailable(code: "http-302", afterSeconds: 7)),
  ])
  func `an answer means`(status: Int, body: String, outcome: SendOutcome) {
    #expect(
      telnyx.outcome(of: HTTPResponse(status: status, retryAfterSeconds: 7, body: Array(body.utf8))) == outcome)
  }
}
