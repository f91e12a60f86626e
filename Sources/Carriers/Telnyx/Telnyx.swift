import Platform

/// Telnyx's messaging API, version 2: JSON webhooks signed with Telnyx's own key, texts handed over as JSON
/// (https://developers.telnyx.com/docs/messaging/messages/receiving-webhooks).
///
/// Telnyx waits 2 s for the answer to a webhook and calls three times; it promises neither order nor once.
package struct Telnyx: Provider {
  package let acknowledgement = Acknowledgement(contentType: "application/json", body: Array("{}".utf8))

  let signature: TelnyxSignature
  let profile: String?
  let messagesURL: String
  let headers: [String]

  /// - `key`: the API key `KEY…`; `publicKey`: the account's public key in base64, which checks the webhooks.
  /// - `profile`: the messaging profile, for numbers that belong to none.
  package init(key: String, publicKey: String, profile: String? = nil, api: String = "https://api.telnyx.com") {
    signature = TelnyxSignature(publicKey: publicKey)
    self.profile = profile
    messagesURL = (api.hasSuffix("/") ? String(api.dropLast()) : api) + "/v2/messages"
    headers = ["Authorization: Bearer \(key)", "Content-Type: application/json", "Accept: application/json"]
  }

  package func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    try signature.verify(request)
  }

  package var keyProblem: String? { signature.isKnown ? nil : TelnyxSignature.keyProblem }

  package func signedAt(_ request: WebhookRequest) -> Int64? {
    request.header(TelnyxSignature.timestampHeader).flatMap(SignedMoment.seconds)
  }
}
