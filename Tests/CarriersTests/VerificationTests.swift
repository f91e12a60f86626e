import Foundation
import Testing

@testable import Carriers

/// One recorded webhook as `punchline verify` gets it: a line of JSON that also says how it must be judged.
struct CapturedLine: Sendable, CustomTestStringConvertible {
  let line: [UInt8]
  let isValid: Bool
  let testDescription: String

  static let all: [CapturedLine] = [
    "twilio", "telnyx", "vonage", "plivo", "sinch", "messagebird", "bird", "aws-sns", "whatsapp", "android-sms-gateway",
    "square", "stripe", "commerce-docs",
  ].flatMap { lines($0) }

  static func lines(_ name: String) -> [CapturedLine] {
    let file = JSONView(Array(Fixture.text("\(name).public.json").utf8))
    return (file?["vectors"]?.elements ?? []).map { vector in
      CapturedLine(
        line: Array(vector.raw.utf8), isValid: vector["valid"]?.raw == "true",
        testDescription: "\(vector["id"]?.word ?? "") \(vector["why"]?.word ?? "")")
    }
  }

  func captured() throws -> CapturedWebhook { try CapturedWebhook(line: line) }

  func verdict(_ change: (inout CapturedWebhook) -> Void = { _ in }) throws -> WebhookJudge.Verdict {
    var captured = try captured()
    change(&captured)
    let scheme = try #require(SignatureScheme(captured))
    return try WebhookJudge(scheme, for: captured).verdict(on: captured.request)
  }
}

@Suite struct VerificationTests {
  static let valid = CapturedLine.all.filter(\.isValid)

  private func first(_ name: String, _ what: String = "valid") throws -> CapturedLine {
    try #require(CapturedLine.lines(name).first { $0.isValid && $0.testDescription.contains(what) })
  }

  private func why(_ verdict: WebhookJudge.Verdict) -> String {
    if case .invalid(let why) = verdict { why } else { "\(verdict)" }
  }

  @Test func `there are as many recorded webhooks as libraries and published formulas judged`() {
    #expect(CapturedLine.all.count == 502)
    #expect(Self.valid.count == 282)
  }

  @Test(arguments: CapturedLine.all)
  func `a captured webhook is judged as its provider's own library does`(line: CapturedLine) throws {
    #expect(try (line.verdict() == .valid) == line.isValid)
  }

  @Test(arguments: CapturedLine.all.filter { !$0.isValid })
  func `a refusal has a reason that holds no secret`(line: CapturedLine) throws {
    let reason = why(try line.verdict())
    let key = try line.captured().key
    #expect(reason.utf8.count > 20)
    for secret in [key.secret, key.publicKey] { #expect(secret.map { $0.count > 3 && reason.contains($0) } != true) }
  }

  @Test(arguments: [
    ("https://", "http://", "must begin with https://"), ("https://", "HTTPS://", "https and not HTTPS"),
    ("https://punchline.", "https://PUNCHLINE.", "valid"), (".com/", ".com:8443/", "valid"),
    (".com/hooks/twilio", ".com/hooks/twilio/", "no slash at the end"),
    ("https://punchline.", "http://punchline.", "must begin with https://"),
    ("https://punchline.example.com/", "http://punchline.example.com:8080/", "must begin with https://"),
    ("://punchline", "://www.punchline", "the host punchline.example.com"),
    ("/twilio", "/twilio?a=b", "no query"), (".com/", ".com:3000/", "valid"),
  ])
  func `an address that is not the signed one is named`(old: String, new: String, expected: String) throws {
    let verdict = try first("twilio", "body text plain").verdict { $0.url = $0.url.replacing(old, with: new) }
    #expect(why(verdict).contains(expected))
    #expect(verdict == .valid || why(verdict).contains("public-url"))
  }

  @Test(arguments: [
    (".com/", ".com:8443/", "no port, where there is 8443"), (".com/", ".com:443/", "no port, where there is 443"),
    ("https://p", "http://p", "must begin with https://"), ("https://p", "https://P", "the host punchline.example.com"),
  ])
  func `a provider that signs the address to the letter gets it to the letter`(
    old: String, new: String, expected: String
  ) throws {
    let valid = try #require(
      CapturedLine.lines("messagebird").first { line in
        guard line.isValid, let url = try? line.captured().url else { return false }
        return url.contains(old)
      })
    #expect(why(try valid.verdict { $0.url = $0.url.replacing(old, with: new) }).contains(expected))
  }

