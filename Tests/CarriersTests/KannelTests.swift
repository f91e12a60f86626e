import Testing

@testable import Carriers

@Suite struct KannelTests {
  struct Inbound: Decodable, Sendable, CustomTestStringConvertible {
    struct Expected: Decodable, Sendable {
      var from: String
      var to: String
      var text: String?
    }
    var id: String
    var label: String
    var method: String
    var url: String
    var headers: [String: String]
    var bodyHex: String
    var expected: Expected

    enum CodingKeys: String, CodingKey {
      case id, label, method, url, headers, expected
      case bodyHex = "body_hex"
    }

    var testDescription: String { "\(id) \(label)" }

    /// The recorded `post-url` had no `id=%I`; it stands in ours.
    var request: WebhookRequest {
      let rest = (URLParts(url)?.rest ?? "") + (method == "POST" ? "&id=\(id)" : "")
      let digits = bodyHex.utf8.compactMap { Hexadecimal.value(of: $0) }
      let body = stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
      return WebhookRequest(
        method: method, publicURL: "http://127.0.0.1:23080", target: rest,
        headers: headers.map { ($0.key.lowercased(), $0.value) }, body: body)
    }
  }

  struct Report: Decodable, Sendable {
    var requestLine: String

    enum CodingKeys: String, CodingKey {
      case requestLine = "request_line"
    }
  }

  struct SendSMS: Decodable, Sendable, CustomTestStringConvertible {
    var label: String
    var url: String
    var status: Int
    var response: String
    var accepted: Bool
    var reports: [Report]

    enum CodingKeys: String, CodingKey {
      case label, url, status, response, accepted
      case reports = "dlr_requests"
    }

    var testDescription: String { label }
  }

  private let kannel = Kannel(user: "punch", password: "s3cret", api: "http://127.0.0.1:23013")

  private func get(_ query: String) -> WebhookRequest {
    WebhookRequest(
      method: "GET", publicURL: "https://sms.example.com", target: "/webhooks/kannel/SECRET?\(query)", headers: [],
      body: [])
  }

  @Test(arguments: Fixture.vectors("kannel-inbound.public", of: Inbound.self))
  func `a text is read as the person wrote it, as Kannel hands it over`(vector: Inbound) throws {
    try kannel.verify(vector.request)
    let messages = try kannel.parse(vector.request).messages
    guard let words = vector.expected.text else {
      #expect(messages.isEmpty)  // data is no text
      return
    }
    guard case .text(let text) = messages.first else {
      Issue.record("no text")
      return
    }
    // One recorded template asks for all words with single spaces between them (%a).
    let isSqueezed = vector.label.hasPrefix("get:")
    #expect(text.text == (isSqueezed ? words.split(separator: " ").joined(separator: " ") : words))
    #expect(text.from == LooseNumber.written(vector.expected.from))
    #expect(text.to == vector.expected.to)
    #expect(!text.id.isEmpty)
  }

