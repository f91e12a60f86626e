/// A company or program that carries texts over HTTP. Pure functions on bytes: no clock, no network, no state.
package protocol Provider: Sendable {
  /// Throws unless the request is signed as this provider signs.
  func verify(_ request: WebhookRequest) throws(WebhookRefusal)
  /// Reads what a verified request brought; an empty list is a good request that says nothing of interest.
  func parse(_ request: WebhookRequest) throws(WebhookRefusal) -> [InboundMessage]
  /// Verifies, then reads: in one go where both look at the same fields.
  func take(_ request: WebhookRequest) throws(WebhookRefusal) -> [InboundMessage]
  /// What the provider wants to hear once all is on disk.
  var acknowledgement: Acknowledgement { get }
  /// The request that hands a text over.
  func request(sending text: OutboundText) -> HTTPRequest
  /// What became of it, from the answer.
  func outcome(of response: HTTPResponse) -> SendOutcome
}

extension Provider {
  package func take(_ request: WebhookRequest) throws(WebhookRefusal) -> [InboundMessage] {
    try verify(request)
    return try parse(request)
  }
}

/// The body of a 200, made once.
package struct Acknowledgement: Equatable, Sendable {
  package var contentType: String
  package var body: [UInt8]

  package init(contentType: String, body: [UInt8]) {
    self.contentType = contentType
    self.body = body
  }
}

/// A text as a provider needs it.
package struct OutboundText: Equatable, Sendable {
  /// Our own id, to be found again in a receipt.
  package var id: String
  /// Our sender, `+14155550150` or a short code.
  package var from: String
  /// E.164 with its plus.
  package var to: String
  package var body: String
  /// Where receipts shall go; nil where nobody can call us.
  package var statusURL: String?

  package init(id: String, from: String, to: String, body: String, statusURL: String?) {
    self.id = id
    self.from = from
    self.to = to
    self.body = body
    self.statusURL = statusURL
  }
}

package struct HTTPRequest: Equatable, Sendable {
  package var method: String
  package var url: String
  /// `Name: value` without line breaks.
  package var headers: [String]
  package var body: [UInt8]

  package init(method: String, url: String, headers: [String], body: [UInt8]) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }
}

package struct HTTPResponse: Equatable, Sendable {
  package var status: Int
  /// `Retry-After` in whole seconds from now, where the answer had one.
  package var retryAfterSeconds: Int64?
  package var body: [UInt8]

  package init(status: Int, retryAfterSeconds: Int64? = nil, body: [UInt8]) {
    self.status = status
    self.retryAfterSeconds = retryAfterSeconds
    self.body = body
  }
}

/// What a provider's answer means for a text.
package enum SendOutcome: Equatable, Sendable {
  /// The provider took it; `providerID` is what receipts will name (empty where the provider gives none).
  case accepted(providerID: String)
  /// It may work later: 429, 5xx, a full queue.
  case retry(code: String, afterSeconds: Int64?)
  case failed(code: String, kind: FailureKind)
}

/// Why a text will never arrive.
package enum FailureKind: Equatable, Sendable {
  case final
  /// No phone there that takes texts.
  case invalidNumber
  /// The person told the provider to stop (Twilio 21610): it becomes an opt-out of ours.
  case optedOut
}
