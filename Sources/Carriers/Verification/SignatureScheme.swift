/// The ways in which providers and shop systems sign their webhooks.
package enum SignatureScheme: String, CaseIterable, Sendable {
  case twilio = "x-twilio-signature"
  case telnyx = "telnyx-signature-ed25519"
  case vonage = "messages-jwt"
  case vonageSMS = "sms-sig"
  /// Either version, as the request has it.
  case plivo
  case plivo3 = "x-plivo-signature-v3"
  case plivo2 = "x-plivo-signature-v2"
  case sinch = "x-sinch-webhook-signature"
  case messageBird = "messagebird-signature-jwt"
  case bird = "standard-webhooks"
  case birdChannels = "bird-channels"
  case sns1 = "sns-signature-v1"
  case sns2 = "sns-signature-v2"
  case whatsApp = "x-hub-signature-256"
  case androidSMSGateway = "x-signature"
  case square = "x-square-hmacsha256-signature"
  case shopify
  case wooCommerce = "woocommerce"
  case stripe = "stripe-signature"
  case ecwid
  case toast
  case clover

  /// That of a captured webhook, by its scheme or else by its provider; nil where neither is known.
  package init?(_ captured: CapturedWebhook) {
    if let scheme = captured.scheme, let known = Self(rawValue: scheme) {
      self = known
    } else if let scheme = captured.scheme, ["square", "stripe"].contains(scheme),
      let known = Self(provider: scheme, hasMethod: false)
    {
      self = known
    } else if let scheme = captured.scheme, scheme.hasPrefix("sns-signature-") {
      // Of a version that nobody knows: the message says so itself, and is refused for it.
      self = .sns1
    } else if let known = captured.provider.flatMap({ Self(provider: $0, hasMethod: captured.key.method != nil) }) {
      self = known
    } else {
      return nil
    }
  }

  private init?(provider: String, hasMethod: Bool) {
    switch provider {
    case "twilio": self = .twilio
    case "telnyx": self = .telnyx
    case "vonage": self = hasMethod ? .vonageSMS : .vonage
    case "vonage-sms": self = .vonageSMS
    case "plivo": self = .plivo
    case "sinch": self = .sinch
    case "messagebird": self = .messageBird
    case "bird": self = .bird
    case "bird-channels": self = .birdChannels
    case "aws", "aws-sns": self = .sns1
    case "whatsapp": self = .whatsApp
    case "android-sms-gateway": self = .androidSMSGateway
    case "square": self = .square
    case "stripe": self = .stripe
    default:
      // the other shop systems are called as their scheme is
      guard let till = Self(rawValue: provider), [.shopify, .wooCommerce, .ecwid, .toast, .clover].contains(till) else {
        return nil
      }
      self = till
    }
  }

  /// True where the called address is signed too.
  var coversAddress: Bool {
    switch self {
    case .twilio, .plivo, .plivo2, .plivo3, .messageBird, .birdChannels, .square: true
    case .telnyx, .vonage, .vonageSMS, .sinch, .bird, .sns1, .sns2, .whatsApp, .androidSMSGateway, .shopify,
      .wooCommerce, .stripe, .ecwid, .toast, .clover:
      false
    }
  }

  /// Judges as the provider's own library does. `topic` is that of the message: whose it is was not asked.
  func check(
    _ key: CapturedWebhook.Key, topic: String
  ) throws(CapturedWebhook.Unreadable) -> WebhookJudge.Check {
    switch self {
    case .telnyx:
      guard let publicKey = key.publicKey else { throw Self.missing("public_key") }
      return TelnyxSignature(publicKey: publicKey).verify
    case .sns1, .sns2:
      let shelf = OneCertificate(pem: key.certificate.map { Array($0.utf8) })
      return AWSEndUserMessaging(
        region: "", accessKey: "", secretKey: "", topic: topic, certificates: shelf, api: "https://aws.invalid"
      ).verify
    case .twilio:
      return { [signature = TwilioSignature(secret: try secret(key))] request throws(WebhookRefusal) in
        try signature.verify(request)
      }
    case .plivo: return PlivoSignature(secret: try secret(key)).verify
    case .plivo2: return PlivoSignature(secret: try secret(key)).verifyV2
    case .plivo3: return PlivoSignature(secret: try secret(key)).verifyV3
    case .sinch: return SinchSignature(secret: try secret(key)).verify
    case .bird: return BirdSignature(secret: try secret(key)).verify
    case .birdChannels: return BirdChannelsSignature(secret: try secret(key)).verify
    case .whatsApp: return WhatsAppSignature(secret: try secret(key)).verify
    case .androidSMSGateway: return AndroidSMSGatewaySignature(key: try secret(key)).verify
    case .square: return SquareSignature(secret: try secret(key)).verify
    case .shopify: return ShopifySignature(secret: try secret(key)).verify
    case .wooCommerce: return WooCommerceSignature(secret: try secret(key)).verify
    case .stripe: return StripeSignature(secret: try secret(key)).verify
    case .ecwid: return EcwidSignature(secret: try secret(key)).verify
    case .toast: return ToastSignature(secret: try secret(key)).verify
    case .clover: return CloverSignature(secret: try secret(key)).verify
    case .vonage: return Vonage(key: "", secret: "", signatureSecret: try secret(key)).verify
    case .messageBird: return MessageBird(key: "", signingKey: try secret(key)).verify
    case .vonageSMS:
      return VonageSMS(
        key: "", secret: "", signatureSecret: try secret(key), signature: key.method ?? Self.usualMethod
      ).verify
    }
  }

  static let usualMethod = VonageSMSSignature.Method.md5hash.rawValue

  private func secret(_ key: CapturedWebhook.Key) throws(CapturedWebhook.Unreadable) -> String {
    guard let secret = key.secret else { throw Self.missing("secret") }
    return secret
  }

  private static func missing(_ name: String) -> CapturedWebhook.Unreadable {
    CapturedWebhook.Unreadable(why: "there is no \(name), and no provider of that name in the configuration")
  }
}

/// The certificate that came along with a captured message, whatever its address.
private struct OneCertificate: CertificateShelf {
  let pem: [UInt8]?

  func certificate(at url: String) -> [UInt8]? { pem }
}