  @Test func `a slash that a proxy took away is named`() {
    let signed = WebhookRequest(
      method: "POST", publicURL: "https://sms.example.com", target: "/webhooks/main/",
      headers: [
        ("content-type", "application/x-www-form-urlencoded"), ("x-twilio-signature", "Qv+SzxJBNWqtfui3FpXuzLhU5uY="),
      ],
      body: Array("Body=JOIN".utf8))
    let judge = WebhookJudge(Twilio(account: "AC", secret: "k"))
    #expect(judge.verdict(on: signed) == .valid)
    var cut = signed
    cut.target.removeLast()
    #expect(why(judge.verdict(on: cut)).contains("which a proxy took away"))
  }

  private func twilioForm(_ body: String, target: String = "/webhooks/main") -> WebhookRequest {
    WebhookRequest(
      method: "POST", publicURL: "https://sms.example.com", target: target,
      headers: [("content-type", "application/x-www-form-urlencoded")], body: Array(body.utf8))
  }

  private func signed(_ request: WebhookRequest) throws -> WebhookRequest {
    let fields = try #require(FormFields(request.body))
    let signature = TwilioSignature(secret: "k").signature(of: request.publicURL + request.target, form: fields)
    var signed = request
    signed.headers.append((name: "x-twilio-signature", value: signature))
    return signed
  }

  @Test func `a doubled slash, a form in Latin-1 and a body that a redirect lost are named`() throws {
    let judge = WebhookJudge(Twilio(account: "AC", secret: "k"))
    var doubled = try signed(twilioForm("Body=JOIN", target: "//webhooks/main"))
    #expect(judge.verdict(on: doubled) == .valid)
    doubled.target = "/webhooks/main"
    #expect(why(judge.verdict(on: doubled)).contains("a doubled slash in the path"))
    var latin = try signed(twilioForm("Body=caf%C3%A9"))
    latin.body = Array("Body=caf%E9".utf8)
    #expect(why(judge.verdict(on: latin)).contains("in Latin-1"))
    var lost = try signed(twilioForm("Body=JOIN"))
    lost.body = []
    #expect(why(judge.verdict(on: lost)).contains("a redirect on the way"))
  }

  @Test func `a query in another order, a POST that became a GET and an address that a proxy names are told`() throws {
    let judge = WebhookJudge(Twilio(account: "AC", secret: "k"))
    var turned = try signed(twilioForm("Body=JOIN", target: "/webhooks/main?b=2&a=1&c=3"))
    turned.target = "/webhooks/main?c=3&b=2&a=1"
    #expect(why(judge.verdict(on: turned)).contains("a query written otherwise"))
    var fetched = try signed(twilioForm("Body=JOIN"))
    (fetched.method, fetched.target, fetched.body) = ("GET", "/webhooks/main?Body=JOIN", [])
    #expect(why(judge.verdict(on: fetched)).contains("signed as a POST and came as a GET"))
    var inside = try signed(twilioForm("Body=JOIN"))
    inside.publicURL = "http://10.0.0.7:4711"
    inside.headers += [("x-forwarded-host", "sms.example.com"), ("x-forwarded-proto", "https, http")]
    #expect(why(judge.verdict(on: inside)).contains("the host sms.example.com and not 10.0.0.7"))
  }

