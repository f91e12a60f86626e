import Testing

@testable import Carriers

@Suite struct GenericTests {
  private static let receive = Generic.Receive(from: "sender", to: "recipient", text: "message", id: "message_id")
  private static let text = OutboundText(
    id: "1", from: "+14155550150", to: "+14155550101", body: "a&b=\"c\" <d>\né+ %", statusURL: nil)

  private func generic(
    url: String = "https://x.example/send", headers: [String: String] = [:], body: String = "", ok: String? = nil,
    id: String? = nil, receive: Generic.Receive = receive
  ) -> Generic {
    Generic(
      send: Generic.Send(method: "POST", url: url, headers: headers, body: body, ok: ok, id: id), receive: receive)
  }

  private func request(
    _ body: String, type: String? = nil, target: String = "/webhooks/main/SECRET", method: String = "POST"
  ) -> WebhookRequest {
    WebhookRequest(
      method: method, publicURL: "https://sms.example.com", target: target,
      headers: type.map { [("content-type", $0)] } ?? [], body: Array(body.utf8))
  }

  // MARK: Out

  @Test(arguments: [
    (
      ["Content-Type": "application/json"], #"{"to":"{{to}}","text":"{{text}}"}"#,
      #"{"to":"+14155550101","text":"a&b=\"c\" <d>\né+ %"}"#
    ),
    (["content-type": "application/vnd.api+json; charset=utf-8"], #""{{text}}""#, #""a&b=\"c\" <d>\né+ %""#),
    (
      ["Content-Type": "application/x-www-form-urlencoded"], "to={{to}}&text={{ text }}",
      "to=%2B14155550101&text=a%26b%3D%22c%22+%3Cd%3E%0A%C3%A9%2B+%25"
    ),
    (
      ["Content-Type": "text/xml"], "<m to='{{to}}'>{{text}}</m>",
      "<m to='+14155550101'>a&amp;b=&quot;c&quot; &lt;d&gt;\né+ %</m>"
    ),
    (["Content-Type": "text/plain"], "{{text}}", "a&b=\"c\" <d>\né+ %"),
    ([:], #"{"from":"{{from}}","text":"{{text}}"}"#, #"{"from":"+14155550150","text":"a&b=\"c\" <d>\né+ %"}"#),
    ([:], "to={{to}}", "to=%2B14155550101"),
    ([:], "{{unknown}} {{to", "{{unknown}} {{to"),
    ([:], "", ""),
  ])
  func `a value is written as the body wants it`(headers: [String: String], template: String, body: String) {
    let request = generic(headers: headers, body: template).request(sending: Self.text, at: .sample)
    // JSON may escape what is above; the meaning is what counts, and ours is written without need.
    #expect(
      String(decoding: request.body, as: UTF8.self)
        == body.replacing("\n", with: template.contains("\"") ? "\\n" : "\n"))
  }

  @Test(arguments: [
    (#"{"a":1}"#, "application/json"), ("[]", "application/json"), ("<m/>", "text/xml; charset=utf-8"),
    ("to={{to}}", "application/x-www-form-urlencoded"),
  ])
  func `a body without a type is called what it looks like`(body: String, type: String) {
    #expect(generic(body: body).request(sending: Self.text, at: .sample).headers == ["Content-Type: \(type)"])
  }

  @Test func `a value in the address cannot begin another field of it`() {
    let request = generic(url: "https://x.example/{{to}}?from={{from}}&text={{text}}").request(
      sending: Self.text, at: .sample)
    #expect(
      request.url
        == "https://x.example/%2B14155550101?from=%2B14155550150&text=a%26b%3D%22c%22%20%3Cd%3E%0A%C3%A9%2B%20%25")
    #expect(request.headers.isEmpty)
  }

  @Test func `a value in a header cannot begin another header`() {
    let text = OutboundText(id: "1", from: "+1", to: "+2\r\nX-Evil: 1", body: "", statusURL: nil)
    let request = generic(headers: ["Authorization": "Bearer t", "X-To": "{{to}}"]).request(sending: text, at: .sample)
    #expect(request.headers == ["Authorization: Bearer t", "X-To: +2X-Evil: 1"])
  }

  @Test(
    arguments: [
      (nil, nil, 200, "", SendOutcome.accepted(providerID: "")),
      (nil, nil, 204, "", .accepted(providerID: "")),
      (nil, "id", 201, #"{"id":"m1"}"#, .accepted(providerID: "m1")),
      (nil, "id", 201, #"{"id":17}"#, .accepted(providerID: "17")),
      (nil, "data.0.id", 201, #"{"data":[{"id":"m2"}]}"#, .accepted(providerID: "m2")),
      (nil, "data.id", 201, "no JSON", .accepted(providerID: "")),
      ("queued", "id", 200, #"{"status":"queued","id":"m3"}"#, .accepted(providerID: "m3")),
      ("queued", nil, 200, "que queued", .accepted(providerID: "")),
      ("queued", nil, 200, #"{"status":"refused"}"#, .failed(code: "not-ok", kind: .final)),
      ("queued", nil, 500, "queued", .inDoubt(code: "http-500")),
      ("202", nil, 202, "", .accepted(providerID: "")),
      ("202", nil, 200, "", .failed(code: "http-200", kind: .final)),
      ("202", nil, 429, "", .slowDown(code: "http-429", afterSeconds: 7)),
      (nil, nil, 401, "", .unavailable(code: "http-401", afterSeconds: 7)),
      (nil, nil, 400, "", .failed(code: "http-400", kind: .final)),
      (nil, nil, 503, "", .unavailable(code: "http-503", afterSeconds: 7)),
    ] as [(String?, String?, Int, String, SendOutcome)])
  func `an answer means`(ok: String?, id: String?, status: Int, body: String, outcome: SendOutcome) {
    let answer = HTTPResponse(status: status, retryAfterSeconds: 7, body: Array(body.utf8))
    #expect(generic(ok: ok, id: id).outcome(of: answer) == outcome)
  }

  // MARK: In

  private static let expected = InboundText(
    id: "7", from: "+14155550101", mayBeNational: true, to: "+14155550150", text: "COFFEE PLS")

  @Test(
    arguments: [
      (
        "application/x-www-form-urlencoded",
        "sender=%2B14155550101&recipient=14155550150&message=COFFEE+PLS&message_id=7"
      ),
      (nil, "sender=%2B14155550101&recipient=14155550150&message=COFFEE+PLS&message_id=7"),
      (
        "application/json",
        #"{"sender":"+14155550101","recipient":"+14155550150","message":"COFFEE PLS","message_id":7}"#
      ),
      ("text/plain", #" {"sender":14155550101,"recipient":"14155550150","message":"COFFEE PLS","message_id":"7"}"#),
    ] as [(String?, String)])
  func `a text is found in a form and in JSON`(type: String?, body: String) throws {
    #expect(try generic().parse(request(body, type: type)).messages == [.text(Self.expected)])
  }

  @Test func `a text is found in a query`() throws {
    let target = "/webhooks/main/SECRET?sender=%2B14155550101&recipient=14155550150&message=COFFEE%20PLS&message_id=7"
    #expect(try generic().parse(request("", target: target, method: "GET")).messages == [.text(Self.expected)])
    #expect(try generic().parse(request("", target: target)).messages == [.text(Self.expected)])
  }

  @Test func `a field inside others is found by its place`() throws {
    let receive = Generic.Receive(from: "data.from.number", to: "data.to.0", text: "data.text", id: "event.id")
    let body =
      #"{"event.id":"7","data":{"from":{"number":"+14155550101"},"to":["+14155550150"],"text":"COFFEE PLS","n":null}}"#
    #expect(
      try generic(receive: receive).parse(request(body, type: "application/json")).messages == [.text(Self.expected)])
  }

  @Test func `a text without words is one, a receiver that is not said may be missing`() throws {
    #expect(
      try generic().parse(request("sender=12345&message=&message_id=7")).messages
        == [.text(InboundText(id: "7", from: "12345", mayBeNational: true, to: nil, text: ""))])
  }

  @Test(arguments: [
    ("", "message_id"), ("message_id=7&message=x", "sender"), ("message_id=7&sender=1", "message"), ("{", "no JSON"),
    (#"{"message_id":"7","sender":null,"message":"x"}"#, "sender"), (#"["message_id"]"#, "message_id"),
    (#"{"message_id":{"a":1}}"#, "message_id"), (String(repeating: "a&", count: 1_001), "more than 1000 fields"),
  ])
  func `a field that is missing is named`(body: String, reason: String) {
    let refusal = #expect(throws: WebhookRefusal.self) { try generic().parse(request(body)) }
    guard case .malformed(let why) = refusal else {
      Issue.record("not malformed")
      return
    }
    #expect(why.contains(reason))
  }
}
