import Testing

@testable import Carriers

@Suite struct WireHelpersTests {
  private static let auth = BasicAuth(user: "Aladdin", password: "open sesame")

  private func request(authorization: String?) -> WebhookRequest {
    WebhookRequest(
      method: "POST", publicURL: "https://sms.example.com", target: "/",
      headers: authorization.map { [("authorization", $0)] } ?? [], body: [])
  }

  @Test func `user and password are written as in RFC 7617`() {
    #expect(Self.auth.header == "Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")
  }

  @Test(arguments: ["Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "basic   QWxhZGRpbjpvcGVuIHNlc2FtZQ=="])
  func `who knows user and password is let in`(authorization: String) throws {
    try Self.auth.verify(request(authorization: authorization))
  }

  @Test(arguments: [
    (nil, "missing"), ("", "another scheme"), ("Basic", "another scheme"),
    ("Bearer QWxhZGRpbjpvcGVuIHNlc2FtZQ==", "another scheme"),
    ("Basic ", "others"), ("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=", "others"),
    ("Basic QWxhZGRpbjpvcGVuIHNlc2FtZUA=", "others"),
    ("Basic Aladdin:open sesame", "others"),
  ])
  func `who does not is refused with a reason`(authorization: String?, reason: String) {
    let refusal = #expect(throws: WebhookRefusal.self) { try Self.auth.verify(request(authorization: authorization)) }
    guard case .unsigned(let why) = refusal else {
      Issue.record("not refused as unsigned")
      return
    }
    #expect(why.contains(reason))
    #expect(!why.contains("sesame"))
  }

  @Test func `half a pair asks for nothing`() {
    #expect(BasicAuth(user: "Aladdin", password: nil) == nil)
    #expect(BasicAuth(user: nil, password: "open sesame") == nil)
  }

  @Test(arguments: [("b=2&a=1&a=", "a:,a:1,b:2"), ("a=1&a=1", "a:1,a:1"), ("", "")])
  func `fields are written sorted, with what stands between them`(form: String, written: String) throws {
    var bytes: [UInt8] = []
    let fields = try #require(FormFields(form.utf8))
    fields.appendSorted(to: &bytes, between: [UInt8(ascii: ":")], and: [UInt8(ascii: ",")])
    #expect(String(decoding: bytes, as: UTF8.self) == written)
    #expect(fields.isEmpty == form.isEmpty)
  }
}