  @Test func `what happens to a form and to a header on the way is told`() throws {
    let judge = WebhookJudge(Twilio(account: "AC", secret: "k"))
    let good = try signed(twilioForm("From=%2B14155550101&Body=JOIN"))
    var plus = good
    plus.body = Array("From=+14155550101&Body=JOIN".utf8)
    #expect(why(judge.verdict(on: plus)).contains("lost its escape"))
    var twice = good
    twice.body = Array("From=%252B14155550101&Body=JOIN".utf8)
    #expect(why(judge.verdict(on: twice)).contains("escaped twice"))
    var escaped = good
    escaped.headers[1].value = escaped.headers[1].value.replacing("=", with: "%3D")
    #expect(why(judge.verdict(on: escaped)).contains("%3D for ="))
    // the base64 of this one has a plus sign
    var spaced = try signed(twilioForm("Body=PIZZA"))
    #expect(spaced.headers[1].value.contains("+"))
    spaced.headers[1].value = spaced.headers[1].value.replacing("+", with: " ")
    #expect(why(judge.verdict(on: spaced)).contains("spaces for plus signs"))
  }

  @Test func `what fits only because a signature says nothing of a body is no cause`() throws {
    let changed = CapturedLine.lines("twilio").filter { $0.testDescription.contains("JSON body changed") }
    #expect(!changed.isEmpty)
    for line in changed { #expect(why(try line.verdict()).contains("the body is not the one")) }
    let empty = try first("plivo", "no parameters and no query")
    #expect(why(try empty.verdict { $0.body = [0x20] }).contains("as a GET") == false)
  }

  @Test func `a question mark that nothing follows may be signed or not`() throws {
    let judge = WebhookJudge(Twilio(account: "AC", secret: "k"))
    var bare = try signed(twilioForm("Body=JOIN"))
    bare.target += "?"
    #expect(judge.verdict(on: bare) == .valid)
    #expect(judge.verdict(on: try signed(twilioForm("Body=JOIN", target: "/webhooks/main?"))) == .valid)
  }

  @Test func `a name in the address and a lost header of settings are told`() throws {
    let judge = WebhookJudge(Twilio(account: "AC", secret: "k"))
    var named = try signed(twilioForm("Body=JOIN"))
    named.publicURL = "https://u:p@sms.example.com"
    named.headers.append((name: "host", value: "sms.example.com"))
    #expect(why(judge.verdict(on: named)).contains("no name and password"))
    let line = try #require(
      CapturedLine.lines("twilio").first { line in
        guard line.isValid, let captured = try? line.captured() else { return false }
        return captured.headers.contains {
          $0.name == "x-twilio-webhooks-signature-settings" && $0.value.contains("256")
        }
      })
    let verdict = try line.verdict { $0.headers.removeAll { $0.name == "x-twilio-webhooks-signature-settings" } }
    #expect(why(verdict).contains("Signature-Settings"))
  }

