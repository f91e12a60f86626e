/// Bird's platform API of 2026: events signed by Standard Webhooks, texts handed over as JSON with a key that makes each count once
/// (https://bird.com/docs, messagebird-sdk 0.106.0). Not the Channels API of 2023, and not MessageBird's classic one.
package struct Bird: Provider {
  package let acknowledgement = Acknowledgement(contentType: "application/json", body: Array("{}".utf8))

  let signature: BirdSignature
  let messagesURL: String
  let headers: [String]

  /// `key`: the API key `bk_…`; `region`: as in the key, `us1` or `eu1`; `webhookSecret`: `whsec_…`, shown once when the webhook is made.
  package init(key: String, region: String, webhookSecret: String, api: String? = nil) {
    signature = BirdSignature(secret: webhookSecret)
    let given = api ?? "https://\(region).platform.bird.com"
    let base = given.hasSuffix("/") ? String(given.dropLast()) : given
    messagesURL = "\(base)/v1/sms/messages"
    headers = ["Authorization: Bearer \(key)", "Content-Type: application/json", "Accept: application/json"]
  }

  package func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    try signature.verify(request)
  }

  package var keyProblem: String? { signature.isKnown ? nil : BirdSignature.keyProblem }

  package func signedAt(_ request: WebhookRequest) -> Int64? {
    request.header(BirdSignature.timestampHeader).flatMap { SignedMoment.seconds($0) }
  }
}
