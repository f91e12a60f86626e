import Testing

@testable import Carriers

@Suite struct TwilioSignatureTests {
  static let vectors: [SignatureVector] = Fixture.vectors("twilio.public")

  @Test(arguments: vectors)
  func `a request is signed exactly when Twilio's own library says so`(vector: SignatureVector) throws {
    let twilio = Twilio(account: "AC1", secret: vector.key)
    if vector.valid {
      try twilio.verify(vector.request)
    } else {
      #expect(throws: WebhookRefusal.self) { try twilio.verify(vector.request) }
    }
  }

  @Test func `a request signed with another auth token is refused and the reason holds no secret`() throws {
    let vector = try #require(Self.vectors.first { $0.valid })
    let refusal = #expect(throws: WebhookRefusal.self) {
      try Twilio(account: "AC1", secret: "the other token").verify(vector.request)
    }
    guard case .unsigned(let why) = refusal else {
      Issue.record("refused for another reason")
      return
    }
    #expect(why.contains("auth token"))
    #expect(!why.contains("the other token"))
  }

  @Test func `a missing header is named as the cause`() throws {
    var request = try #require(Self.vectors.first { $0.valid }).request
    request.headers.removeAll { $0.name == "x-twilio-signature" }
    let refusal = #expect(throws: WebhookRefusal.self) {
      try Twilio(account: "AC1", secret: "token").verify(request)
    }
    #expect(
      refusal == .unsigned(why: "the header X-Twilio-Signature is missing: not called by Twilio, or a proxy dropped it")
    )
  }

  @Test func `a public address written with capitals is the same address`() throws {
    let vector = try #require(Self.vectors.first { $0.valid && $0.why.contains("text plain") })
    var request = vector.request
    request.publicURL = "https://Punchline.Example.COM"
    try Twilio(account: "AC1", secret: vector.key).verify(request)
  }

  @Test(arguments: [
    ("https://a.example", ["https", "", "a.example", "-", ""]),
    ("https://u:p@a.example:8443/x?y=:1", ["https", "u:p@", "a.example", "8443", "/x?y=:1"]),
    ("http://[::1]:80?q", ["http", "", "[::1]", "80", "?q"]),
    ("http://[::1]/", ["http", "", "[::1]", "-", "/"]),
    ("https://a.example/@b:1", ["https", "", "a.example", "-", "/@b:1"]),
  ])
  func `an address is cut at its seams`(url: String, parts: [String]) throws {
    let cut = try #require(URLParts(url))
    #expect([cut.scheme, cut.userInfo, cut.host, cut.port ?? "-", cut.rest] == parts)
  }

  @Test func `what has no scheme is no address`() {
    #expect(URLParts("a.example/x") == nil)
  }
}
