import Testing

@testable import Carriers

@Suite struct PlivoSignatureTests {
  static let vectors: [SignatureVector] = Fixture.vectors("plivo.public")

  @Test(arguments: vectors)
  func `a request is signed exactly when Plivo's own library says so`(vector: SignatureVector) throws {
    let plivo = Plivo(account: "MA1", secret: vector.key)
    if vector.valid {
      try plivo.verify(vector.request)
    } else {
      #expect(throws: WebhookRefusal.self) { try plivo.verify(vector.request) }
    }
  }

  @Test(
    arguments: vectors.filter { $0.valid && ($0.body + $0.url).contains("MessageUUID") && !$0.url.contains("status") })
  func `what is signed and a text is read`(vector: SignatureVector) throws {
    let content = try Plivo(account: "MA1", secret: vector.key).take(vector.request)
    guard case .text(let text) = content.messages.first else {
      Issue.record("no text")
      return
    }
    #expect(text.from == "+14155552671")
    #expect(text.to == "+14158675310")
    #expect(text.id.hasPrefix("db3ce55a-7f1d-11e1-8ea7-"))
  }

  @Test func `where both signatures are there the one that covers the body judges`() throws {
    let vector = try #require(Self.vectors.first { $0.valid && $0.why.contains("v3 POST text plain") })
    let second = try #require(Self.vectors.first { $0.valid && $0.why.contains("v2 POST text plain") })
    var request = vector.request
    request.headers += second.request.headers.filter { $0.name.hasPrefix("x-plivo") }
    try Plivo(account: "MA1", secret: vector.key).verify(request)
    request.body = Array("From=14155552671&To=14158675310&Text=OTHER&MessageUUID=1".utf8)
    #expect(throws: WebhookRefusal.self) { try Plivo(account: "MA1", secret: vector.key).verify(request) }
  }

  @Test func `the reason for a refusal names what can be mended and no secret`() throws {
    let vector = try #require(Self.vectors.first { $0.valid })
    var request = vector.request
    request.publicURL = "http://punchline.example.com"
    let refusal = #expect(throws: WebhookRefusal.self) {
      try Plivo(account: "MA1", secret: "the other token").verify(request)
    }
    guard case .unsigned(let why) = refusal else {
      Issue.record("refused for another reason")
      return
    }
    #expect(why.contains("public-url"))
    #expect(why.contains("auth token"))
    #expect(!why.contains("the other token"))
  }
}

@Suite struct PlivoWebhookTests {
  private let plivo = Plivo(account: "MA1", secret: "token")

  private func form(
    _ body: String, target: String = "/webhooks/main", type: String = "application/x-www-form-urlencoded"
  )
    -> WebhookRequest
  {
    WebhookRequest(
      method: "POST", publicURL: "https://sms.example.com", target: target, headers: [("content-type", type)],
      body: Array(body.utf8))
  }

