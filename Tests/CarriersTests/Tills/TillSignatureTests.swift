import Testing

@testable import Carriers

/// The verdicts on recorded webhooks are in `VerificationTests`.
@Suite struct TillSignatureTests {
  private func why(_ name: String, _ what: String, _ change: (inout CapturedWebhook) -> Void = { _ in }) throws
    -> String
  {
    let line = try #require(CapturedLine.lines(name).first { $0.testDescription.contains(what) })
    guard case .invalid(let why) = try line.verdict(change) else { return "valid" }
    return why
  }

  @Test(arguments: [
    ("square", "trailing slash", "no slash at the end of the path"), ("square", "query string lost", "body"),
    ("square", "legacy header", "which Square has given up"), ("square", "newline appended", "body"),
    ("square", "header missing", "X-Square-HmacSha256-Signature is missing"),
    ("stripe", "a year old", "before this machine's time"), ("stripe", "only v0", "no signature of the scheme v1"),
    ("stripe", "key without whsec_", "without its whsec_"), ("stripe", "t replaced", "the signature does not fit"),
    ("stripe", "header missing", "Stripe-Signature is missing"),
    ("commerce-docs", "commerce-docs-0021", "hexadecimal digits: Shopify writes base64"),
    ("commerce-docs", "re-serialised", "its JSON was written again, without spaces"),
    ("commerce-docs", "commerce-docs-0043", "white space was added"),
    ("commerce-docs", "whole body signed", "client secret"),
    ("commerce-docs", "commerce-docs-0092", "Toast writes base64"),
    ("commerce-docs", "timestamp changed", "subscription's"),
  ])
  func `the reason names what a person can mend`(name: String, what: String, expected: String) throws {
    #expect(try why(name, what).contains(expected))
  }

  @Test func `a secret of Stripe's that has lost its beginning is seen`() throws {
    let cause = try why("stripe", "valid: 299 s old") { $0.key.secret = $0.key.secret?.replacing("whsec_", with: "") }
    #expect(cause.contains("has lost the whsec_"))
  }

  @Test(
    arguments: [(1_767_225_901, false), (1_767_225_900, true), (1_767_225_300, true), (1, true)] as [(Int64, Bool)])
  func `of Stripe's time stamp only the age is judged`(now: Int64, isValid: Bool) throws {
    let verdict = try why("stripe", "valid: description plain") { $0.now = now }
    #expect((verdict == "valid") == isValid)
  }

  @Test(arguments: [
    ("t=1,v1=", "the signature does not fit"), ("", "no moment"), ("t=,v1=a", "no moment"), ("t", "no moment"),
    ("v1=a", "no moment"), ("t=1,v1", "no moment"), ("t=x,v1=a", "no moment"), ("t=1", "no signature"),
    ("t=1, v1=a", "no signature"), ("t=1,,=,v1=a", "does not fit"),
  ])
  func `a header of Stripe's that cannot be read is refused in words`(header: String, expected: String) throws {
    let cause = try why("stripe", "valid: description plain") { captured in
      captured.headers = [.init(name: "stripe-signature", value: header)]
    }
    #expect(cause.contains(expected))
  }

  @Test(arguments: [
    (["x-clover-auth": "code"], "valid"), (["x-clover-auth": "Code"], "is not the code"),
    (["x-clover-auth": ""], "is not the code"), ([:], "X-Clover-Auth is missing"),
  ])
  func `Clover's code must be the one that was shown`(headers: [String: String], expected: String) throws {
    let verdict = try why("stripe", "valid: description plain") { captured in
      captured.provider = "clover"
      captured.scheme = nil
      captured.key.secret = "code"
      captured.headers = headers.map { .init(name: $0.key, value: $0.value) }
    }
    #expect(verdict.contains(expected))
  }

  @Test(arguments: ["square", "stripe", "shopify", "woocommerce", "ecwid", "toast", "clover"])
  func `a shop system is known by its name, as provider and as scheme`(name: String) throws {
    var captured = try #require(CapturedLine.lines("stripe").first).captured()
    (captured.provider, captured.scheme) = (name, nil)
    let byProvider = try #require(SignatureScheme(captured))
    (captured.provider, captured.scheme) = (nil, name)
    #expect(SignatureScheme(captured) == byProvider)
  }
}
