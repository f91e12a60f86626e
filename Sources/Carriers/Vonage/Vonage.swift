import Platform

/// Vonage's Messages API, version 1: JSON webhooks signed by a token with a shared secret, texts handed over as JSON
/// (https://developer.vonage.com/en/messages/overview).
package struct Vonage: Provider {
  package let acknowledgement = Acknowledgement(contentType: "application/json", body: Array("{}".utf8))

  let signature: VonageSignature
  let credentials: VonageCredentials
  let messagesURL: String

  /// Signs what it sends as one application: its id and its private key in PEM.
  /// `signatureSecret`: the account's, which checks the webhooks.
  package init(
    application: String, privateKey: String, signatureSecret: String, api: String = Self.api
  ) throws(PrivateKeyProblem) {
    self.init(.application(id: application, key: try RSAPrivateKey(pem: privateKey)), signatureSecret, api)
  }

  /// Sends with the account's API key and secret.
  package init(key: String, secret: String, signatureSecret: String, api: String = Self.api) {
    self.init(.account(key: key, secret: secret), signatureSecret, api)
  }

  private init(_ credentials: VonageCredentials, _ signatureSecret: String, _ api: String) {
    self.credentials = credentials
    signature = VonageSignature(secret: signatureSecret)
    messagesURL = (api.hasSuffix("/") ? String(api.dropLast()) : api) + "/v1/messages"
  }

  package static let api = "https://api.nexmo.com"

  package func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    _ = try signature.verify(request)
  }

  /// Vonage's own library, by which `verify` judges, refuses a token that is a second ahead of us; a clock that is that late is no forgery.
  package func take(_ request: WebhookRequest) throws(WebhookRefusal) -> WebhookContent {
    let token = try signature.verify(request, leewaySeconds: ProviderLimits.webhookWindowSeconds)
    if let now = request.receivedAt, let then = token.issuedAt { try SignedMoment.check(then, at: now) }
    return try parse(request)
  }

  package func signedAt(_ request: WebhookRequest) -> Int64? {
    do { return try signature.verify(request).issuedAt } catch { return nil }
  }
}
