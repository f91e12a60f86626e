/// SMS Gateway for Android: a phone as a provider, through its cloud, a server of one's own, or directly
/// (https://docs.sms-gate.app/features/webhooks/, https://docs.sms-gate.app/features/sending-messages/).
package struct AndroidSMSGateway: Provider {
  package let acknowledgement = Acknowledgement(contentType: "text/plain", body: [])

  /// What the cloud and a private server put before the name of every call; the phone itself does not.
  private static let serverPath = "/3rdparty/v1"
  private static let messagesPath = "/messages"

  let signature: AndroidSMSGatewaySignature
  let messagesURL: String
  let authorization: String

  /// - `user`, `password`: of the app's home page; `signingKey`: of its settings, Webhooks, Signing Key.
  /// - `api`: the server, `https://sms.example.com`; or the whole address where texts are handed over, which ends in
  ///   `/messages`, for a phone in the same network: `http://192.168.1.20:8080/messages`.
  package init(user: String, password: String, signingKey: String, api: String = "https://api.sms-gate.app") {
    signature = AndroidSMSGatewaySignature(key: signingKey)
    let base = api.hasSuffix("/") ? String(api.dropLast()) : api
    let path = URLParts(base)?.rest ?? ""
    messagesURL =
      if path.hasSuffix(Self.messagesPath) { base } else if path.isEmpty {
        base + Self.serverPath + Self.messagesPath
      } else { base + Self.messagesPath }
    authorization = BasicAuth(user: user, password: password).header
  }

  package func verify(_ request: WebhookRequest) throws(WebhookRefusal) {
    try signature.verify(request)
  }

  /// Each attempt is signed anew, so that a text that waited for days is fresh when it comes.
  package func signedAt(_ request: WebhookRequest) -> Int64? {
    request.header(AndroidSMSGatewaySignature.timestampHeader).flatMap(SignedMoment.seconds)
  }
}
