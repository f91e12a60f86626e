import Testing

@testable import Carriers

/// What the doctor sends round and asks.
@Suite struct ImitationTests {
  private static let api = "https://api.example.net"
  private static let publicURL = "https://sms.example.com"
  private static let target = "/webhooks/main/status/p4th"

  static let providers: [(name: String, provider: any Provider)] = [
    ("twilio", Twilio(account: "AC1", secret: "s", api: api)),
    ("plivo", Plivo(account: "MA1", secret: "s", api: api)),
    ("sinch", Sinch(plan: "p", key: "k", region: "us", webhookSecret: "s", api: api)),
    ("sinch, not signed", Sinch(plan: "p", key: "k", region: "us", api: api)),
    ("bird", Bird(key: "k", region: "us1", webhookSecret: "whsec_c2VjcmV0", api: api)),
    ("whatsapp", WhatsApp(phoneID: "1", token: "t", appSecret: "s", verifyToken: "v", api: api)),
    ("android-sms-gateway", AndroidSMSGateway(user: "u", password: "p", signingKey: "s", api: api)),
    ("vonage", Vonage(key: "k", secret: "s", signatureSecret: "sig", api: api)),
    ("vonage-sms", VonageSMS(key: "k", secret: "s", signatureSecret: "sig", signature: "sha512", api: api)),
    ("vonage-sms, not signed", VonageSMS(key: "k", secret: "s", api: api)),
    ("messagebird", MessageBird(key: "k", signingKey: "s", api: api)),
    (
      "bandwidth",
      Bandwidth(
        account: "1", application: "a", user: "u", password: "p", webhookUser: "w", webhookPassword: "x", api: api)
    ),
    ("infobip", Infobip(key: "k", webhookUser: "w", webhookPassword: "x", api: api)),
    ("kannel", Kannel(user: "u", password: "p", api: api)),
  ]

  private static func webhook(_ provider: any Provider) throws -> WebhookRequest {
    let request = try #require(provider.imitation(to: publicURL + target, at: .sample))
    #expect(request.url.hasPrefix(publicURL + target))
    return WebhookRequest(
      method: request.method, publicURL: publicURL, target: String(request.url.dropFirst(publicURL.count)),
      headers: try request.headers.map { line in
        let colon = try #require(line.firstIndex(of: ":"))
        return (line[..<colon].lowercased(), String(line[colon...].dropFirst(2)))
      }, body: request.body, receivedAt: SendMoment.sample.millis / 1_000)
  }

  @Test(arguments: providers.indices)
  func `an imitated webhook fits its provider's signature and tells of no text`(index: Int) throws {
    let provider = Self.providers[index].provider
    let content = try provider.take(try Self.webhook(provider))
    for message in content.messages {
      guard case .receipt(let receipt) = message else {
        Issue.record("\(Self.providers[index].name) imitates a person")
        continue
      }
      #expect([.sent, .accepted].contains(receipt.state))
      #expect([receipt.providerID, receipt.textID ?? ""].contains("punchline-doctor"))
    }
  }

  @Test(arguments: providers.indices.filter { !["not signed", "kannel"].contains(where: providers[$0].name.contains) })
  func `an imitated webhook for another secret does not fit`(index: Int) throws {
    let others: [String: any Provider] = [
      "twilio": Twilio(account: "AC1", secret: "other"), "plivo": Plivo(account: "MA1", secret: "other"),
      "sinch": Sinch(plan: "p", key: "k", region: "us", webhookSecret: "other"),
      "bird": Bird(key: "k", region: "us1", webhookSecret: "whsec_b3RoZXI="),
      "whatsapp": WhatsApp(phoneID: "1", token: "t", appSecret: "other", verifyToken: "v"),
      "android-sms-gateway": AndroidSMSGateway(user: "u", password: "p", signingKey: "other"),
      "vonage": Vonage(key: "k", secret: "s", signatureSecret: "other"),
      "vonage-sms": VonageSMS(key: "k", secret: "s", signatureSecret: "other", signature: "sha512"),
      "messagebird": MessageBird(key: "k", signingKey: "other"),
      "bandwidth": Bandwidth(
        account: "1", application: "a", user: "u", password: "p", webhookUser: "w", webhookPassword: "other"),
      "infobip": Infobip(key: "k", webhookUser: "w", webhookPassword: "other", api: Self.api),
    ]
    let other = try #require(others[Self.providers[index].name])
    let request = try Self.webhook(Self.providers[index].provider)
    #expect(throws: WebhookRefusal.self) { try other.take(request) }
  }

  @Test func `what only the provider can sign is not imitated`() {
    let telnyx = Telnyx(key: "k", publicKey: "")
    #expect(telnyx.imitation(to: Self.publicURL, at: .sample) == nil)
    #expect(AWSEndUserMessaging.sample().imitation(to: Self.publicURL, at: .sample) == nil)
  }

