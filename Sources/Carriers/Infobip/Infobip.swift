/// Infobip's SMS API v3: webhooks bring results by the dozen, called with a user and a password of ours where the account's
/// security profile says so (https://www.infobip.com/docs/api/channels/sms).
package struct Infobip: Provider {
  /// Texts and receipts come in batches, of 100 receipts at most by its documents.
  package let bodyBytesMax = ProviderLimits.batchBytesMax
  package let acknowledgement = Acknowledgement(contentType: "application/json", body: Array("{}".utf8))

  let auth: BasicAuth?
  let base: String
  let headers: [String]

  /// - `key`: the API key; `api`: the account's own base address, `https://XXXXX.api.infobip.com`.
  /// - `webhookUser`, `webhookPassword`: those that the account's webhooks were given; without them only the address's own secret keeps
  ///   others out.
  package init(key: String, webhookUser: String? = nil, webhookPassword: String? = nil, api: String) {
    auth = BasicAuth(user: webhookUser, password: webhookPassword)
    // The portal shows it without a scheme.
    let address = URLParts(api) == nil ? "https://" + api : api
    base = address.hasSuffix("/") ? String(address.dropLast()) : address
    headers = ["Authorization: App \(key)", "Content-Type: application/json", "Accept: application/json"]
  }

  package func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    try auth?.verify(request)
  }
}
