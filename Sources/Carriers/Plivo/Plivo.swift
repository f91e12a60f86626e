/// Plivo's Messaging: form webhooks signed with the auth token, texts handed over as JSON
/// (https://www.plivo.com/docs/messaging/api/message/send-a-message, https://www.plivo.com/docs/messaging/xml/request).
package struct Plivo: Provider {
  package let acknowledgement = Acknowledgement(
    contentType: "application/xml", body: Array(#"<?xml version="1.0" encoding="UTF-8"?><Response/>"#.utf8))

  let signature: PlivoSignature
  let messagesURL: String
  let headers: [String]

  /// `account`: the auth id `MA…` (or a subaccount's `SA…`); `secret`: its auth token, which also signs the webhooks.
  package init(account: String, secret: String, api: String = "https://api.plivo.com") {
    signature = PlivoSignature(secret: secret)
    let base = api.hasSuffix("/") ? String(api.dropLast()) : api
    messagesURL = "\(base)/v1/Account/\(account)/Message/"
    headers = [
      BasicAuth(user: account, password: secret).header, "Content-Type: application/json", "Accept: application/json",
    ]
  }

  package func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    try signature.verify(request)
  }
}
