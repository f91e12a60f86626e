/// Kannel, the SMS gateway for one's own lines to carriers: its smsbox calls us for each text and receipt, and takes
/// texts by `sendsms` (https://www.kannel.org/download/1.4.5/userguide-1.4.5/userguide.html). Nothing is signed: the
/// secret at the end of the webhook address keeps strangers out.
package struct Kannel: Provider {
  /// What it answers goes to the person as a text: nothing, as text. Any status but 200 and 202 makes it text an
  /// excuse of its own.
  package let acknowledgement = Acknowledgement(contentType: "text/plain", body: [])

  package var textsRefusals: Bool { true }

  private static let sendPath = "/cgi-bin/sendsms"

  let sendURL: String
  let user: String
  let password: String

  /// - `user`, `password`: of the `sendsms-user` group; `api`: where smsbox listens (`sendsms-port`).
  package init(user: String, password: String, api: String = "http://127.0.0.1:13013") {
    self.user = user
    self.password = password
    let base = api.hasSuffix("/") ? String(api.dropLast()) : api
    sendURL = base.hasSuffix(Self.sendPath) ? base : base + Self.sendPath
  }

  /// There is nothing to judge: who knows the address knows its secret.
  package func verify(_ request: WebhookRequest) throws(WebhookRefusal) {}
}