  @Test(arguments: [
    (
      "From=14155550101&To=14155550150&Type=sms&Text=COFFEE+PLS&MessageUUID=u1", "+14155550101", "+14155550150",
      "COFFEE PLS"
    ),
    ("From=%2B14155550101&To=12345&Text=1%2B1&MessageUUID=u1&Units=1", "+14155550101", "12345", "1+1"),
    (
      "From=14155550101&To=14155550150&Type=mms&Media0=https%3A%2F%2Fx&MessageUUID=u1", "+14155550101", "+14155550150",
      ""
    ),
  ])
  func `a text is read as the person wrote it`(body: String, from: String, to: String, text: String) throws {
    #expect(
      try plivo.parse(form(body)).messages == [.text(InboundText(id: "u1", from: from, to: to, text: text))])
  }

  @Test func `a text may come in the query of a GET`() throws {
    let request = WebhookRequest(
      method: "GET", publicURL: "https://sms.example.com",
      target: "/webhooks/main?From=14155550101&To=14155550150&Text=JOIN&MessageUUID=u1", headers: [], body: [])
    #expect(
      try plivo.parse(request).messages == [
        .text(InboundText(id: "u1", from: "+14155550101", to: "+14155550150", text: "JOIN"))
      ])
  }

  @Test(arguments: [
    ("", "no MessageUUID"),
    ("From=1&To=2&Text=x", "no MessageUUID"),
    ("MessageUUID=u1&To=2&Text=x", "no From"),
    ("MessageUUID=u1&From=1&Text=x", "no To"),
    ("MessageUUID=u1&From=14155550101&To=14155550150&Type=whatsapp&Text=x", "WhatsApp"),
    (
      "From=14155550101&To=14155550150&Text=x&MessageUUID=db3ce55a-7f1d-11e1-8ea7-000000000001Text",
      "goes on behind"
    ),
    (String(repeating: "a&", count: 1_001), "more than 1000 fields"),
  ])
  func `what is no text and no receipt is malformed, and the reason says why`(body: String, reason: String) {
    let refusal = #expect(throws: WebhookRefusal.self) { try plivo.parse(form(body)) }
    guard case .malformed(let why) = refusal else {
      Issue.record("not malformed")
      return
    }
    #expect(why.contains(reason))
  }

  @Test func `a body of another kind is malformed`() {
    #expect(throws: WebhookRefusal.malformed(why: "the body is not a form")) {
      try plivo.parse(form("{}", type: "application/json"))
    }
  }

  @Test(arguments: [
    ("queued", "", Receipt.State.accepted),
    ("sent", "", .sent),
    ("delivered", "", .delivered),
    ("read", "", .delivered),
    ("undelivered", "80", .failed(code: "80", kind: .final)),
    ("undelivered", "70", .failed(code: "70", kind: .invalidNumber)),
    ("failed", "50", .failed(code: "50", kind: .invalidNumber)),
    ("failed", "200", .failed(code: "200", kind: .optedOut)),
    ("failed", "900", .failed(code: "900", kind: .final)),
    ("rejected", "", .failed(code: "", kind: .final)),
    ("failed", "77777", .failed(code: "77777", kind: .final)),
  ])
  func `a receipt says what became of the text and which one it was`(
    status: String, code: String, state: Receipt.State
  ) throws {
    let request = form(
      "MessageUUID=u9&ParentMessageUUID=u9&PartInfo=1+of+1&Status=\(status)&ErrorCode=\(code)&From=1&To=2",
      target: "/webhooks/main/status?text=00000000000000ff")
    #expect(
      try plivo.parse(request).messages == [
        .receipt(Receipt(providerID: "u9", textID: "00000000000000ff", state: state))
      ])
  }

  @Test func `each part of a long text has a receipt of its own`() throws {
    let first = form("MessageUUID=u9&ParentMessageUUID=u9&PartInfo=1+of+2&Status=delivered")
    let second = form("MessageUUID=u10&ParentMessageUUID=u9&PartInfo=2+of+2&Status=delivered")
    #expect(
      try plivo.parse(first).messages == [
        .receipt(Receipt(providerID: "u9", segmentID: "u9", state: .delivered))
      ])
    #expect(
      try plivo.parse(second).messages == [
        .receipt(Receipt(providerID: "u9", segmentID: "u10", state: .delivered))
      ])
  }

  @Test func `a state that nobody knows yet is no fault`() throws {
    #expect(try plivo.parse(form("MessageUUID=u9&Status=teleported")).messages.isEmpty)
  }
}

@Suite struct PlivoSendTests {
  @Test(arguments: Fixture.vectors("plivo-outbound.public", of: OutboundVector.self))
  func `a text is handed over as Plivo's own library does`(vector: OutboundVector) throws {
    let plivo = Plivo(account: "MAXXXXXXXXXXXXXXXXXX", secret: "tok")
    let text = vector.text(id: "1", statusURL: "https://punchline.example.com/hooks/plivo/status")
    // The library writes these two with the values that they have when they are not there.
    try vector.expectSame(as: plivo.request(sending: text, at: .sample), but: ["log", "trackable"])
  }

  @Test func `without an address for receipts none are asked for, and another base address takes the place of Plivo's`()
  {
    let plivo = Plivo(account: "MA1", secret: "hush", api: "http://127.0.0.1:9000/")
    let request = plivo.request(
      sending: OutboundText(id: "1", from: "12345", to: "+14155550101", body: "Hi \"you\"", statusURL: nil), at: .sample
    )
    #expect(request.url == "http://127.0.0.1:9000/v1/Account/MA1/Message/")
    #expect(
      String(decoding: request.body, as: UTF8.self)
        == #"{"src":"12345","dst":"+14155550101","text":"Hi \"you\"","type":"sms"}"#)
  }

  @Test(arguments: [
    (
      202, #"{"message":"message(s) queued","message_uuid":["u1"],"api_id":"a"}"#,
      SendOutcome.accepted(providerID: "u1")
    ),
    (202, #"{"message_uuid":["u1"],"#, .inDoubt(code: "http-202-unreadable")),
    (202, "<html>", .inDoubt(code: "http-202-unreadable")),
    (
      202, #"{"message_uuid":[],"invalid_number":["14155550101"]}"#,
      .failed(code: "invalid_number", kind: .invalidNumber)
    ),
    (400, #"{"api_id":"a","error":"src and dst parameters not present"}"#, .failed(code: "http-400", kind: .final)),
    (401, "Could not verify your access level", .unavailable(code: "http-401", afterSeconds: 7)),
    (402, "{}", .unavailable(code: "http-402", afterSeconds: 7)),
    (404, "{}", .unavailable(code: "http-404", afterSeconds: 7)),
    (422, "{}", .failed(code: "http-422", kind: .final)),
    (429, "", .slowDown(code: "http-429", afterSeconds: 7)),
    (500, "", .inDoubt(code: "http-500")),
    (503, "", .unavailable(code: "http-503", afterSeconds: 7)),
  ])
  func `an answer means`(status: Int, body: String, outcome: SendOutcome) {
    let answer = HTTPResponse(status: status, retryAfterSeconds: 7, body: Array(body.utf8))
    #expect(Plivo(account: "MA1", secret: "token").outcome(of: answer) == outcome)
  }
}
