/// WhatsApp's Cloud API: batches of JSON signed with the app's secret, texts handed over as JSON
/// (https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview).
///
/// Free text reaches a person only within 24 hours of their last message.
package struct WhatsApp: Provider {
  package let acknowledgement = Acknowledgement(contentType: "text/plain; charset=utf-8", body: Array("OK".utf8))

  package var bodyBytesMax: Int { ProviderLimits.batchBytesMax }

  /// Of the API; Meta keeps each for two years at least.
  private static let version = "v26.0"

  let signature: WhatsAppSignature
  let verifyToken: String
  let messagesURL: String
  let headers: [String]

  /// - `phoneID`: the id of the number that sends, as Meta shows it; `token`: of a system user, which does not run out.
  /// - `appSecret`: the app's, which signs the webhooks; `verifyToken`: the word given to Meta with the webhook's address.
  /// - `api`: may end in a version of the API, `https://graph.facebook.com/v24.0`.
  package init(
    phoneID: String, token: String, appSecret: String, verifyToken: String, api: String = "https://graph.facebook.com"
  ) {
    signature = WhatsAppSignature(secret: appSecret)
    self.verifyToken = verifyToken
    let base = api.hasSuffix("/") ? String(api.dropLast()) : api
    messagesURL = "\(base)\(Self.hasVersion(base) ? "" : "/\(Self.version)")/\(phoneID)/messages"
    headers = ["Authorization: Bearer \(token)", "Content-Type: application/json", "Accept: application/json"]
  }

  /// A GET is Meta's question whether the address is ours; the verify token is its signature.
  package func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    guard request.method == "GET" else { return try signature.verify(request) }
    guard let fields = FormFields(queryOf: request.target), let given = fields["hub.verify_token"] else {
      throw .unsigned(why: "there is no hub.verify_token: not called by Meta")
    }
    guard !verifyToken.isEmpty, ConstantTime.areEqual(Array(verifyToken.utf8), Array(given.utf8)) else {
      throw .unsigned(why: "hub.verify_token is not our verify-token: the word given to Meta is another one")
    }
  }

  /// True for a base whose path ends in `v` and a number.
  private static func hasVersion(_ base: String) -> Bool {
    guard let last = base.utf8.split(separator: UInt8(ascii: "/")).last, last.first == UInt8(ascii: "v") else {
      return false
    }
    let number = last.dropFirst()
    return !number.isEmpty && number.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ".") }
  }
}
