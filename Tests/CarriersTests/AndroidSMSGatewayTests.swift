import Testing

@testable import Carriers

@Suite struct AndroidSMSGatewayTests {
  struct Vector: Decodable, Sendable, CustomTestStringConvertible {
    var id: String
    var why: String
    var url: String
    var headers: [String: String]
    var body: String
    var secret: String
    var now: Int64
    var valid: Bool

    var testDescription: String { "\(id) \(why)" }

    var request: WebhookRequest {
      let rest = URLParts(url)?.rest ?? ""
      return WebhookRequest(
        method: "POST", publicURL: String(url.dropLast(rest.count)), target: rest,
        headers: headers.map { ($0.key.lowercased(), $0.value) }, body: Array(body.utf8), receivedAt: now)
    }
  }

  static let vectors: [Vector] = Fixture.vectors("android-sms-gateway.public")
  private let gateway = AndroidSMSGateway(user: "user", password: "secret", signingKey: "K7sQ2pXv")

  private func event(_ name: String, _ payload: String) -> WebhookRequest {
    WebhookRequest(
      method: "POST", publicURL: "https://sms.example.com", target: "/webhooks/phone", headers: [],
      body: Array(#"{"deviceId":"d","event":"\#(name)","id":"Ey6E","payload":\#(payload),"webhookId":"w"}"#.utf8))
  }

  @Test(arguments: vectors)
  func `a request is signed exactly when the gateway's own check says so`(vector: Vector) throws {
    let gateway = AndroidSMSGateway(user: "user", password: "secret", signingKey: vector.secret)
    if vector.valid {
      try gateway.verify(vector.request)
    } else {
      #expect(throws: WebhookRefusal.self) { try gateway.verify(vector.request) }
    }
  }

  @Test(arguments: vectors.filter { $0.valid && $0.why.contains("text") })
  func `a signed text is taken`(vector: Vector) throws {
    guard case .text(let text) = try gateway.take(vector.request).messages.first else {
      Issue.record("no text")
      return
    }
    #expect(text.id.hasPrefix("Ey6ECgOkVVFjz3CL"))
    #expect(text.from == "6505551212")
    #expect(text.to == "+1234567890")
  }

  @Test func `what was signed long ago is refused with the time as its cause`() throws {
    let old = try #require(Self.vectors.first { $0.why.contains("old timestamp") })
    let refusal = #expect(throws: WebhookRefusal.self) { try gateway.take(old.request) }
    guard case .unsigned(let why) = refusal else {
      Issue.record("refused for another reason")
      return
    }
    #expect(why.contains("before this machine's time"))
  }

  @Test(arguments: [
    (
      #"{"messageId":"abc","message":"COFFEE PLS","sender":"6505551212","recipient":null,"simNumber":1}"#,
      InboundText(id: "Ey6E", from: "6505551212", mayBeNational: true, to: nil, text: "COFFEE PLS")
    ),
    (
      #"{"message":"Hi","sender":"+16505551212","recipient":"+14155550150"}"#,
      InboundText(id: "Ey6E", from: "+16505551212", mayBeNational: true, to: "+14155550150", text: "Hi")
    ),
    (
      #"{"message":"Hi","sender":"12345","recipient":"4155550150"}"#,
      InboundText(id: "Ey6E", from: "12345", mayBeNational: true, to: nil, text: "Hi")
    ),
    (
      #"{"phoneNumber":"6505551212","message":""}"#,
      InboundText(id: "Ey6E", from: "6505551212", mayBeNational: true, to: nil, text: "")
    ),
  ])
  func `a text is read as the person wrote it and its sender as the phone did`(payload: String, text: InboundText)
    throws
  {
    #expect(try gateway.parse(event("sms:received", payload)).messages == [.text(text)])
  }

  @Test func `texts that come together are told apart`() throws {
    let payload = #"{"messages":[{"sender":"+1650","message":"a"},{"sender":"+1651","message":"b"}]}"#
    #expect(
      try gateway.parse(event("sms:batch:received", payload)).messages == [
        .text(InboundText(id: "Ey6E/0", from: "+1650", mayBeNational: true, to: nil, text: "a")),
        .text(InboundText(id: "Ey6E/1", from: "+1651", mayBeNational: true, to: nil, text: "b")),
      ])
  }

  @Test func `a text of a batch that cannot be read keeps no other away`() throws {
    let content = try gateway.parse(
      event("sms:batch:received", #"{"messages":[{},{"sender":"+1651","message":"STOP"}]}"#))
    #expect(
      content.messages == [.text(InboundText(id: "Ey6E/1", from: "+1651", mayBeNational: true, to: nil, text: "STOP"))])
    #expect(content.passedOver == ["there is no sender"])
  }

  @Test func `a text that comes alone and in a batch is known to be the same`() throws {
    let text = #"{"messageId":"abc","message":"Hi","sender":"+1650","receivedAt":"2026-01-01T12:00:00.000+01:00"}"#
    let messages =
      try gateway.parse(event("sms:received", text)).messages
      + gateway.parse(event("sms:batch:received", #"{"messages":[\#(text)]}"#)).messages
    let twins = messages.map { message -> String? in
      guard case .text(let text) = message else { return nil }
      return text.twinID
    }
    #expect(twins == Array(repeating: "abc/2026-01-01T12:00:00.000+01:00/+1650", count: 2))
  }

  @Test(
    arguments: [
      ("sms:sent", #"{"messageId":"00ff","partsCount":2}"#, nil, Receipt.State.sent),
      ("sms:delivered", #"{"messageId":"00ff"}"#, "Ey6E", .delivered),
      (
        "sms:failed", #"{"messageId":"00ff","reason":"Sending: RESULT_ERROR_NO_SERVICE (4)"}"#, nil,
        .failed(code: "RESULT_ERROR_NO_SERVICE", kind: .final)
      ),
      ("sms:failed", #"{"messageId":"00ff","reason":"it did not go"}"#, nil, .failed(code: "failed", kind: .final)),
      ("sms:failed", #"{"messageId":"00ff"}"#, nil, .failed(code: "failed", kind: .final)),
      ("sms:cancelled", #"{"messageId":"00ff"}"#, nil, .failed(code: "cancelled", kind: .final)),
    ] as [(String, String, String?, Receipt.State)])
  func `a receipt says what became of the text, of each part apart`(
    name: String, payload: String, segmentID: String?, state: Receipt.State
  ) throws {
    #expect(
      try gateway.parse(event(name, payload)).messages
        == [.receipt(Receipt(providerID: "00ff", textID: "00ff", segmentID: segmentID, state: state))])
  }

  @Test(arguments: ["system:ping", "mms:received", "mms:downloaded", "sms:data-received", "app:started", "new"])
  func `an event that is no text and no receipt brings nothing`(name: String) throws {
    #expect(try gateway.parse(event(name, "{}")) == WebhookContent([]))
  }

  @Test(arguments: [
    ("", "no event"), ("[]", "no event"), (#"{"event":"sms:received","payload":{"sender":"1"}}"#, "no id"),
    (#"{"event":"sms:received","id":"1"}"#, "no payload"),
    (#"{"event":"sms:received","id":"1","payload":{}}"#, "no sender"),
    (#"{"event":"sms:sent","id":"1","payload":{}}"#, "no messageId"),
  ])
  func `what says too little is malformed, and the reason says what is missing`(body: String, reason: String) {
    let request = WebhookRequest(
      method: "POST", publicURL: "https://sms.example.com", target: "/", headers: [], body: Array(body.utf8))
    let refusal = #expect(throws: WebhookRefusal.self) { try gateway.parse(request) }
    guard case .malformed(let why) = refusal else {
      Issue.record("not malformed")
      return
    }
    #expect(why.contains(reason))
  }

  private let text = OutboundText(
    id: "00000000000000ff", from: "+14155550150", to: "+14155550101", body: "Hi \"you\"", statusURL: nil)

  @Test func `a text is handed over with our own id`() {
    let request = gateway.request(sending: text, at: .sample)
    #expect(request.method == "POST")
    #expect(request.headers == ["Authorization: Basic dXNlcjpzZWNyZXQ=", "Content-Type: application/json"])
    #expect(
      String(decoding: request.body, as: UTF8.self)
        == #"{"id":"00000000000000ff","textMessage":{"text":"Hi \"you\""},"phoneNumbers":["+14155550101"],"#
        + #""withDeliveryReport":true}"#)
  }

  @Test(arguments: [
    ("https://api.sms-gate.app", "https://api.sms-gate.app/3rdparty/v1/messages"),
    ("https://sms.example.com/", "https://sms.example.com/3rdparty/v1/messages"),
    ("https://sms.example.com/3rdparty/v1", "https://sms.example.com/3rdparty/v1/messages"),
    ("http://192.168.1.20:8080/messages", "http://192.168.1.20:8080/messages"),
  ])
  func `the cloud, a server of one's own and a phone nearby are all spoken to`(api: String, url: String) {
    let gateway = AndroidSMSGateway(user: "u", password: "p", signingKey: "k", api: api)
    #expect(gateway.request(sending: text, at: .sample).url == url)
    #expect(gateway.request(lookingFor: text, at: .sample)?.url == url + "/00000000000000ff")
  }

  @Test(arguments: [
    (202, #"{"id":"00ff","state":"Pending"}"#, SendOutcome.accepted(providerID: "00ff")),
    (201, "", .inDoubt(code: "http-201-unreadable")),
    (409, #"{"message":"duplicate id"}"#, .accepted(providerID: "")),
    (400, #"{"message":"bad"}"#, .failed(code: "http-400", kind: .final)),
    (401, "", .unavailable(code: "http-401", afterSeconds: 7)),
    (403, "", .unavailable(code: "http-403", afterSeconds: 7)),
    (500, "", .inDoubt(code: "http-500")),
    (503, #"{"message":"queue limit"}"#, .unavailable(code: "http-503", afterSeconds: 7)),
  ])
  func `an answer means`(status: Int, body: String, outcome: SendOutcome) {
    let answer = HTTPResponse(status: status, retryAfterSeconds: 7, body: Array(body.utf8))
    #expect(gateway.outcome(of: answer) == outcome)
  }

  @Test(arguments: [
    (200, #"{"id":"00000000000000ff","state":"Sent"}"#, LookUpFinding.taken(providerID: "00000000000000ff")),
    (200, #"{"id":"another"}"#, .unknown), (200, "<html>", .unknown), (404, #"{"message":"not found"}"#, .notTaken),
    (404, "<html>", .unknown), (401, "{}", .unknown), (500, "{}", .unknown),
  ])
  func `looking for a text tells whether it was taken`(status: Int, body: String, finding: LookUpFinding) {
    let answer = HTTPResponse(status: status, body: Array(body.utf8))
    #expect(gateway.finding(of: text, in: answer) == finding)
  }
}
