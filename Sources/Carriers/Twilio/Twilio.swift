/// Twilio's Programmable Messaging: form webhooks signed with the auth token, texts handed over by a form POST
/// (https://www.twilio.com/docs/messaging/guides/webhook-request, https://www.twilio.com/docs/usage/webhooks/webhooks-security).
package struct Twilio: Provider {
  package let acknowledgement = Acknowledgement(
    contentType: "text/xml", body: Array(#"<?xml version="1.0" encoding="UTF-8"?><Response/>"#.utf8))

  let signature: TwilioSignature
  let service: String?
  let messagesURL: String
  let headers: [String]

  /// - `account`: the account SID `AC…`; `secret`: its auth token, which also signs the webhooks.
  /// - `apiKey`, `apiSecret`: the credentials for sending, where they are not account and auth token.
  /// - `service`: the messaging service `MG…` that picks the number to send from, instead of the text's own sender.
  package init(
    account: String, secret: String, apiKey: String? = nil, apiSecret: String? = nil, service: String? = nil,
    api: String = "https://api.twilio.com"
  ) {
    signature = TwilioSignature(secret: secret)
    self.service = service
    let base = api.hasSuffix("/") ? String(api.dropLast()) : api
    messagesURL = "\(base)/2010-04-01/Accounts/\(account)/Messages.json"
    let credentials = if let apiKey, let apiSecret { "\(apiKey):\(apiSecret)" } else { "\(account):\(secret)" }
    headers = [
      "Authorization: Basic \(String(decoding: Base64.encode(credentials.utf8), as: UTF8.self))",
      "Content-Type: application/x-www-form-urlencoded",
      "Accept: application/json",
    ]
  }

  package func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    try signature.verify(request)
  }

  /// Nearly all that comes are posted forms: their fields are read once for both.
  package func take(_ request: WebhookRequest) throws(WebhookRefusal) -> WebhookContent {
    guard request.method != "GET", FormBody.isForm(request), let fields = FormFields(request.body) else {
      try verify(request)
      return try parse(request)
    }
    try signature.verify(request, form: fields)
    return WebhookContent(try messages(request, fields))
  }
}
