import Testing

@testable import Carriers

@Suite struct SNSSignatureTests {
  struct Vector: Decodable, Sendable, CustomTestStringConvertible {
    var id: String
    var why: String
    var url: String
    var headers: [String: String]
    var body: String
    var certificate: String
    var valid: Bool

    enum CodingKeys: String, CodingKey {
      case id, why, url, headers, body, valid
      case certificate = "signing_cert_pem"
    }

    var testDescription: String { "\(id) \(why)" }

    func request(receivedAt: Int64? = nil) -> WebhookRequest {
      let rest = URLParts(url)?.rest ?? ""
      return WebhookRequest(
        method: "POST", publicURL: String(url.dropLast(rest.count)), target: rest,
        headers: headers.map { ($0.key.lowercased(), $0.value) }, body: Array(body.utf8), receivedAt: receivedAt)
    }
  }

  static let vectors: [Vector] = Fixture.vectors("aws-sns.public")
  /// 1 January 2026; the recorded certificate holds from 2025 to 2036.
  private static let now: Int64 = 1_767_225_600

  private func why(_ body: () throws -> Void) -> String {
    guard case .unsigned(let why) = #expect(throws: WebhookRefusal.self, performing: body) else { return "" }
    return why
  }

  private func vector(_ why: String) throws -> Vector {
    try #require(Self.vectors.first { $0.why.contains(why) })
  }

  @Test(arguments: vectors)
  func `a message is signed exactly when the validator of SNS messages says so`(vector: Vector) throws {
    let aws = AWSEndUserMessaging.sample(pem: vector.certificate)
    if vector.valid {
      try aws.verify(vector.request())
    } else {
      #expect(throws: WebhookRefusal.self) { try aws.verify(vector.request()) }
    }
  }

  @Test(arguments: vectors.filter { $0.valid && $0.why.contains("notification") })
  func `a signed notification is the text of a person`(vector: Vector) throws {
    let content = try AWSEndUserMessaging.sample(pem: vector.certificate).take(
      vector.request(receivedAt: Self.now))
    guard case .text(let text) = content.messages.first else {
      Issue.record("no text")
      return
    }
    #expect(text.id.hasPrefix("cae173d2-"))
    #expect(text.from == "+14255550182")
    #expect(text.to == "+12125550101")
  }

