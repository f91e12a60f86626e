import Testing

@testable import Carriers

@Suite struct TwilioWebhookTests {
  private let twilio = Twilio(account: "AC1", secret: "token")

  private func form(_ body: String, target: String = "/webhooks/main") -> WebhookRequest {
    WebhookRequest(
      method: "POST", publicURL: "https://sms.example.com", target: target,
      headers: [("content-type", "application/x-www-form-urlencoded; charset=UTF-8")], body: Array(body.utf8))
  }

  @Test(arguments: [
    ("", "neither MessageSid"),
    ("&&&=", "neither MessageSid"),
    ("MessageSid=&From=%2B1&To=%2B2&Body=x", "neither MessageSid"),
    // The same signature as MessageSid=SM0123456789abcdef0123456789abcdef&NumMedia=0&…: a replay as another text.
    ("MessageSid=SM0123456789abcdef0123456789abcdefNumMedia0&From=%2B1&To=%2B2&Body=x", "fields were joined"),
    ("MessageSid=SM1&To=%2B2&Body=x", "no From"),
    ("MessageSid=SM1&From=%2B1&Body=x", "no To"),
    ("MessageSid=SM1&From=whatsapp%3A%2B1&To=whatsapp%3A%2B2&Body=x", "another channel"),
    (String(repeating: "a&", count: 1_001), "more than 1000 fields"),
  ])
  func `what is no text and no receipt is malformed, and the reason says why`(body: String, reason: String) {
    let refusal = #expect(throws: WebhookRefusal.self) { try twilio.parse(form(body)) }
    guard case .malformed(let why) = refusal else {
      Issue.record("not malformed")
      return
    }
    #expect(why.contains(reason))
  }

  @Test func `a body of another kind is malformed`() {
    let request = WebhookRequest(
      method: "POST", publicURL: "https://sms.example.com", target: "/",
      headers: [("content-type", "application/json")],
      body: Array(#"{"MessageSid":"SM1"}"#.utf8))
    #expect(throws: WebhookRefusal.malformed(why: "the body is not a form")) { try twilio.parse(request) }
  }

  @Test(arguments: [
    ("MessageSid=SM1&From=%2B14155550101&To=%2B14155550150&Body=COFFEE+PLS&SmsStatus=received", "COFFEE PLS"),
    ("SmsSid=SM1&From=%2B14155550101&To=%2B14155550150&Body=1%2B1%3D2+%26+50%25", "1+1=2 & 50%"),
    ("MessageSid=SM1&From=%2B14155550101&To=%2B14155550150&Body=", ""),
    ("MessageSid=SM1&From=%2B14155550101&To=%2B14155550150", ""),
    ("MessageSid=SM1&From=%2B14155550101&To=%2B14155550150&Body=caf%C3%A9%20%f0%9f%9b%91", "café 🛑"),
    ("MessageSid=SM1&From=%2B14155550101&To=%2B14155550150&Body=a%FFb%C3", "a\u{FFFD}b\u{FFFD}"),
    ("MessageSid=SM1&From=%2B14155550101&To=%2B14155550150&Body=100%25+%zz+%", "100% %zz %"),
    ("MessageSid=SM1&From=%2B14155550101&To=%2B14155550150&Body=a=b&Body=second", "a=b"),
  ])
  func `a text is read as the person wrote it`(body: String, text: String) throws {
    #expect(
      try twilio.parse(form(body)).messages == [
        .text(InboundText(id: "SM1", from: "+14155550101", to: "+14155550150", text: text))
      ])
  }

  @Test(
    arguments: [
      ("STOP", .stop), ("START", .start), ("HELP", .help), ("", nil), ("OTHER", nil),
    ] as [(String, InboundText.ProviderOptOut?)])
  func `what Twilio took a text for goes along with it`(type: String, expected: InboundText.ProviderOptOut?) throws {
    let body = "MessageSid=SM1&From=%2B14155550101&To=%2B14155550150&Body=basta&OptOutType=\(type)"
    let text = InboundText(
      id: "SM1", from: "+14155550101", to: "+14155550150", text: "basta", providerOptOut: expected)
    #expect(try twilio.parse(form(body)).messages == [.text(text)])
  }

  @Test func `a text may come in the query of a GET`() throws {
    let request = WebhookRequest(
      method: "GET", publicURL: "https://sms.example.com",
      target: "/webhooks/main?MessageSid=SM1&From=%2B14155550101&To=12345&Body=JOIN", headers: [], body: [])
    #expect(
      try twilio.parse(request).messages == [
        .text(InboundText(id: "SM1", from: "+14155550101", to: "12345", text: "JOIN"))
      ])
  }

  @Test(arguments: [
    ("MessageStatus=queued", Receipt.State.accepted),
    ("MessageStatus=accepted", .accepted),
    ("MessageStatus=scheduled", .accepted),
    ("MessageStatus=sending", .accepted),
    ("MessageStatus=sent&SmsStatus=sent", .sent),
    ("MessageStatus=delivered&RawDlrDoneDate=2601011200", .delivered),
    ("MessageStatus=read", .delivered),
    ("MessageStatus=undelivered&ErrorCode=30003", .failed(code: "30003", kind: .final)),
    ("MessageStatus=undelivered&ErrorCode=30005", .failed(code: "30005", kind: .invalidNumber)),
    ("MessageStatus=undelivered&ErrorCode=30006", .failed(code: "30006", kind: .invalidNumber)),
    ("MessageStatus=undelivered&ErrorCode=30004", .failed(code: "30004", kind: .final)),
    ("MessageStatus=failed&ErrorCode=21610", .failed(code: "21610", kind: .optedOut)),
    ("MessageStatus=failed", .failed(code: "", kind: .final)),
    ("MessageStatus=failed&ErrorCode=99999", .failed(code: "99999", kind: .final)),
    ("MessageStatus=canceled", .failed(code: "canceled", kind: .final)),
  ])
  func `a receipt says what became of the text and which one it was`(fields: String, state: Receipt.State) throws {
    let request = form(
      "MessageSid=SM9&From=%2B14155550150&To=%2B14155550101&\(fields)", target: "/webhooks/main?text=00000000000000ff")
    #expect(
      try twilio.parse(request).messages == [
        .receipt(Receipt(providerID: "SM9", textID: "00000000000000ff", state: state))
      ])
  }

  @Test func `a receipt called without our own id still names the provider's`() throws {
    #expect(
      try twilio.parse(form("MessageSid=SM9&MessageStatus=sent")).messages
        == [.receipt(Receipt(providerID: "SM9", textID: nil, state: .sent))])
  }

  @Test func `a state that nobody knows yet is no fault`() throws {
    #expect(try twilio.parse(form("MessageSid=SM9&MessageStatus=teleported")).messages.isEmpty)
  }

  @Test func `Twilio is answered with TwiML that says nothing`() {
    #expect(twilio.acknowledgement.contentType == "text/xml")
    #expect(
      String(decoding: twilio.acknowledgement.body, as: UTF8.self)
        == #"<?xml version="1.0" encoding="UTF-8"?><Response/>"#)
  }
}
