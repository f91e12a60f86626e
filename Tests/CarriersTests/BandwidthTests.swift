import Testing

@testable import Carriers

@Suite struct BandwidthTests {
  private static let bandwidth = Bandwidth(
    account: "5500000", application: "93de2206-9669-4e07-948d-329f4b722ee2", user: "u", password: "p",
    webhookUser: "hook", webhookPassword: "hush")

  @Test func `who calls with user and password is let in, and nobody else`() throws {
    try Self.bandwidth.verify(.json("[]", headers: [("authorization", "Basic aG9vazpodXNo")]))
    WebhookRequest.json("[]").expectUnsigned(by: Self.bandwidth, "Authorization is missing", secret: "hush")
    WebhookRequest.json("[]", headers: [("authorization", "Basic aG9vazpodXNI")])
      .expectUnsigned(by: Self.bandwidth, "webhook-password", secret: "hush")
  }

  @Test func `without user and password nothing is asked`() throws {
    try Bandwidth(account: "1", application: "a", user: "u", password: "p").verify(.json("[]"))
  }

  private static func received(_ message: String) -> WebhookRequest {
    .json(
      #"[{"type":"message-received","time":"2026-01-01T00:00:00Z","description":"Incoming message received","#
        + #""to":"+14155550150","message":{\#(message)}}]"#)
  }

  @Test(arguments: [
    (
      #""id":"m1","owner":"+14155550150","to":["+14155550150"],"from":"+14155550101","text":"COFFEE PLS","segmentCount":1"#,
      "m1", "COFFEE PLS"
    ),
    (#""id":"m1","to":["+14155550150"],"from":"14155550101","text":"é \ud83d\uded1","media":[]"#, "m1", "é 🛑"),
    (#""id":"m1","to":["+14155550150"],"from":"+14155550101","media":["https://x"]"#, "m1", ""),
    // Once for each number of ours in a group.
    (#""id":"m1","to":["+14155550150","+14155550151"],"from":"+14155550101","text":"Hi""#, "m1/+14155550150", "Hi"),
  ])
  func `a text is read as the person wrote it`(message: String, id: String, text: String) throws {
    #expect(
      try Self.bandwidth.parse(Self.received(message)).messages == [
        .text(InboundText(id: id, from: "+14155550101", to: "+14155550150", text: text))
      ])
  }

  @Test func `several events are read, and those of other kinds passed over`() throws {
    let event = { (type: String) in #"{"type":"\#(type)","to":"+14155550101","message":{"id":"m1","tag":"00ff"}}"# }
    let body = "[\(event("message-sent")),\(event("suggestion-response")),\(event("message-delivered"))]"
    #expect(
      try Self.bandwidth.parse(.json(body)).messages == [
        .receipt(Receipt(providerID: "m1", textID: "00ff", state: .sent)),
        .receipt(Receipt(providerID: "m1", textID: "00ff", state: .delivered)),
      ])
  }

  @Test func `one event that cannot be read keeps no other away`() throws {
    let good = #"{"type":"message-received","to":"54321","message":{"id":"m1","from":"+14155550101","text":"STOP"}}"#
    let content = try Self.bandwidth.parse(
      .json(#"[{"type":"message-received","to":"1","message":{"id":"m0"}},{},\#(good)]"#))
    #expect(content.messages == [.text(InboundText(id: "m1", from: "+14155550101", to: "54321", text: "STOP"))])
    #expect(content.passedOver == ["there is no message.from", "there is no type"])
  }

  @Test(arguments: [
    ("", "not JSON"), ("[]", "no event"), ("7", "no event"), ("[{}]", "no type"),
    (#"[{"type":"message-sent"}]"#, "no message.id"),
    (#"[{"type":"message-received","to":"1","message":{"id":"m1"}}]"#, "no message.from"),
    (#"[{"type":"message-received","message":{"id":"m1","from":"1"}}]"#, "no to"),
  ])
  func `what is no text and no receipt is malformed, and the reason says why`(body: String, reason: String) {
    WebhookRequest.json(body).expectMalformed(by: Self.bandwidth, reason)
  }

  @Test(arguments: [
    ("message-sending", "", Receipt.State.accepted),
    ("message-sent", "", .sent),
    ("message-delivered", "", .delivered),
    ("message-read", "", .delivered),
    ("message-failed", "4750", .failed(code: "4750", kind: .final)),
    ("message-failed", "4720", .failed(code: "4720", kind: .invalidNumber)),
    ("message-failed", "4721", .failed(code: "4721", kind: .invalidNumber)),
    ("message-failed", "4406", .failed(code: "4406", kind: .invalidNumber)),
    ("message-failed", "4404", .failed(code: "4404", kind: .final)),
    ("message-failed", "4775", .failed(code: "4775", kind: .optedOut)),
    ("message-failed", "4475", .failed(code: "4475", kind: .optedOut)),
    ("message-failed", "5600", .failed(code: "5600", kind: .final)),
    ("message-failed", "9902", .sent),
    ("message-failed", "", .failed(code: "", kind: .final)),
  ])
  func `a receipt says what became of the text and which one it was`(
    type: String, code: String, state: Receipt.State
  ) throws {
    let error = code.isEmpty ? "" : #","errorCode":\#(code)"#
    let body = #"[{"type":"\#(type)","to":"+14155550101"\#(error),"message":{"id":"m1","tag":"00ff"}}]"#
    #expect(
      try Self.bandwidth.parse(.json(body)).messages == [
        .receipt(Receipt(providerID: "m1", textID: "00ff", state: state))
      ])
  }

  @Test(arguments: Fixture.vectors("bandwidth-outbound.public", of: OutboundVector.self))
  func `a text is handed over as Bandwidth's own library does`(vector: OutboundVector) throws {
    try vector.expectSame(as: Self.bandwidth.request(sending: vector.text(id: "ref-1"), at: .sample))
  }

  @Test func `another base address takes the place of Bandwidth's`() {
    let bandwidth = Bandwidth(account: "1", application: "a", user: "u", password: "p", api: "http://127.0.0.1:9000/")
    let text = OutboundText(id: "1", from: "12345", to: "+14155550101", body: "Hi", statusURL: nil)
    #expect(bandwidth.request(sending: text, at: .sample).url == "http://127.0.0.1:9000/api/v2/users/1/messages")
  }

  @Test(arguments: [
    (202, #"{"id":"m1","owner":"+1","segmentCount":1}"#, SendOutcome.accepted(providerID: "m1")),
    (202, "", .inDoubt(code: "http-202-unreadable")),
    (400, #"{"type":"request-validation","description":"…"}"#, .failed(code: "request-validation", kind: .final)),
    (401, #"{"type":"unauthorized"}"#, .unavailable(code: "unauthorized", afterSeconds: 7)),
    (403, #"{"type":"forbidden"}"#, .unavailable(code: "forbidden", afterSeconds: 7)),
    (404, #"{"status":404}"#, .unavailable(code: "http-404", afterSeconds: 7)),
    (415, #"{"type":"unsupported-content-type"}"#, .failed(code: "unsupported-content-type", kind: .final)),
    (
      429, #"{"type":"max-message-queue-size-exceeded"}"#,
      .slowDown(code: "max-message-queue-size-exceeded", afterSeconds: 7)
    ),
    (500, "", .inDoubt(code: "http-500")),
  ])
  func `an answer means`(status: Int, body: String, outcome: SendOutcome) {
    let answer = HTTPResponse(status: status, retryAfterSeconds: 7, body: Array(body.utf8))
    #expect(Self.bandwidth.outcome(of: answer) == outcome)
  }
}
