/// What a kind of provider takes besides `kind`, `api` and `path-secret` (CONFIG.md's table).
struct ProviderKeys {
  /// Each is a whole set of keys; one of them must be there.
  let sets: [[String]]
  var optional: [String] = []
  /// Of these keys all are there, or none.
  var together: [[String]] = []
  /// Without another base address the provider cannot be reached at all.
  var isAPINeeded = false
  let webhooks: Webhooks

  /// How we know that a webhook is the provider's (PROVIDERS.md, section 0).
  enum Webhooks {
    /// Nothing comes from outside.
    case none
    case signed
    /// Signed, but not what stands in the body.
    case signedWithoutBody
    /// Signed, or sent with a password, if this key is there.
    case signedWith(String)
    case unsigned
  }

  /// Whether a provider with these keys proves its webhooks by itself, without a path-secret.
  func areWebhooksProven(by present: [String]) -> Bool {
    switch webhooks {
    case .none, .signed, .signedWithoutBody: true
    case .signedWith(let key): present.contains(key)
    case .unsigned: false
    }
  }

  /// Keys whose values must not stand in the file, whatever the kind.
  static let secretKeys: Set<String> = [
    "secret", "api-secret", "private-key", "signature-secret", "webhook-secret", "password", "webhook-password",
    "signing-key", "secret-key", "token", "app-secret", "verify-token", "path-secret",
  ]

  /// `key` is the whole credential with these, and only a name with the others.
  static let kindsWithSecretKey: Set<ProviderKind> = [.telnyx, .sinch, .infobip, .bird, .messagebird]

  static func of(_ kind: ProviderKind) -> ProviderKeys {
    switch kind {
    case .twilio:
      ProviderKeys(
        sets: [["account", "secret"]], optional: ["api-key", "api-secret", "service"],
        together: [["api-key", "api-secret"]], webhooks: .signed)
    case .telnyx:
      ProviderKeys(sets: [["key", "public-key"]], optional: ["profile"], webhooks: .signed)
    case .vonage:
      ProviderKeys(
        sets: [["application", "private-key", "signature-secret"], ["key", "secret", "signature-secret"]],
        webhooks: .signed)
    case .vonageSMS:
      ProviderKeys(
        sets: [["key", "secret"]], optional: ["signature-secret", "signature"],
        together: [["signature-secret", "signature"]], webhooks: .signedWith("signature-secret"))
    case .plivo:
      ProviderKeys(sets: [["account", "secret"]], webhooks: .signedWithoutBody)
    case .sinch:
      ProviderKeys(
        sets: [["plan", "key", "region"]], optional: ["webhook-secret"], webhooks: .signedWith("webhook-secret"))
    case .bandwidth:
      ProviderKeys(
        sets: [["account", "application", "user", "password"]], optional: ["webhook-user", "webhook-password"],
        together: [["webhook-user", "webhook-password"]], webhooks: .signedWith("webhook-user"))
    case .infobip:
      ProviderKeys(
        sets: [["key"]], optional: ["webhook-user", "webhook-password"],
        together: [["webhook-user", "webhook-password"]], isAPINeeded: true, webhooks: .signedWith("webhook-user"))
    case .bird:
      ProviderKeys(sets: [["key", "region", "webhook-secret"]], webhooks: .signed)
    case .messagebird:
      ProviderKeys(sets: [["key", "signing-key"]], webhooks: .signed)
    case .aws:
      ProviderKeys(
        sets: [["region", "access-key", "secret-key", "topic"]], optional: ["configuration-set"], webhooks: .signed)
    case .kannel:
      ProviderKeys(sets: [["user", "password"]], webhooks: .unsigned)
    case .androidSMSGateway:
      ProviderKeys(sets: [["user", "password", "signing-key"]], webhooks: .signed)
    case .whatsapp:
      ProviderKeys(sets: [["phone-id", "token", "app-secret", "verify-token"]], webhooks: .signed)
    case .simulator:
      ProviderKeys(sets: [[]], optional: ["open"], webhooks: .none)
    case .generic:
      ProviderKeys(sets: [["send", "receive"]], webhooks: .unsigned)
    }
  }

  /// The set that the owner meant: the one of which most is there.
  func set(for present: [String]) -> [String] {
    sets.max { left, right in left.count(where: present.contains) < right.count(where: present.contains) } ?? []
  }
}