  @Test(arguments: [
    ("twilio", "https://api.example.net/2010-04-01/Accounts/AC1/Messages.json?PageSize=1"),
    ("plivo", "https://api.example.net/v1/Account/MA1/"),
    ("sinch", "https://api.example.net/xms/v1/p/batches?page_size=1"),
    ("whatsapp", "https://api.example.net/v26.0/1?fields=display_phone_number"),
    ("android-sms-gateway", "https://api.example.net/3rdparty/v1/messages/punchline-doctor"),
    ("vonage-sms", "https://api.example.net/account/get-balance"),
    ("messagebird", "https://api.example.net/balance"),
    ("bandwidth", "https://api.example.net/api/v2/users/1/media"),
    ("infobip", "https://api.example.net/sms/3/logs?limit=1"),
    ("kannel", "https://api.example.net/cgi-bin/sendsms?username=u&password=p&to="),
  ])
  func `credentials are asked for by a GET that sends nothing`(name: String, url: String) throws {
    let provider = try #require(Self.providers.first { $0.name == name }?.provider)
    let question = try #require(provider.credentialQuestion(at: .sample))
    #expect(question.method == "GET" && question.body.isEmpty)
    #expect(question.url == url)
    #expect(name == "kannel" || question.headers.contains { $0.hasPrefix("Authorization: ") })
  }

  @Test func `the balance at Telnyx tells whether it knows the key`() {
    #expect(
      Telnyx(key: "k", publicKey: "", api: Self.api).credentialQuestion(at: .sample)?.url
        == "https://api.example.net/v2/balance")
  }

  @Test(
    arguments: [
      ("twilio", 200, true), ("twilio", 401, false), ("twilio", 403, false), ("twilio", 500, nil),
      ("infobip", 403, nil),
      ("infobip", 401, false), ("kannel", 400, true), ("kannel", 403, false), ("kannel", 503, nil),
      ("android-sms-gateway", 401, false), ("android-sms-gateway", 404, nil),
    ] as [(String, Int, Bool?)])
  func `the answer tells whether the credentials are known, or does not`(
    name: String, status: Int, expected: Bool?
  ) throws {
    let provider = try #require(Self.providers.first { $0.name == name }?.provider)
    #expect(provider.knowsCredentials(by: HTTPResponse(status: status, body: [])) == expected)
  }

  @Test func `AWS is asked for the account's attributes, signed, and its words tell more than the status`() throws {
    let provider = AWSEndUserMessaging.sample()
    let question = try #require(provider.credentialQuestion(at: .sample))
    #expect(question.headers.contains("X-Amz-Target: PinpointSMSVoiceV2.DescribeAccountAttributes"))
    #expect(question.headers.contains { $0.hasPrefix("Authorization: AWS4-HMAC-SHA256 Credential=") })
    #expect(String(decoding: question.body, as: UTF8.self) == "{}")
    let answers: [(status: Int, type: String, isKnown: Bool?)] = [
      (200, "", true), (400, "AccessDeniedException", true), (400, "UnrecognizedClientException", false),
      (400, "InvalidSignatureException", false), (400, "ThrottlingException", nil), (500, "", nil),
    ]
    for answer in answers {
      let body = Array(#"{"__type":"com.amazon.coral.service#\#(answer.type)"}"#.utf8)
      let told = provider.knowsCredentials(by: HTTPResponse(status: answer.status, body: body))
      #expect(told == answer.isKnown, "\(answer)")
    }
  }

  @Test func `Vonage is asked for the balance by key and secret, and nothing by an application`() throws {
    let vonage = Vonage(key: "k", secret: "s", signatureSecret: "h")
    #expect(vonage.credentialQuestion(at: .sample)?.url == "https://rest.nexmo.com/account/get-balance")
    #expect(vonage.credentialQuestion(at: .sample)?.headers == ["Authorization: Basic azpz"])
  }

  @Test func `a phone that has no such text has let us in`() {
    let answer = HTTPResponse(status: 404, body: Array(#"{"message":"not found"}"#.utf8))
    #expect(AndroidSMSGateway(user: "u", password: "p", signingKey: "s").knowsCredentials(by: answer) == true)
  }

  @Test(arguments: ["", "k", "br7cunik5K", "br7cunik5KA2iYBz1bvvzjGCKhK8QxOIdvI3wvmVtw=="])
  func `what cannot be a public key is told before anything is refused for it`(key: String) {
    #expect(Telnyx(key: "k", publicKey: key).keyProblem?.contains("public-key") == true)
    #expect(Telnyx(key: "k", publicKey: "br7cunik5KA2iYBz1bvvzjGCKhK8QxOIdvI3wvmVtwg=").keyProblem == nil)
  }

  @Test func `what cannot be a webhook secret of Bird's is told`() {
    #expect(Bird(key: "k", region: "us1", webhookSecret: "hush hush").keyProblem?.contains("webhook-secret") == true)
    #expect(Bird(key: "k", region: "us1", webhookSecret: "whsec_c2VjcmV0").keyProblem == nil)
    #expect(Twilio(account: "AC", secret: "s").keyProblem == nil)
  }
}
