/// One HTTP request of a provider, as it arrived: bytes, nothing trusted.
package struct WebhookRequest: Sendable {
  /// `POST`, or `GET` where a provider does so.
  package var method: String
  /// The configured public address without a trailing slash, `https://sms.example.com`: what the provider called, whatever
  /// proxy stands between (signatures are checked against it).
  package var publicURL: String
  /// Path and raw query as received, `/webhooks/main/status?text=17`.
  package var target: String
  /// Names in lower case, in the order received.
  package var headers: [(name: String, value: String)]
  package var body: [UInt8]

  package init(
    method: String, publicURL: String, target: String, headers: [(name: String, value: String)], body: [UInt8]
  ) {
    self.method = method
    self.publicURL = publicURL
    self.target = target
    self.headers = headers
    self.body = body
  }

  /// The first header of that name (lower case); nil where there is none.
  package func header(_ name: String) -> String? {
    headers.first { $0.name == name }?.value
  }
}

/// Why a webhook was refused; it leaves no trace but a counter and a log line.
package enum WebhookRefusal: Error, Equatable, Sendable {
  /// Not signed, or not with our secret over what arrived: 403. `why` names the cause a person can mend, without any secret.
  case unsigned(why: String)
  /// Signed, but not what this provider sends: 400.
  case malformed(why: String)
}

/// What a provider's webhook brought.
package enum InboundMessage: Equatable, Sendable {
  case text(InboundText)
  case receipt(Receipt)
}

/// A text from a person, in the provider's spelling; nothing is normalised yet.
package struct InboundText: Equatable, Sendable {
  /// The provider's own id of the message: the same again is the same text.
  package var id: String
  package var from: String
  package var to: String
  package var text: String

  package init(id: String, from: String, to: String, text: String) {
    self.id = id
    self.from = from
    self.to = to
    self.text = text
  }
}

/// A provider's later word on a text of ours.
package struct Receipt: Equatable, Sendable {
  /// The provider's id of the text.
  package var providerID: String
  /// Our own id of it, where the address that the provider called carried it; else nil.
  package var textID: String?
  package var state: State

  package enum State: Equatable, Sendable {
    /// On its way: queued, accepted, sending.
    case accepted
    case sent
    case delivered
    /// `code` is the provider's, or empty.
    case failed(code: String, kind: FailureKind)
  }

  package init(providerID: String, textID: String? = nil, state: State) {
    self.providerID = providerID
    self.textID = textID
    self.state = state
  }
}