  @Test func `another way of writing a public key is told`() throws {
    let valid = try first("telnyx")
    let key = try #require(Base64.decode(try valid.captured().key.publicKey?.utf8 ?? "".utf8))
    let der = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00] + key
    let pem =
      "-----BEGIN PUBLIC KEY-----\n\(String(decoding: Base64.encode(der), as: UTF8.self))\n-----END PUBLIC KEY-----\n"
    let hexadecimal = key.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    for (text, expected) in [(hexadecimal, "hexadecimal"), (pem, "a PEM file"), ("\(hexadecimal)x", "32 bytes")] {
      #expect(why(try valid.verdict { $0.key.publicKey = text }).contains(expected))
    }
    #expect(why(try valid.verdict { $0.key.publicKey = " \($0.key.publicKey ?? "")\n" }).contains("white space"))
  }

  @Test func `each version of Plivo's signatures judges by itself`() throws {
    let second = try #require(
      CapturedLine.lines("plivo").first {
        $0.isValid && $0.testDescription.contains("V2")
          || (try? $0.captured().scheme) == "x-plivo-signature-v2" && $0.isValid
      })
    let both: (inout CapturedWebhook) -> Void = {
      $0.headers += [
        .init(name: "x-plivo-signature-v3", value: "AAAA"), .init(name: "x-plivo-signature-v3-nonce", value: "1"),
      ]
    }
    #expect(try second.verdict(both) == .valid)
    #expect(
      try second.verdict {
        both(&$0)
        $0.scheme = nil
      } != .valid)
    #expect(
      why(try second.verdict { $0.scheme = "x-plivo-signature-v3" }).contains("X-Plivo-Signature-V3 is missing"))
  }

  @Test(arguments: ["telnyx", "sinch", "bird", "whatsapp", "android-sms-gateway"])
  func `a body that something on the way changed is named, with the change`(name: String) throws {
    let valid = try #require(
      CapturedLine.lines(name).first { line in
        guard line.isValid, let captured = try? line.captured() else { return false }
        return captured.body.first == UInt8(ascii: "{") && captured.body.contains { $0 > 0x7F }
      })
    let changes: [(String, (inout CapturedWebhook) -> Void)] = [
      ("white space was added", { $0.body.append(0x0A) }),
      ("byte order mark was put", { $0.body = [0xEF, 0xBB, 0xBF] + $0.body }),
      (
        "encoded twice",
        { $0.body = Array(String(String.UnicodeScalarView($0.body.map { Unicode.Scalar($0) })).utf8) }
      ),
    ]
    for (expected, change) in changes { #expect(why(try valid.verdict(change)).contains(expected)) }
  }

  @Test func `JSON that was written again is recognised by its white space`() throws {
    let spaced = try first("sinch")
    let compact = why(
      try spaced.verdict {
        $0.body = Array(
          String(decoding: $0.body, as: UTF8.self).replacing("\": ", with: "\":").replacing(", \"", with: ",\"").utf8)
      })
    #expect(compact.contains("written again, without spaces"))
    let close = try first("telnyx")
    let loose = why(
      try close.verdict {
        $0.body = Array(String(decoding: $0.body, as: UTF8.self).replacing("\":", with: "\" : ").utf8)
      })
    #expect(loose.contains("written again, with spaces"))
  }

  @Test func `slashes that were escaped, and white space that was changed, are recognised`() throws {
    let telnyx = try first("telnyx")
    let escaped = try telnyx.verdict {
      $0.body = Array(String(decoding: $0.body, as: UTF8.self).replacing("/", with: "\\/").utf8)
    }
    #expect(why(escaped).contains("slashes as \\/"))
    let indented = try first("sinch").verdict {
      $0.body = Array(String(decoding: $0.body, as: UTF8.self).replacing(", \"", with: ",\n  \"").utf8)
    }
    #expect(why(indented).contains("with other white space"))
  }

  @Test func `letters in the place of escapes are recognised`() throws {
    for name in ["whatsapp", "telnyx"] {
      let raw = try #require(
        CapturedLine.all.first {
          $0.testDescription.contains(name) && !$0.isValid && $0.testDescription.contains("raw UTF-8")
        })
      #expect(why(try raw.verdict()).contains("in the place of \\u escapes"))
    }
  }

  @Test func `only the clock is named where all else is right`() throws {
    for name in ["telnyx", "bird"] {
      let valid = try first(name)
      #expect(why(try valid.verdict { $0.now = ($0.now ?? 0) + 301 }).contains("signed 301 s before"))
      #expect(try valid.verdict { $0.now = ($0.now ?? 0) + 299 } == .valid)
      #expect(try valid.verdict { $0.now = nil } == .valid)
    }
  }

  @Test func `what was copied along with a secret is named`() throws {
    for name in ["twilio", "plivo", "sinch", "whatsapp", "android-sms-gateway", "messagebird"] {
      let valid = try first(name)
      #expect(
        why(try valid.verdict { $0.key.secret = " \"\($0.key.secret ?? "")\"\n" }).contains("quotation marks around it")
      )
    }
  }

  @Test func `another method of signing is named`() throws {
    let valid = try #require(
      CapturedLine.lines("vonage").first {
        $0.isValid && String(decoding: $0.line, as: UTF8.self).contains("\"sha256\"")
      })
    #expect(why(try valid.verdict { $0.key.method = "md5hash" }).contains("'signature: sha256'"))
  }

  @Test(arguments: ["twilio", "plivo", "telnyx", "sinch", "bird", "whatsapp", "android-sms-gateway"])
  func `where nothing that was tried fits, what is left is said`(name: String) throws {
    let verdict = try first(name).verdict { captured in
      if captured.key.secret != nil { captured.key.secret = name == "bird" ? "whsec_AAAA" : "another" }
      if captured.key.publicKey != nil { captured.key.publicKey = "A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=" }
    }
    #expect(why(verdict).lowercased().contains("so most likely the key is a wrong one"))
  }

  @Test(arguments: [
    ("http://127.0.0.1:8080", true), ("http://LOCALHOST", true), ("https://192.168.1.4", true),
    ("http://172.20.0.2:9000", true), ("http://punchline:8080", true), ("http://100.64.0.7", true),
    ("http://[fd00::1]:8080", true), ("http://shop.local", true), ("https://sms.example.com", false),
    ("http://172.32.0.1", false), ("http://11.0.0.1", false), ("http://[2001:db8::1]", false),
    ("http://10.example.com", false),
  ])
  func `an address that no provider calls is named`(place: String, isHere: Bool) throws {
    let verdict = try first("twilio").verdict { captured in
      captured.url = place + "/hooks/twilio"
      captured.headers.removeAll { $0.name == "host" }
    }
    #expect(why(verdict).contains("one of this machine or its network, which no provider calls") == isHere)
  }

  @Test func `an empty secret is named`() throws {
    #expect(why(try first("twilio").verdict { $0.key.secret = "" }).contains("The secret is empty"))
  }

  @Test(arguments: [
    "", "[]", "{", "{}", #"{"provider":"twilio"}"#, #"{"provider":"twilio","url":"/webhooks/main"}"#,
    #"{"url":"https://a/"}"#, #"{"provider":"twilio","url":"https://a/","headers":[]}"#,
    #"{"provider":"twilio","url":"https://a/","body":1}"#, #"{"provider":"twilio","url":"https://a/","now":"soon"}"#,
    #"{"provider":"twilio","url":"https://a/","body_base64":"?"}"#,
  ])
  func `a line that is no captured webhook is not judged`(line: String) {
    #expect(throws: CapturedWebhook.Unreadable.self) { try CapturedWebhook(line: Array(line.utf8)) }
  }

  @Test func `a key that is missing is named`() throws {
    let captured = try CapturedWebhook(line: Array(#"{"provider":"telnyx","url":"https://a/","secret":"x"}"#.utf8))
    let scheme = try #require(SignatureScheme(captured))
    let problem = #expect(throws: CapturedWebhook.Unreadable.self) { _ = try WebhookJudge(scheme, for: captured) }
    #expect(problem?.why.contains("public_key") == true)
  }

  @Test func `a provider that nobody knows has no scheme`() throws {
    #expect(try SignatureScheme(CapturedWebhook(line: Array(#"{"provider":"x","url":"https://a/"}"#.utf8))) == nil)
  }

  @Test func `a message of SNS without its certificate waits for it`() throws {
    let verdict = try first("aws-sns").verdict { $0.key.certificate = nil }
    guard case .needsCertificate(let url) = verdict else {
      Issue.record("\(verdict)")
      return
    }
    #expect(url.hasPrefix("https://sns.us-east-1.amazonaws.com/"))
  }

  @Test func `a configured provider is judged against the public address, whatever was captured`() throws {
    let captured = try first("twilio", "body text plain").captured()
    let judge = WebhookJudge(Twilio(account: "AC", secret: captured.key.secret ?? ""))
    #expect(judge.verdict(on: captured.request(at: "https://punchline.example.com")) == .valid)
    var inside = captured
    inside.url = "http://10.0.0.7:8080/hooks/twilio"
    #expect(judge.verdict(on: inside.request(at: "https://punchline.example.com")) == .valid)
    #expect(why(judge.verdict(on: captured.request(at: "http://punchline.example.com"))).contains("https://"))
    #expect(captured.request(at: "https://punchline.example.com/hooks").target == "/twilio")
  }

  @Test func `bytes that are no UTF-8 may come in base64, and a header twice`() throws {
    let line =
      #"{"scheme":"x-signature","url":"https://a/","body_base64":"/w==","headers":{"X-A":["1","2"]},"now":7.9}"#
    let captured = try CapturedWebhook(line: Array(line.utf8))
    #expect(captured.body == [0xFF])
    #expect(captured.headers.map(\.value) == ["1", "2"])
    #expect(captured.now == 7)
  }
}
