/// Vonage's older SMS API: webhooks by GET, form or JSON as the account is set, signed only where the account asks for it,
/// texts handed over as a form (https://developer.vonage.com/en/messaging/sms/overview).
///
/// A long text comes in parts that share a reference, in any order.
package struct VonageSMS: Provider {
  package let acknowledgement = Acknowledgement(contentType: "text/plain; charset=utf-8", body: [])

  let signature: VonageSMSSignature?
  let messagesURL: String
  let headers: [String]

  /// `signatureSecret`, `signature`: the secret and the method (`md5hash md5 sha1 sha256 sha512`) by which the account signs its
  /// webhooks; without a secret nothing is checked, and the address must be a secret itself.
  package init(
    key: String, secret: String, signatureSecret: String? = nil, signature method: String = "md5hash",
    api: String = "https://rest.nexmo.com"
  ) {
    signature = signatureSecret.map { VonageSMSSignature(secret: $0, method: method) }
    messagesURL = (api.hasSuffix("/") ? String(api.dropLast()) : api) + "/sms/json"
    headers = [
      "Authorization: Basic \(String(decoding: Base64.encode("\(key):\(secret)".utf8), as: UTF8.self))",
      "Content-Type: application/x-www-form-urlencoded",
      "Accept: application/json",
    ]
  }

  package func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    guard let signature else { return }
    guard let fields = VonageSMSFields(request) else {
      throw .unsigned(why: "the fields cannot be read: neither a form nor an object of JSON, or a name stands twice")
    }
    try signature.verify(fields)
  }

  package func signedAt(_ request: WebhookRequest) -> Int64? {
    guard signature != nil else { return nil }
    return VonageSMSFields(request)?["timestamp"].flatMap(SignedMoment.seconds)
  }

  package func take(_ request: WebhookRequest) throws(WebhookRefusal) -> WebhookContent {
    guard let fields = VonageSMSFields(request) else { return try parse(request) }
    if let signature {
      try signature.verify(fields)
      if let now = request.receivedAt, let then = fields["timestamp"].flatMap(SignedMoment.seconds) {
        try SignedMoment.check(then, at: now)
      }
    }
    return try content(of: fields)
  }
}
