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

  /// Like Sinch's own library, without a look at the time.
  package func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    try signature?.verify(request)
  }

  /// The time stamp must be one, which Sinch's own library does not ask.
  package func take(_ request: WebhookRequest) throws(WebhookRefusal) -> WebhookContent {
    try verify(request)
    if signature != nil {
      guard let then = signedAt(request) else {
        throw .unsigned(
          why: "the header X-Sinch-Webhook-Signature-Timestamp is not a time: something on the way changed it")
      }
      if let now = request.receivedAt { try SignedMoment.check(then, at: now) }
    }
    return try parse(request)
  }

  package func signedAt(_ request: WebhookRequest) -> Int64? {
    guard signature != nil else { return nil }
    return request.header(SinchSignature.timestampHeader).flatMap(SignedMoment.seconds)
  }
}
