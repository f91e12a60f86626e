/// Sinch's SMS REST API (XMS): JSON webhooks, signed where Sinch was asked to, texts handed over as batches of one
/// (https://developers.sinch.com/docs/sms/api-reference/).
package struct Sinch: Provider {
  package let acknowledgement = Acknowledgement(contentType: "application/json", body: Array("{}".utf8))

  let signature: SinchSignature?
  let batchesURL: String
  let headers: [String]

  /// - `plan`: the service plan id; `key`: its API token; `region`: `us`, `eu`, `au`, `br` or `ca`.
  /// - `webhookSecret`: what Sinch signs webhooks with; nil where it does not: then only the address's own secret keeps others out.
  package init(plan: String, key: String, region: String, webhookSecret: String? = nil, api: String? = nil) {
    signature = webhookSecret.map { SinchSignature(secret: $0) }
    let given = api ?? "https://\(region).sms.api.sinch.com"
    let base = given.hasSuffix("/") ? String(given.dropLast()) : given
    batchesURL = "\(base)/xms/v1/\(plan)/batches"
    headers = ["Authorization: Bearer \(key)", "Content-Type: application/json", "Accept: application/json"]
  }

  /// Whether a retry, for up to a day, has the time stamp of the first attempt is not documented: no window is laid over it. The same
  /// text again has the same id, and so no second effect.
  package func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    try signature?.verify(request)
  }
}
