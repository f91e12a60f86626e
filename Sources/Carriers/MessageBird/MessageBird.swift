/// MessageBird's classic REST API (rest.messagebird.com): webhooks signed by a JSON Web Token, texts handed over as JSON
/// (https://developers.messagebird.com/api/sms-messaging). Newer accounts are Bird's: see `Bird`.
package struct MessageBird: Provider {
  package let acknowledgement = Acknowledgement(contentType: "text/plain", body: Array("OK".utf8))

  let signature: MessageBirdSignature
  let messagesURL: String
  let headers: [String]

  /// `key`: the live access key; `signingKey`: what MessageBird signs webhooks with (Developers, Settings).
  package init(key: String, signingKey: String, api: String = "https://rest.messagebird.com") {
    signature = MessageBirdSignature(key: signingKey)
    let base = api.hasSuffix("/") ? String(api.dropLast()) : api
    messagesURL = "\(base)/messages"
    headers = ["Authorization: AccessKey \(key)", "Content-Type: application/json", "Accept: application/json"]
  }

  package func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    _ = try signature.claims(of: request)
  }

  package func signedAt(_ request: WebhookRequest) -> Int64? {
    do { return try signature.claims(of: request)["nbf"]?.int } catch { return nil }
  }
}