  @Test(arguments: [
    ("id=1&from=%2B14155552671&to=12345&coding=0&charset=UTF-8&text=a%2Bb%3D+%26+100%25", "a+b= & 100%"),
    ("id=1&from=14155552671&to=12345&coding=2&charset=UTF-16BE&text=%D8%3C%DFU%00+%00a", "🍕 a"),
    ("id=1&from=0014155552671&to=12345&coding=2&text=%00H%00i", "Hi"),
    ("id=1&from=%2B14155552671&to=12345&coding=2&charset=UTF-16BE&text=%00H%D8", "H\u{FFFD}"),
    ("id=1&from=%2B14155552671&to=12345&coding=2&charset=UTF-16BE&text=%D8%3C%00a", "\u{FFFD}a"),
    ("id=1&from=%2B14155552671&to=12345&coding=0&charset=ISO-8859-1&text=caf%E9", "café"),
    ("id=1&from=%2B14155552671&to=12345&coding=0&charset=UTF-8&text=a%FF", "a\u{FFFD}"),
    ("id=1&from=%2B14155552671&to=12345&text=100%&x", "100%"),
    ("id=1&from=%2B14155552671&to=12345&text=", ""),
    ("id=1&from=%2B14155552671&to=12345&charset=KOI8-R&text=STOP+%C1", "STOP \u{FFFD}"),
    ("id=1&from=%2B14155552671&to=12345&coding=2&charset=UTF-16LE&text=S%00T%00O%00P%00", "STOP"),
    ("id=1&from=%2B14155552671&to=12345&text=%zz%4", "%zz%4"),
  ])
  func `words come in the character set that is named with them`(query: String, words: String) throws {
    #expect(
      try kannel.parse(get(query)).messages
        == [.text(InboundText(id: "1", from: "+14155552671", mayBeNational: true, to: "12345", text: words))])
  }

  @Test(arguments: [
    ("from=1&text=x", "id=%I"), ("id=1&text=x", "from=%p"), ("id=1&from=1", "text=%b"),
    ("dlr=1", "of which text"),
  ])
  func `what kannel.conf leaves out is named`(query: String, reason: String) {
    let refusal = #expect(throws: WebhookRefusal.self) { try kannel.parse(get(query)) }
    guard case .malformed(let why) = refusal else {
      Issue.record("not malformed")
      return
    }
    #expect(why.contains(reason))
  }

  @Test func `a post-url without send-sender is named as the cause`() {
    let request = WebhookRequest(
      method: "POST", publicURL: "https://sms.example.com", target: "/webhooks/kannel/SECRET?id=1",
      headers: [("content-type", "text/plain; charset=\"UTF-8\"")], body: Array("Hi".utf8))
    let refusal = #expect(throws: WebhookRefusal.self) { try kannel.parse(request) }
    #expect(
      refusal
        == .malformed(why: "there is no X-Kannel-From: put send-sender = true into the sms-service of kannel.conf"))
  }

  @Test(arguments: [
    ("dlr=1&answer=id%3Am1+sub%3A001+stat%3ADELIVRD+err%3A000&fid=m1", "m1", Receipt.State.delivered),
    ("dlr=2&answer=id%3Am1+sub%3A001+stat%3AUNDELIV+err%3A000&fid=m1", "m1", .failed(code: "UNDELIV", kind: .final)),
    ("dlr=2&answer=&fid=", "", .failed(code: "failed", kind: .final)),
    ("dlr=4&answer=&fid=", "", .accepted),
    ("dlr=8&answer=ACK%2F&fid=m1", "m1", .sent),
    (
      "dlr=16&answer=NACK%2F0x0000000b%2FInvalid+Destination+Address&fid=", "",
      .failed(code: "0x0000000b", kind: .invalidNumber)
    ),
    ("dlr=16&answer=NACK%2F0x00000045%2FSubmit+failed&fid=", "", .failed(code: "0x00000045", kind: .final)),
    ("dlr=16", "", .failed(code: "rejected", kind: .final)),
    ("dlr=32", "", .accepted),
  ])
  func `a receipt says what became of the text and which one it was`(
    query: String, providerID: String, state: Receipt.State
  ) throws {
    #expect(
      try kannel.parse(get("text=00000000000000ff&\(query)")).messages
        == [.receipt(Receipt(providerID: providerID, textID: "00000000000000ff", state: state))])
  }

  @Test func `a report that nobody knows yet is no fault`() throws {
    #expect(try kannel.parse(get("text=1&dlr=64")).messages.isEmpty)
  }

  @Test(
    arguments: Fixture.vectors("kannel-sendsms.public", of: SendSMS.self).flatMap(\.reports).map(\.requestLine))
  func `the reports of a real Kannel are understood`(line: String) throws {
    let recorded = try #require(line.split(separator: " ").dropFirst().first)
    // The same places, called by our names.
    let target = String(recorded).replacing("my=", with: "text=").replacing("type=", with: "dlr=")
    let request = WebhookRequest(
      method: "GET", publicURL: "https://sms.example.com", target: target, headers: [], body: [])
    guard case .receipt(let receipt) = try kannel.parse(request).messages.first else {
      Issue.record("no receipt")
      return
    }
    #expect(receipt.textID == "abc")
    #expect(receipt.state == (target.contains("dlr=1&") ? .delivered : .sent))
  }

  @Test(arguments: [
    ("Hello", "Hello", "0"), ("café €5 {ok}", "caf%C3%A9+%E2%82%AC5+%7Bok%7D", "0"),
    ("Hi 👋", "Hi+%F0%9F%91%8B", "2"), ("a&b=c%+", "a%26b%3Dc%25%2B", "0"),
  ])
  func `a text is handed over in an alphabet that can say it`(words: String, written: String, coding: String) {
    let request = kannel.request(
      sending: OutboundText(id: "1", from: "13013", to: "+14155552671", body: words, statusURL: nil), at: .sample)
    #expect(
      request
        == HTTPRequest(
          method: "GET",
          url: "http://127.0.0.1:23013/cgi-bin/sendsms?username=punch&password=s3cret&from=13013&to=%2B14155552671"
            + "&text=\(written)&charset=UTF-8&coding=\(coding)", headers: [], body: []))
  }

  @Test func `receipts are called for at our address, whose own escapes Kannel leaves alone`() throws {
    let request = kannel.request(
      sending: OutboundText(
        id: "1", from: "13013", to: "+14155552671", body: "Hi",
        statusURL: "https://sms.example.com/webhooks/kannel/status/s%C3%A9?text=1"), at: .sample)
    let fields = try #require(FormFields(queryOf: request.url))
    #expect(fields["dlr-mask"] == "31")
    #expect(
      fields["dlr-url"]
        == "https://sms.example.com/webhooks/kannel/status/s%%C3%%A9?text=1&dlr=%d&answer=%A&fid=%F")
  }

  @Test(arguments: Fixture.vectors("kannel-sendsms.public", of: SendSMS.self))
  func `a real Kannel's answer is taken as it is meant`(vector: SendSMS) {
    let outcome = kannel.outcome(of: HTTPResponse(status: vector.status, body: Array(vector.response.utf8)))
    #expect((outcome == .accepted(providerID: "")) == vector.accepted)
  }

  @Test(arguments: [
    (202, "0: Accepted for delivery", SendOutcome.accepted(providerID: "")),
    (202, "3: Queued for later delivery", .accepted(providerID: "")),
    (403, "Authorization failed for sendsms", .unavailable(code: "Authorization failed", afterSeconds: 7)),
    (403, "Not routable. Do not try again.", .failed(code: "Not routable", kind: .final)),
    (403, "else", .unavailable(code: "http-403", afterSeconds: 7)),
    (
      400, "Number(s) has/have been denied by white- and/or black-lists.",
      .failed(code: "Number(s) has/have been denied", kind: .final)
    ),
    (400, "Coding field misformed, rejected", .failed(code: "http-400", kind: .final)),
    (404, "", .unavailable(code: "http-404", afterSeconds: 7)),
    (503, "Temporal failure, try again later.", .unavailable(code: "Temporal failure", afterSeconds: 7)),
    (500, "", .inDoubt(code: "http-500")),
  ])
  func `an answer means`(status: Int, body: String, outcome: SendOutcome) {
    let answer = HTTPResponse(status: status, retryAfterSeconds: 7, body: Array(body.utf8))
    #expect(kannel.outcome(of: answer) == outcome)
  }

  @Test func `Kannel is answered with no words at all, for it would text them to the person`() {
    #expect(kannel.acknowledgement == Acknowledgement(contentType: "text/plain", body: []))
  }
}