  @Test func `a certificate that is not there yet is asked for, of a message that may be ours and no other`() throws {
    let vector = try vector("text plain")
    let refusal = #expect(throws: WebhookRefusal.self) { try AWSEndUserMessaging.sample().verify(vector.request()) }
    #expect(
      refusal
        == .needsCertificate(
          url: "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem"))
    let other = why { try AWSEndUserMessaging.sample(topic: "arn:aws:sns:us-east-1:1:other").verify(vector.request()) }
    #expect(other.contains("another SNS topic"))
  }

  @Test(arguments: [
    (1_700_000_000 as Int64, "certificate"), (2_082_758_399, "replayed"), (2_090_000_000, "certificate"),
  ])
  func `a certificate counts only while it is valid`(now: Int64, reason: String) throws {
    let vector = try vector("text plain")
    let aws = AWSEndUserMessaging.sample(pem: vector.certificate)
    #expect(why { _ = try aws.take(vector.request(receivedAt: now)) }.contains(reason))
  }

  @Test(arguments: [(-3_901 as Int64, false), (-3_900, true), (0, true), (3_600, true), (3_900, true), (3_901, false)])
  func `a message counts as long as SNS tries to bring it, and clocks differ`(seconds: Int64, isTaken: Bool) throws {
    let vector = try vector("text plain")
    let aws = AWSEndUserMessaging.sample(pem: vector.certificate)
    let request = vector.request(receivedAt: Self.now + seconds)
    if isTaken {
      #expect(try aws.take(request).messages.count == 1)
    } else {
      #expect(why { _ = try aws.take(request) }.contains("this machine's time"))
    }
  }

  @Test(
    arguments: [
      ("2026-01-01T00:00:00.000Z", 1_767_225_600), ("2026-01-01T00:00:01Z", 1_767_225_601), ("2026-01-01", nil),
      ("2026-13-01T00:00:00.000Z", nil), ("2026-01-01T00:00:00.000+01:00", nil), ("", nil), ("1767225600", nil),
    ] as [(String, Int64?)])
  func `a time is read as SNS writes it`(written: String, seconds: Int64?) {
    #expect(AWSMoment.unixSeconds(written: written) == seconds)
  }

  @Test(arguments: ["", "no PEM", "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n"])
  func `what is no certificate proves nothing`(pem: String) throws {
    let vector = try vector("text plain")
    #expect(why { try AWSEndUserMessaging.sample(pem: pem).verify(vector.request()) }.contains("no certificate"))
  }

  @Test func `raw delivery is named as the cause of a missing signature`() {
    let request = WebhookRequest(
      method: "POST", publicURL: "https://sms.example.com", target: "/webhooks/main",
      headers: [("x-amz-sns-rawdelivery", "true")], body: Array(#"{"originationNumber":"+14255550182"}"#.utf8))
    #expect(why { try AWSEndUserMessaging.sample().verify(request) }.contains("raw message delivery"))
  }

  @Test func `a subscription to our topic is confirmed at the address of SNS`() throws {
    let vector = try #require(Self.vectors.first { $0.valid && $0.why.contains("SubscriptionConfirmation") })
    let content = try AWSEndUserMessaging.sample(pem: vector.certificate).take(
      vector.request(receivedAt: Self.now))
    #expect(content.messages.isEmpty)
    #expect(
      content.confirmationURL == "https://sns.us-east-1.amazonaws.com/?Action=ConfirmSubscription&Token=2336412f37")
  }

  @Test func `the end of a subscription is not undone`() throws {
    let vector = try #require(Self.vectors.first { $0.valid && $0.why.contains("UnsubscribeConfirmation") })
    let content = try AWSEndUserMessaging.sample(pem: vector.certificate).take(
      vector.request(receivedAt: Self.now))
    #expect(content == WebhookContent([]))
  }

  @Test(arguments: [
    ("https://sns.us-east-1.amazonaws.com/x.pem", true),
    ("https://sns.us-gov-west-1.amazonaws.com/?Action=ConfirmSubscription", true),
    ("http://sns.us-east-1.amazonaws.com/x.pem", false),
    ("https://sns.us-east-1.amazonaws.com", false),
    ("https://sns.us-east-1.amazonaws.com:8443/x.pem", false),
    ("https://sns.us-east-1.amazonaws.com@evil.example/x.pem", false),
    ("https://sns.us-east-1.amazonaws.com.evil.example/x.pem", false),
    ("https://sns.evil.example/.amazonaws.com/x.pem", false),
    ("https://sns..amazonaws.com/x.pem", false),
    ("https://sns.us_east.amazonaws.com/x.pem", false),
    ("https://SNS.us-east-1.amazonaws.com/x.pem", false),
    ("https://s3.us-east-1.amazonaws.com/x.pem", false),
    ("https://sns.us-east-1.amazonaws.com/a\r\nHost: evil.example", false),
    ("https://sns.cn-north-1.amazonaws.com.cn/x.pem", false),
    ("", false),
  ])
  func `an address is of SNS only if its host is`(url: String, isOwn: Bool) {
    #expect(SNSAddress.isOwn(url, topic: AWSEndUserMessaging.sampleTopic) == isOwn)
  }

  @Test func `in the partition of China the host of SNS is another one`() {
    let topic = "arn:aws-cn:sns:cn-north-1:1:punchline"
    #expect(SNSAddress.isOwn("https://sns.cn-north-1.amazonaws.com.cn/x.pem", topic: topic))
    #expect(!SNSAddress.isOwn("https://sns.cn-north-1.amazonaws.com/x.pem", topic: topic))
  }
}
