import Testing

@testable import Carriers

@Suite struct SinchTests {
  private static let sinch = Sinch(plan: "plan1", key: "tok", region: "us")
  static let vectors: [SignatureVector] = Fixture.vectors("sinch.public")

  private static func signing(_ secret: String) -> Sinch {
    Sinch(plan: "plan1", key: "tok", region: "us", webhookSecret: secret)
  }

  @Test(arguments: vectors)
  func `a request is signed exactly when Sinch's own library says so`(vector: SignatureVector) throws {
    let sinch = Self.signing(vector.key)
    if vector.valid {
      try sinch.verify(vector.request)
    } else {
      #expect(throws: WebhookRefusal.self) { try sinch.verify(vector.request) }
    }
  }

  @Test(arguments: vectors.filter { $0.valid && $0.body.contains("mo_text") && !$0.why.contains("stale") })
  func `what is signed and a text is read`(vector: SignatureVector) throws {
    let content = try Self.signing(vector.key).take(vector.request)
    guard case .text(let text) = content.messages.first else {
      Issue.record("no text")
      return
    }
    #expect(text.from == "+16051234567")
    #expect(text.to == "+13185670987")
    #expect(text.id.hasPrefix("01XXXXX0000"))
  }

  @Test func `a signature from another day is one, but is not taken`() throws {
    let vector = try #require(Self.vectors.first { $0.why.contains("stale") })
    try Self.signing(vector.key).verify(vector.request)
    #expect(throws: WebhookRefusal.self) { try Self.signing(vector.key).take(vector.request) }
  }

  @Test(arguments: [(-301 as Int64, false), (-300, true), (300, true), (301, false)])
  func `a signature counts for five minutes, either way`(seconds: Int64, isTaken: Bool) throws {
    let vector = try #require(Self.vectors.first { $0.why == "valid: text plain" })
    var request = vector.request
    request.receivedAt = vector.now.map { $0 + seconds }
    let content = try? Self.signing(vector.key).take(request)
    #expect((content?.messages.count == 1) == isTaken)
  }

  @Test(arguments: ["", " 1767225600", "+1767225600", "soon"])
  func `a time stamp must be a number`(written: String) throws {
    let body = Array("{}".utf8)
    let signature = SinchSignature(secret: "s").signature(of: body, "n", written)
    let request = WebhookRequest(
      method: "POST", publicURL: "https://sms.example.com", target: "/webhooks/main",
      headers: [
        ("x-sinch-webhook-signature", String(decoding: signature, as: UTF8.self)),
        ("x-sinch-webhook-signature-nonce", "n"), (SinchSignature.timestampHeader, written),
      ], body: body)
    try Self.signing("s").verify(request)
    let refusal = #expect(throws: WebhookRefusal.self) { try Self.signing("s").take(request) }
    guard case .unsigned(let why) = refusal else {
      Issue.record("refused for another reason")
      return
    }
    #expect(why.contains("not a time"))
  }

  @Test func `the reason for a refusal names what can be mended and no secret`() throws {
    let vector = try #require(Self.vectors.first { $0.valid })
    vector.request.expectUnsigned(by: Self.signing("another"), "webhook-secret", secret: "another")
    WebhookRequest.json("{}").expectUnsigned(
      by: Self.signing("another"), "X-Sinch-Webhook-Signature is missing", secret: "another")
  }

  @Test func `without a secret nothing is asked`() throws {
    try Self.sinch.verify(.json("{}"))
  }

  @Test(arguments: [
    (
      #"{"type":"mo_text","id":"a1","from":"16051234567","to":"13185670987","body":"COFFEE PLS"}"#, "+13185670987",
      "COFFEE PLS"
    ),
    (
      #"{"type":"mo_text","id":"a1","from":"+16051234567","to":"54321","body":"é \ud83d\uded1","sent_at":null}"#,
      "54321", "é 🛑"
    ),
    (#"{"type":"mo_text","id":"a1","from":"16051234567","to":"54321","body":""}"#, "54321", ""),
    (
      #"{"type":"mo_media","id":"a1","from":"16051234567","to":"54321","body":{"message":"STOP","media":[{"code":0}]}}"#,
      "54321", "STOP"
    ),
  ])
  func `a text is read as the person wrote it`(body: String, to: String, text: String) throws {
    #expect(
      try Self.sinch.parse(.json(body)).messages == [
        .text(InboundText(id: "a1", from: "+16051234567", to: to, text: text))
      ])
  }

