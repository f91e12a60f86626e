import Carriers
import Settings

/// Why the settings of a provider make none.
enum CarrierProblem: Error, Equatable, CustomStringConvertible {
  /// The reader of the configuration refuses this first.
  case missing(String)
  case privateKey(PrivateKeyProblem)

  var description: String {
    switch self {
    case .missing(let key): "'\(key)' is missing"
    case .privateKey(let problem): problem.description
    }
  }

  var remedy: String {
    switch self {
    case .missing(let key): "write '\(key): …'"
    case .privateKey: "take the file that Vonage gave out when the application's key pair was made, whole"
    }
  }
}

extension ProviderSettings {
  /// The provider of these settings; nil for the simulator, which needs no network.
  func carrier(_ certificates: any CertificateShelf) throws(CarrierProblem) -> (any Provider)? {
    switch account {
    case .simulator: nil
    case .generic(let settings): Generic(settings)
    case .twilio(let account):
      Twilio(
        account: account.account, secret: account.secret.reveal, apiKey: account.apiKey,
        apiSecret: account.apiSecret?.reveal, service: account.service, api: api ?? "https://api.twilio.com")
    case .other(let values, let secrets):
      try carrier(AccountKeys(values: values, secrets: secrets), certificates)
    }
  }

  private func carrier(
    _ keys: AccountKeys, _ certificates: any CertificateShelf
  ) throws(CarrierProblem) -> (any Provider)? {
    switch kind {
    case .twilio, .simulator, .generic: return nil
    case .telnyx:
      return Telnyx(
        key: try keys.need("key"), publicKey: try keys.need("public-key"), profile: keys["profile"],
        api: api ?? "https://api.telnyx.com")
    case .vonage: return try vonage(keys)
    case .vonageSMS:
      return VonageSMS(
        key: try keys.need("key"), secret: try keys.need("secret"), signatureSecret: keys["signature-secret"],
        signature: keys["signature"] ?? "md5hash", api: api ?? "https://rest.nexmo.com")
    case .plivo:
      return Plivo(
        account: try keys.need("account"), secret: try keys.need("secret"), api: api ?? "https://api.plivo.com")
    case .sinch:
      return Sinch(
        plan: try keys.need("plan"), key: try keys.need("key"), region: try keys.need("region"),
        webhookSecret: keys["webhook-secret"], api: api)
    case .bandwidth:
      return Bandwidth(
        account: try keys.need("account"), application: try keys.need("application"), user: try keys.need("user"),
        password: try keys.need("password"), webhookUser: keys["webhook-user"],
        webhookPassword: keys["webhook-password"], api: api ?? "https://messaging.bandwidth.com")
    case .infobip:
      guard let api else { throw .missing("api") }
      return Infobip(
        key: try keys.need("key"), webhookUser: keys["webhook-user"], webhookPassword: keys["webhook-password"],
        api: api)
    case .bird:
      return Bird(
        key: try keys.need("key"), region: try keys.need("region"), webhookSecret: try keys.need("webhook-secret"),
        api: api)
    case .messagebird:
      return MessageBird(
        key: try keys.need("key"), signingKey: try keys.need("signing-key"), api: api ?? "https://rest.messagebird.com")
    case .aws:
      return AWSEndUserMessaging(
        region: try keys.need("region"), accessKey: try keys.need("access-key"),
        secretKey: try keys.need("secret-key"), topic: try keys.need("topic"),
        configurationSet: keys["configuration-set"], certificates: certificates, api: api)
    case .kannel:
      return Kannel(
        user: try keys.need("user"), password: try keys.need("password"), api: api ?? "http://127.0.0.1:13013")
    case .androidSMSGateway:
      return AndroidSMSGateway(
        user: try keys.need("user"), password: try keys.need("password"), signingKey: try keys.need("signing-key"),
        api: api ?? "https://api.sms-gate.app")
    case .whatsapp:
      return WhatsApp(
        phoneID: try keys.need("phone-id"), token: try keys.need("token"), appSecret: try keys.need("app-secret"),
        verifyToken: try keys.need("verify-token"), api: api ?? "https://graph.facebook.com")
    }
  }

  /// As an application where there is one, else with the account's key and secret.
  private func vonage(_ keys: AccountKeys) throws(CarrierProblem) -> Vonage {
    let signatureSecret = try keys.need("signature-secret")
    guard let application = keys["application"] else {
      return Vonage(
        key: try keys.need("key"), secret: try keys.need("secret"), signatureSecret: signatureSecret,
        api: api ?? Vonage.api)
    }
    let privateKey = try keys.need("private-key")
    do {
      return try Vonage(
        application: application, privateKey: privateKey, signatureSecret: signatureSecret, api: api ?? Vonage.api)
    } catch {
      throw .privateKey(error)
    }
  }
}

/// What a provider knows us by, secrets among the rest.
private struct AccountKeys {
  let values: [String: String]
  let secrets: [String: Secret]

  subscript(_ key: String) -> String? { values[key] ?? secrets[key]?.reveal }

  func need(_ key: String) throws(CarrierProblem) -> String {
    guard let value = self[key] else { throw .missing(key) }
    return value
  }
}

extension Generic {
  fileprivate init(_ settings: GenericSettings) {
    let send = settings.send
    let receive = settings.receive
    self.init(
      send: Send(
        method: send.method, url: send.url, headers: send.headers.mapValues(\.reveal), body: send.body, ok: send.ok,
        id: send.id),
      receive: Receive(from: receive.from, to: receive.to, text: receive.text, id: receive.id))
  }
}
