/// Any service that takes texts over HTTP and hands them over by webhooks, described by the owner: how its request
/// looks, and which fields of its webhooks hold what. Nothing is signed: the secret at the end of the webhook address
/// keeps strangers out.
package struct Generic: Provider {
  /// Some services text to the person what they are answered: nothing.
  package let acknowledgement = Acknowledgement(contentType: "text/plain", body: [])

  /// The request that sends a text. `url`, `headers` and `body` may hold `{{to}}`, `{{from}}` and `{{text}}`.
  package struct Send: Equatable, Sendable {
    package var method: String
    package var url: String
    package var headers: [String: String]
    package var body: String
    /// What the answer must hold to count as accepted: some of its words, or a status (`202`). Nil: any status of 2xx
    /// will do.
    package var ok: String?
    /// The field of the answer's JSON that holds the service's id of the text, `message.id`.
    package var id: String?

    package init(
      method: String, url: String, headers: [String: String], body: String, ok: String? = nil, id: String? = nil
    ) {
      self.method = method
      self.url = url
      self.headers = headers
      self.body = body
      self.ok = ok
      self.id = id
    }
  }

  /// The names of the fields: of a form or a query, or `message.from` for one inside another in JSON, `0` for the
  /// first of a list.
  package struct Receive: Equatable, Sendable {
    package var from: String
    package var to: String
    package var text: String
    package var id: String

    package init(from: String, to: String, text: String, id: String) {
      self.from = from
      self.to = to
      self.text = text
      self.id = id
    }
  }

  let receive: Receive
  let method: String
  let url: GenericTemplate
  let headers: [GenericTemplate]
  let body: GenericTemplate
  let ok: String?
  let id: String?

  package init(send: Send, receive: Receive) {
    self.receive = receive
    method = send.method
    url = GenericTemplate(send.url, for: .url)
    let type = send.headers.first { $0.key.lowercased() == "content-type" }?.value
    let form = GenericTemplate.Place(contentType: type, body: send.body)
    body = GenericTemplate(send.body, for: form)
    var written = send.headers.sorted { $0.key < $1.key }.map {
      GenericTemplate("\($0.key): \($0.value)", for: .header)
    }
    if type == nil, !send.body.isEmpty, let usual = form.contentType {
      written.append(GenericTemplate("Content-Type: \(usual)", for: .header))
    }
    headers = written
    ok = send.ok
    id = send.id
  }

  /// There is nothing to judge: who knows the address knows its secret.
  package func verify(_ request: WebhookRequest) throws(WebhookRefusal) {}
}
