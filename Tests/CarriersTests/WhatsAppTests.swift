import Testing

@testable import Carriers

@Suite struct WhatsAppTests {
  static let vectors: [SignatureVector] = Fixture.vectors("whatsapp.public")
  private let whatsApp = WhatsApp(phoneID: "106540352242922", token: "EAA", appSecret: "hush", verifyToken: "a word")

  @Test(arguments: vectors)
  func `a request is signed exactly when the library says so`(vector: SignatureVector) throws {
    let whatsApp = WhatsApp(phoneID: "1", token: "t", appSecret: vector.key, verifyToken: "v")
    if vector.valid {
      try whatsApp.verify(vector.request)
    } else {
      #expect(throws: WebhookRefusal.self) { try whatsApp.verify(vector.request) }
    }
  }

  @Test(arguments: vectors.filter(\.valid))
  func `a recorded text is taken with its numbers written out`(vector: SignatureVector) throws {
    let whatsApp = WhatsApp(phoneID: "1", token: "t", appSecret: vector.key, verifyToken: "v")
    guard case .text(let text) = try whatsApp.take(vector.request).messages.first else {
      Issue.record("no text")
      return
    }
    #expect(text.from == "+16505551234")
    #expect(text.to == "+15550783881")
    #expect(text.id.hasPrefix("wamid."))
  }