  @Test(arguments: [
    ("", "not a JSON object"), ("[]", "not a JSON object"), ("{", "not a JSON object"), ("{}", "no type"),
    (#"{"type":"mo_text","from":"1","to":"2"}"#, "no id"), (#"{"type":"mo_text","id":"1","to":"2"}"#, "no from"),
    (#"{"type":"mo_text","id":"1","from":"2"}"#, "no to"), (#"{"type":"delivery_report_sms"}"#, "no batch_id"),
  ])
  func `what is no text and no receipt is malformed, and the reason says why`(body: String, reason: String) {
    WebhookRequest.json(body).expectMalformed(by: Self.sinch, reason)
  }

  @Test(arguments: [#"{"type":"mo_binary","id":"1","from":"2","to":"3","body":"AA==","udh":"05"}"#, #"{"type":"new"}"#])
  func `what holds no words is no fault`(body: String) throws {
    #expect(try Self.sinch.parse(.json(body)).messages.isEmpty)
  }

  @Test(arguments: [
    ("Queued", 400, Receipt.State.accepted),
    ("Dispatched", 401, .sent),
    ("DISPATCHED", 401, .sent),
    ("Unknown", 0, .sent),
    ("Delivered", 0, .delivered),
    ("Aborted", 402, .failed(code: "402", kind: .final)),
    ("Failed", 300, .failed(code: "300", kind: .invalidNumber)),
    ("Rejected", 408, .failed(code: "408", kind: .final)),
    ("Deleted", 5, .failed(code: "5", kind: .final)),
    ("Expired", 406, .failed(code: "406", kind: .final)),
    ("Cancelled", 407, .failed(code: "407", kind: .final)),
  ])
  func `a receipt says what became of the text and which one it was`(
    status: String, code: Int, state: Receipt.State
  ) throws {
    let body =
      #"{"type":"recipient_delivery_report_sms","batch_id":"b1","client_reference":"00ff","status":"\#(status)","code":\#(code)}"#
    let whole =
      #"{"type":"delivery_report_sms","batch_id":"b1","statuses":[{"code":\#(code),"status":"\#(status)","count":1}]}"#
    #expect(
      try Self.sinch.parse(.json(body)).messages == [.receipt(Receipt(providerID: "b1", textID: "00ff", state: state))])
    #expect(
      try Self.sinch.parse(.json(whole, target: "/webhooks/main/status?text=00fe")).messages == [
        .receipt(Receipt(providerID: "b1", textID: "00fe", state: state))
      ])
  }

  @Test(arguments: Fixture.vectors("sinch-outbound.public", of: OutboundVector.self))
  func `a text is handed over as Sinch's own library does`(vector: OutboundVector) throws {
    try vector.expectSame(as: Self.sinch.request(sending: vector.text(id: "ref-1"), at: .sample))
  }

  @Test func `receipts are asked for at the address given, and another base address takes the place of Sinch's`() {
    let sinch = Sinch(plan: "p", key: "k", region: "eu", api: "http://127.0.0.1:9000/")
    let text = OutboundText(
      id: "00ff", from: "12345", to: "+14155550101", body: "Hi", statusURL: "https://a.example/s?text=00ff")
    let request = sinch.request(sending: text, at: .sample)
    #expect(request.url == "http://127.0.0.1:9000/xms/v1/p/batches")
    #expect(
      String(decoding: request.body, as: UTF8.self)
        == #"{"to":["+14155550101"],"from":"12345","body":"Hi","type":"mt_text","delivery_report":"per_recipient","#
        + #""callback_url":"https://a.example/s?text=00ff","client_reference":"00ff"}"#)
  }

  @Test(arguments: [
    (201, #"{"id":"b1","to":["1"],"canceled":false}"#, SendOutcome.accepted(providerID: "b1")),
    (201, "<html>", .inDoubt(code: "http-201-unreadable")),
    (
      400, #"{"code":"syntax_constraint_violation","text":"…"}"#,
      .failed(code: "syntax_constraint_violation", kind: .final)
    ),
    (401, "", .unavailable(code: "http-401", afterSeconds: 7)),
    (403, #"{"code":"forbidden"}"#, .unavailable(code: "forbidden", afterSeconds: 7)),
    (404, "", .unavailable(code: "http-404", afterSeconds: 7)),
    (429, "", .slowDown(code: "http-429", afterSeconds: 7)),
    (500, "", .inDoubt(code: "http-500")),
    (503, "", .unavailable(code: "http-503", afterSeconds: 7)),
  ])
  func `an answer means`(status: Int, body: String, outcome: SendOutcome) {
    let answer = HTTPResponse(status: status, retryAfterSeconds: 7, body: Array(body.utf8))
    #expect(Self.sinch.outcome(of: answer) == outcome)
  }

  @Test(arguments: [
    (200, #"{"count":1,"batches":[{"id":"b1","client_reference":"00ff"}]}"#, LookUpFinding.taken(providerID: "b1")),
    (200, #"{"count":0,"batches":[]}"#, .notTaken),
    (200, #"{"count":1,"batches":[{"id":"b2","client_reference":"other"}]}"#, .unknown),
    (200, "{}", .unknown),
    (500, #"{"count":0,"batches":[]}"#, .unknown),
  ])
  func `a text that may have been sent is asked for by our own id`(status: Int, body: String, finding: LookUpFinding)
    throws
  {
    let text = OutboundText(id: "00ff", from: "12345", to: "+14155550101", body: "Hi", statusURL: nil)
    let request = try #require(Self.sinch.request(lookingFor: text, at: .sample))
    #expect(request.method == "GET")
    #expect(
      request.url == "https://us.sms.api.sinch.com/xms/v1/plan1/batches?client_reference=00ff&page_size=1")
    #expect(Self.sinch.finding(of: text, in: HTTPResponse(status: status, body: Array(body.utf8))) == finding)
  }
}
