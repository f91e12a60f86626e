import Testing

@testable import Carriers

@Suite struct MessageBirdTests {
  private static let bird = MessageBird(key: "KEY", signingKey: "sign")
  static let vectors: [SignatureVector] = Fixture.vectors("messagebird.public")

  @Test(arguments: vectors)
  func `a request is signed exactly when MessageBird's own library says so`(vector: SignatureVector) throws {
    let bird = MessageBird(key: "KEY", signingKey: vector.key)
    if vector.valid {
      try bird.verify(vector.request)
    } else {
      #expect(throws: WebhookRefusal.self) { try bird.verify(vector.request) }
    }
  }

  @Test(arguments: vectors.filter { $0.valid && $0.body.contains("originator") })
  func `what is signed and a text is read`(vector: SignatureVector) throws {
    let content = try MessageBird(key: "KEY", signingKey: vector.key).take(vector.request)
    guard case .text(let text) = content.messages.first else {
      Issue.record("no text")
      return
    }
    #expect(text.from == "+31612345678")
    #expect(text.to == "+3197010240000")
    #expect(text.id.hasPrefix("b"))
  }

  @Test func `the reason for a refusal names what can be mended and no secret`() throws {
    let vector = try #require(Self.vectors.first { $0.valid && !$0.body.isEmpty })
    let bird = MessageBird(key: "KEY", signingKey: vector.key)
    vector.request.expectUnsigned(by: Self.bird, "signing-key", secret: vector.key)
    var request = vector.request
    request.publicURL = "http://punchline.example.com"
    request.expectUnsigned(by: bird, "public-url", secret: vector.key)
    request = vector.request
    request.body.append(0x20)
    request.expectUnsigned(by: bird, "another body", secret: vector.key)
    request = vector.request
    request.receivedAt = request.receivedAt.map { $0 + 600 }
    request.expectUnsigned(by: bird, "ran out", secret: vector.key)
    WebhookRequest.json("{}").expectUnsigned(by: bird, "missing", secret: vector.key)
  }

  private static func form(_ body: String) -> WebhookRequest {
    WebhookRequest(
      method: "POST", publicURL: "https://sms.example.com", target: "/webhooks/main",
      headers: [("content-type", "application/x-www-form-urlencoded")], body: Array(body.utf8))
  }

  private static func get(_ query: String) -> WebhookRequest {
    WebhookRequest(
      method: "GET", publicURL: "https://sms.example.com", target: "/webhooks/main/status?" + query, headers: [],
      body: [])
  }

  @Test func `a text comes as a form, as JSON or in a query`() throws {
    let expected = InboundText(id: "b1", from: "+31612345678", to: "+3197010240000", text: "1+1 é")
    let query = "id=b1&originator=31612345678&recipient=3197010240000&body=1%2B1+%C3%A9&createdDatetime=2026"
    let json = #"{"id":"b1","originator":"31612345678","recipient":"3197010240000","body":"1+1 é"}"#
    #expect(try Self.bird.parse(Self.form(query)).messages == [.text(expected)])
    #expect(try Self.bird.parse(Self.get(query)).messages == [.text(expected)])
    #expect(try Self.bird.parse(.json(json)).messages == [.text(expected)])
  }

  @Test(arguments: [
    ("", "no id"), ("id=1&recipient=2", "no originator"), ("id=1&originator=2", "no recipient"),
    (String(repeating: "a&", count: 1_001), "more than 1000 fields"),
  ])
  func `what is no text and no receipt is malformed, and the reason says why`(body: String, reason: String) {
    Self.form(body).expectMalformed(by: Self.bird, reason)
  }

  @Test func `a body of another kind is malformed`() {
    WebhookRequest.json("[]").expectMalformed(by: Self.bird, "neither a form nor a JSON object")
  }