  @Test(arguments: [("invalid: header missing", "header"), ("invalid: newline appended", "app-secret")])
  func `the reason for a refusal names what can be mended`(label: String, reason: String) throws {
    let vector = try #require(Self.vectors.first { $0.why == label })
    let refusal = #expect(throws: WebhookRefusal.self) {
      try WhatsApp(phoneID: "1", token: "t", appSecret: vector.key, verifyToken: "v").verify(vector.request)
    }
    guard case .unsigned(let why) = refusal else {
      Issue.record("refused for another reason")
      return
    }
    #expect(why.contains(reason))
  }

  private func question(_ query: String) -> WebhookRequest {
    WebhookRequest(
      method: "GET", publicURL: "https://sms.example.com", target: "/webhooks/main\(query)", headers: [], body: [])
  }

  @Test func `Meta's question for the address is answered by its challenge alone`() throws {
    let content = try whatsApp.take(
      question("?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=a%20word"))
    #expect(content.messages.isEmpty)
    #expect(content.answer?.contentType == "text/plain; charset=utf-8")
    #expect(content.answer.map { String(decoding: $0.body, as: UTF8.self) } == "1158201444")
  }

  @Test(arguments: [
    "", "?hub.mode=subscribe&hub.challenge=1", "?hub.mode=subscribe&hub.challenge=1&hub.verify_token=",
    "?hub.mode=subscribe&hub.challenge=1&hub.verify_token=a%20wor", "?hub.mode=subscribe&hub.verify_token=A%20word",
  ])
  func `a question without our word is refused`(query: String) throws {
    let refusal = #expect(throws: WebhookRefusal.self) { try whatsApp.take(question(query)) }
    guard case .unsigned = refusal else {
      Issue.record("refused for another reason")
      return
    }
  }

  @Test func `where no word is configured no question is answered`() {
    let whatsApp = WhatsApp(phoneID: "1", token: "t", appSecret: "s", verifyToken: "")
    #expect(throws: WebhookRefusal.self) {
      try whatsApp.verify(question("?hub.mode=subscribe&hub.challenge=1&hub.verify_token="))
    }
  }

  @Test(arguments: [
    "?hub.verify_token=a%20word", "?hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=a%20word",
    "?hub.mode=subscribe&hub.challenge=&hub.verify_token=a%20word",
    "?hub.mode=subscribe&hub.challenge=%0D%0A&hub.verify_token=a%20word",
    "?hub.mode=subscribe&hub.verify_token=a%20word&hub.challenge=" + String(repeating: "1", count: 257),
  ])
  func `a question that is not Meta's is malformed`(query: String) {
    let refusal = #expect(throws: WebhookRefusal.self) { try whatsApp.take(question(query)) }
    guard case .malformed = refusal else {
      Issue.record("not malformed")
      return
    }
  }

  private func messages(_ changes: String) throws -> [InboundMessage] {
    let body =
      #"{"object":"whatsapp_business_account","entry":[{"id":"0","changes":[]},{"id":"1","changes":\#(changes)}]}"#
    return try whatsApp.parse(
      WebhookRequest(method: "POST", publicURL: "", target: "/", headers: [], body: Array(body.utf8))
    ).messages
  }

  @Test func `all of a batch is read, and what has no words is passed over`() throws {
    let changes = #"""
      [{"field":"messages","value":{"metadata":{"display_phone_number":"+1 555-078-3881"},"messages":[
      {"id":"w1","from":"16505551234","type":"text","text":{"body":"JOIN"}},
      {"id":"w2","from":"16505551234","type":"sticker","sticker":{}},
      {"id":"w3","from":"16505551234","type":"button","button":{"text":"Yes"}},
      {"id":"w4","from":"16505551234","type":"interactive","interactive":{"list_reply":{"id":"r","title":"Latte"}}},
      {"id":"w5","from":"16505551234","type":"interactive","interactive":{"button_reply":{"id":"r","title":"OK"}}},
      {"id":"w6","from":"16505551234","type":"image","image":{"caption":"my receipt"}},
      {"id":"w7","type":"text","text":{"body":"nobody"}}, 7, null, {"id":"w8","from":"16505551234","type":"unsupported"}]}},
      {"field":"account_update","value":{"messages":[{"id":"w9","from":"1","type":"text","text":{"body":"no"}}]}},
      {"field":"messages","value":{"statuses":[{"id":"w10","status":"sent","biz_opaque_callback_data":"ff"}]}}]
      """#
    func text(_ id: String, _ words: String) -> InboundMessage {
      .text(InboundText(id: id, from: "+16505551234", to: "+15550783881", text: words))
    }
    #expect(
      try messages(changes) == [
        text("w1", "JOIN"), text("w3", "Yes"), text("w4", "Latte"), text("w5", "OK"), text("w6", "my receipt"),
        .receipt(Receipt(providerID: "w10", textID: "ff", state: .sent)),
      ])
  }

  @Test(arguments: [
    (#""status":"sent""#, Receipt.State.sent), (#""status":"delivered""#, .delivered),
    (#""status":"read""#, .delivered),
    (#""status":"failed","errors":[{"code":131047}]"#, .failed(code: "131047", kind: .final)),
    (#""status":"failed","errors":[{"code":131050}]"#, .failed(code: "131050", kind: .optedOut)),
    (#""status":"failed","errors":[{"code":131048}]"#, .failed(code: "131048", kind: .final)),
    (#""status":"failed""#, .failed(code: "", kind: .final)),
  ])
  func `a status says what became of the text`(fields: String, state: Receipt.State) throws {
    #expect(
      try messages(#"[{"field":"messages","value":{"statuses":[{"id":"w1",\#(fields)}]}}]"#)
        == [.receipt(Receipt(providerID: "w1", textID: nil, state: state))])
  }

  @Test(arguments: ["", "[]", "{}", #"{"object":"page","entry":[]}"#])
  func `what is of another product is malformed`(body: String) {
    let request = WebhookRequest(method: "POST", publicURL: "", target: "/", headers: [], body: Array(body.utf8))
    #expect(throws: WebhookRefusal.self) { try whatsApp.parse(request) }
  }

  @Test(arguments: [
    ("https://graph.facebook.com", "https://graph.facebook.com/v26.0/1/messages"),
    ("https://graph.facebook.com/v24.0/", "https://graph.facebook.com/v24.0/1/messages"),
    ("http://127.0.0.1:9000/", "http://127.0.0.1:9000/v26.0/1/messages"),
    ("http://127.0.0.1:9000/vault", "http://127.0.0.1:9000/vault/v26.0/1/messages"),
  ])
  func `a text is handed over to the number's own address`(api: String, url: String) {
    let whatsApp = WhatsApp(phoneID: "1", token: "EAA", appSecret: "s", verifyToken: "v", api: api)
    let request = whatsApp.request(
      sending: OutboundText(id: "ff", from: "+15550783881", to: "+16505551234", body: "Hi \"you\"", statusURL: nil),
      at: .sample)
    #expect(request.url == url)
    #expect(request.headers.first == "Authorization: Bearer EAA")
    #expect(
      String(decoding: request.body, as: UTF8.self)
        == #"{"messaging_product":"whatsapp","recipient_type":"individual","to":"16505551234","type":"text","#
        + #""text":{"preview_url":false,"body":"Hi \"you\""},"biz_opaque_callback_data":"ff"}"#)
  }

  @Test(arguments: [
    (200, #"{"messages":[{"id":"wamid.1"}]}"#, SendOutcome.accepted(providerID: "wamid.1")),
    (200, "", .inDoubt(code: "http-200-unreadable")),
    (400, #"{"error":{"code":131047}}"#, .failed(code: "131047", kind: .final)),
    (400, #"{"error":{"code":131050}}"#, .failed(code: "131050", kind: .optedOut)),
    (400, #"{"error":{"code":131056}}"#, .retry(code: "131056", afterSeconds: 7)),
    (400, #"{"error":{"code":130429}}"#, .slowDown(code: "130429", afterSeconds: 7)),
    (400, #"{"error":{"code":132001}}"#, .failed(code: "132001", kind: .final)),
    (401, #"{"error":{"code":190}}"#, .unavailable(code: "190", afterSeconds: 7)),
    (403, #"{"error":{"code":230}}"#, .unavailable(code: "230", afterSeconds: 7)),
    (500, #"{"error":{"code":131000}}"#, .retry(code: "131000", afterSeconds: 7)),
    (500, #"{"error":{"code":131016}}"#, .unavailable(code: "131016", afterSeconds: 7)),
    (400, #"{"error":{"code":100}}"#, .failed(code: "100", kind: .final)),
    (400, #"{"error":{"code":999999}}"#, .failed(code: "999999", kind: .final)),
    (429, "", .slowDown(code: "http-429", afterSeconds: 7)),
    (503, "", .unavailable(code: "http-503", afterSeconds: 7)),
  ])
  func `an answer means`(status: Int, body: String, outcome: SendOutcome) {
    #expect(
      whatsApp.outcome(of: HTTPResponse(status: status, retryAfterSeconds: 7, body: Array(body.utf8))) == outcome)
  }

  @Test func `a batch of 3 MiB is taken in`() {
    #expect(whatsApp.bodyBytesMax == 3 * 1_024 * 1_024)
  }
}
