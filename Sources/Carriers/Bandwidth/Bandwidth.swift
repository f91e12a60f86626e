/// Bandwidth's Messaging API v2: webhooks are arrays of events, not signed but called with a user and a password of ours
/// (https://dev.bandwidth.com/docs/messaging/webhooks, https://dev.bandwidth.com/apis/messaging-apis/messaging).
package struct Bandwidth: Provider {
  package let acknowledgement = Acknowledgement(contentType: "application/json", body: Array("{}".utf8))

  let auth: BasicAuth?
  let application: String
  let messagesURL: String
  let headers: [String]

  /// - `account`: the account number; `application`: the messaging application's id, on whose webhooks texts and receipts come.
  /// - `user`, `password`: the API credentials.
  /// - `webhookUser`, `webhookPassword`: those that the application's callbacks were given; without them only the address's own secret
  ///   keeps others out.
  package init(
    account: String, application: String, user: String, password: String, webhookUser: String? = nil,
    webhookPassword: String? = nil, api: String = "https://messaging.bandwidth.com"
  ) {
    auth = BasicAuth(user: webhookUser, password: webhookPassword)
    self.application = application
    let base = api.hasSuffix("/") ? String(api.dropLast()) : api
    messagesURL = "\(base)/api/v2/users/\(account)/messages"
    headers = [
      BasicAuth(user: user, password: password).header, "Content-Type: application/json", "Accept: application/json",
    ]
  }

  package func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    try auth?.verify(request)
  }
}