  @Test(arguments: [
    ("scheduled", "", Receipt.State.accepted),
    ("sent", "", .sent),
    ("buffered", "", .sent),
    ("delivered", "", .delivered),
    ("expired", "", .failed(code: "expired", kind: .final)),
    ("delivery_failed", "27", .failed(code: "27", kind: .final)),
    ("delivery_failed", "1", .failed(code: "1", kind: .invalidNumber)),
    ("delivery_failed", "103", .failed(code: "103", kind: .optedOut)),
  ])
  func `a receipt says what became of the text and which one it was`(
    status: String, code: String, state: Receipt.State
  ) throws {
    let fields = "id=m1&recipient=31612345678&status=\(status)&statusErrorCode=\(code)&statusDatetime=2026"
    #expect(
      try Self.bird.parse(Self.get("reference=00ff&" + fields)).messages == [
        .receipt(Receipt(providerID: "m1", textID: "00ff", state: state))
      ])
    #expect(
      try Self.bird.parse(Self.get("text=00fe&" + fields)).messages == [
        .receipt(Receipt(providerID: "m1", textID: "00fe", state: state))
      ])
  }

  @Test func `a state that nobody knows yet is no fault`() throws {
    #expect(try Self.bird.parse(Self.get("id=m1&status=teleported")).messages.isEmpty)
  }

  @Test(arguments: Fixture.vectors("messagebird-outbound.public", of: OutboundVector.self))
  func `a text is handed over as MessageBird's own library does`(vector: OutboundVector) throws {
    try vector.expectSame(as: Self.bird.request(sending: vector.text(id: "ref-1", from: "Acme"), at: .sample))
  }

  @Test func `receipts are asked for at the address given, and another base address takes the place of MessageBird's`()
  {
    let bird = MessageBird(key: "k", signingKey: "s", api: "http://127.0.0.1:9000/")
    let text = OutboundText(
      id: "00ff", from: "+14155550150", to: "+14155550101", body: "Hi", statusURL: "https://a.example/s")
    let request = bird.request(sending: text, at: .sample)
    #expect(request.url == "http://127.0.0.1:9000/messages")
    #expect(
      String(decoding: request.body, as: UTF8.self)
        == #"{"originator":"14155550150","recipients":"14155550101","body":"Hi","datacoding":"auto","reference":"00ff","#
        + #""reportUrl":"https://a.example/s"}"#)
  }

  @Test(arguments: [
    (
      201, #"{"id":"m1","recipients":{"totalCount":1,"items":[{"status":"sent"}]}}"#,
      SendOutcome.accepted(providerID: "m1")
    ),
    (201, "<html>", .inDoubt(code: "http-201-unreadable")),
    (
      401,
      #"{"errors":[{"code":2,"description":"Request not allowed (incorrect access_key)","parameter":"access_key"}]}"#,
      .unavailable(code: "2", afterSeconds: 7)
    ),
    (
      422, #"{"errors":[{"code":9,"description":"no (correct) recipients found","parameter":"recipient"}]}"#,
      .failed(code: "9", kind: .invalidNumber)
    ),
    (422, #"{"errors":[{"code":10,"parameter":"originator"}]}"#, .failed(code: "10", kind: .final)),
    (404, #"{"errors":[{"code":20}]}"#, .failed(code: "20", kind: .final)),
    (402, #"{"errors":[{"code":25,"description":"Not enough balance"}]}"#, .unavailable(code: "25", afterSeconds: 7)),
    (422, #"{"errors":[{"code":25}]}"#, .unavailable(code: "25", afterSeconds: 7)),
    (500, #"{"errors":[{"code":99}]}"#, .retry(code: "99", afterSeconds: 7)),
    (422, #"{"errors":[{"code":777}]}"#, .failed(code: "777", kind: .final)),
    (429, "", .slowDown(code: "http-429", afterSeconds: 7)),
    (503, "", .unavailable(code: "http-503", afterSeconds: 7)),
  ])
  func `an answer means`(status: Int, body: String, outcome: SendOutcome) {
    let answer = HTTPResponse(status: status, retryAfterSeconds: 7, body: Array(body.utf8))
    #expect(Self.bird.outcome(of: answer) == outcome)
  }
}
