import Testing

@testable import Carriers

@Suite struct TwilioSendTests {
  private static let account = "AC00000000000000000000000000000000"

  @Test(arguments: Fixture.vectors("twilio-outbound.public", of: OutboundVector.self))
  func `a text is handed over as Twilio's own library does`(vector: OutboundVector) throws {
    let expected = try #require(FormFields(vector.request.body.utf8))
    let twilio = Twilio(account: Self.account, secret: "tok", service: expected["MessagingServiceSid"])
    let request = twilio.request(
      sending: OutboundText(
        id: "1", from: vector.message.from ?? "+14155550150", to: vector.message.to, body: vector.message.text,
        statusURL: expected["StatusCallback"]), at: .sample)

    #expect(request.method == vector.request.method)
    #expect(request.url == vector.request.url)
    for name in ["Authorization", "Content-Type", "Accept"] {
      #expect(request.headers.contains("\(name): \(vector.request.headers[name] ?? "")"))
    }
    let fields = try #require(FormFields(request.body))
    for name in ["To", "From", "MessagingServiceSid", "Body", "StatusCallback"] {
      #expect(fields[name] == expected[name])
    }
  }

  @Test func `an API key takes the place of account and token, and another base address that of Twilio's`() {
    let twilio = Twilio(
      account: "AC1", secret: "token", apiKey: "SK1", apiSecret: "hush", api: "http://127.0.0.1:9000/")
    let request = twilio.request(
      sending: OutboundText(id: "1", from: "12345", to: "+14155550101", body: "Hi", statusURL: nil), at: .sample)
    #expect(request.url == "http://127.0.0.1:9000/2010-04-01/Accounts/AC1/Messages.json")
    #expect(request.headers.first == "Authorization: Basic U0sxOmh1c2g=")
    #expect(String(decoding: request.body, as: UTF8.self) == "To=%2B14155550101&From=12345&Body=Hi")
  }

  @Test(arguments: [
    (201, #"{"sid":"SM1","status":"queued","error_code":null}"#, SendOutcome.accepted(providerID: "SM1")),
    (200, #"{"body":"a \"sid\"","subresource_uris":{"sid":"no"},"sid":"SM2"}"#, .accepted(providerID: "SM2")),
    (201, "<html>", .inDoubt(code: "http-201-unreadable")),
    (201, #"{"sid":"SM3","#, .accepted(providerID: "SM3")),
    (
      400, #"{"code":21610,"message":"Attempt to send to unsubscribed recipient"}"#,
      .failed(code: "21610", kind: .optedOut)
    ),
    (400, #"{"code":21211,"status":400}"#, .failed(code: "21211", kind: .invalidNumber)),
    (400, #"{"code":21614}"#, .failed(code: "21614", kind: .invalidNumber)),
    (400, #"{"code":21606}"#, .failed(code: "21606", kind: .final)),
    (400, #"{"code":12345}"#, .failed(code: "12345", kind: .final)),
    (400, "", .failed(code: "http-400", kind: .final)),
    (400, #"{"code":30002}"#, .unavailable(code: "30002", afterSeconds: 7)),
    (404, #"{"code":20404}"#, .unavailable(code: "20404", afterSeconds: 7)),
    (400, #"{"code":21611}"#, .slowDown(code: "21611", afterSeconds: 7)),
    (400, #"{"code":30001}"#, .slowDown(code: "30001", afterSeconds: 7)),
    (429, #"{"code":20429}"#, .slowDown(code: "20429", afterSeconds: 7)),
    (429, "", .slowDown(code: "http-429", afterSeconds: 7)),
    (401, #"{"code":20003}"#, .unavailable(code: "20003", afterSeconds: 7)),
    (403, "", .unavailable(code: "http-403", afterSeconds: 7)),
    (500, #"{"code":20500}"#, .retry(code: "20500", afterSeconds: 7)),
    (503, "busy", .unavailable(code: "http-503", afterSeconds: 7)),
    (302, "", .unavailable(code: "http-302", afterSeconds: 7)),
  ])
  func `an answer means`(status: Int, body: String, outcome: SendOutcome) {
    let answer = HTTPResponse(status: status, retryAfterSeconds: 7, body: Array(body.utf8))
    #expect(Twilio(account: "AC1", secret: "token").outcome(of: answer) == outcome)
  }
}
