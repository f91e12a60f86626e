import Carriers

/// Every provider that there is, each as an account of it.
enum Carrier: Int, CaseIterable {
  case twilio, plivo, telnyx, sinch, bird, whatsapp, android, vonage, messageBird, bandwidth, infobip, aws, generic
  case kannel, vonageSMS, vonageSMSOpen

  static let topic = "arn:aws:sns:us-east-1:123456789012:punchline"
  static let providers: [any Provider] = allCases.map(\.provider)

  private var provider: any Provider {
    let secret = Signer.secret
    return switch self {
    case .twilio: Twilio(account: "AC1", secret: secret)
    case .plivo: Plivo(account: "MA1", secret: secret)
    case .telnyx: Telnyx(key: "KEY1", publicKey: Signer.publicKey)
    case .sinch: Sinch(plan: "p", key: "k", region: "us", webhookSecret: secret)
    case .bird: Bird(key: "k", region: "us1", webhookSecret: Signer.birdSecret)
    case .whatsapp: WhatsApp(phoneID: "1", token: "t", appSecret: secret, verifyToken: secret)
    case .android: AndroidSMSGateway(user: "u", password: "p", signingKey: secret)
    case .vonage: Vonage(key: "k", secret: "s", signatureSecret: secret)
    case .messageBird: MessageBird(key: "k", signingKey: secret)
    case .bandwidth:
      Bandwidth(account: "1", application: "a", user: "u", password: "p", webhookUser: "user", webhookPassword: secret)
    case .infobip: Infobip(key: "k", webhookUser: "user", webhookPassword: secret, api: "x.api.infobip.com")
    case .aws:
      AWSEndUserMessaging(
        region: "us-east-1", accessKey: "A", secretKey: secret, topic: Self.topic, certificates: Shelf(pem: nil))
    case .generic:
      Generic(
        send: Generic.Send(
          method: "POST", url: "https://x.example/{{to}}", headers: ["X-Text": "{{text}}"], body: #"{"t":"{{text}}"}"#,
          ok: "ok", id: "a.0.id"),
        receive: Generic.Receive(from: "from", to: "a.to", text: "a.0.text", id: "id"))
    case .kannel: Kannel(user: "u", password: "p")
    case .vonageSMS: VonageSMS(key: "k", secret: "s", signatureSecret: secret, signature: "md5hash")
    case .vonageSMSOpen: VonageSMS(key: "k", secret: "s")
    }
  }
}

/// Answers with one certificate, whatever is asked for.
struct Shelf: CertificateShelf {
  let pem: [UInt8]?

  func certificate(at url: String) -> [UInt8]? { pem }
}
