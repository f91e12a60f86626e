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

  @Test(arguments: [
    ("14155550101", "+14155550101"), ("+14155550101", "+14155550101"), ("37253012345", "+37253012345"),
    ("12345", "12345"), ("12345678", "12345678"), ("123456789", "+123456789"), ("Acme", "Acme"), ("", ""),
    ("0715550101", "0715550101"), ("1234567890123456", "1234567890123456"), ("١٢٣٤٥٦٧٨٩٠", "١٢٣٤٥٦٧٨٩٠"),
  ])
  func `a number without its plus gets it`(written: String, international: String) {
    #expect(WrittenNumber.international(written) == international)
  }

  @Test(arguments: [("+14155550101", "14155550101"), ("12345", "12345"), ("Acme", "Acme"), ("", "")])
  func `a number is written bare`(number: String, bare: String) {
    #expect(WrittenNumber.bare(number) == bare)
  }

  @Test func `a JSON document's leaves are found by their path`() throws {
    let json = #"{"a":{"b":["x",{"c":-7}],"n":null,"f":1.5,"t":true},"d":"","a.e":"é \u263a","z":1e3}"#
    let leaves = try JSONLeaves(document: Array(json.utf8))
    #expect(leaves["a.b.0"] == "x")
    #expect(leaves["a.b.1.c"] == "-7")
    #expect(leaves["a.n"] == nil)
    #expect(leaves["a.f"] == nil)
    #expect(leaves["z"] == nil)
    #expect(leaves["a.t"] == "true")
    #expect(leaves["d"] == "")
    #expect(leaves.filled("d") == nil)
    #expect(leaves["a.e"] == "é ☺")
    #expect(leaves["a"] == nil)
  }

  @Test(arguments: ["", "{", "{\"a\":}", "{\"a\":1} x", "[1,]", String(repeating: "[", count: 40), "\u{0}"])
  func `what is not JSON has no leaves`(document: String) {
    #expect(throws: (any Error).self) { try JSONLeaves(document: Array(document.utf8)) }
  }

  @Test func `of an answer that breaks off its beginning is read`() {
    let leaves = JSONLeaves(readable: Array(#"{"id":"a1","list":[{"x":"y"},{"x":"#.utf8))
    #expect(leaves["id"] == "a1")
    #expect(leaves["list.0.x"] == "y")
  }

  @Test func `names that are longer than any that is asked for cost nothing`() throws {
    let name = String(repeating: "n", count: JSONLeaves.pathBytesMax + 1)
    let leaves = try JSONLeaves(document: Array(#"{"\#(name)":{"a":"b"},"c":"d"}"#.utf8))
    #expect(leaves["\(name).a"] == nil)
    #expect(leaves["c"] == "d")
  }
}
