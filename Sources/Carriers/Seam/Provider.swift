/// A company or program that carries texts over HTTP. Pure functions on bytes: no clock, no network, no state.
package protocol Provider: Sendable {
  /// The largest body that its webhooks have, in bytes.
  var bodyBytesMax: Int { get }
  /// Throws unless the request is signed as this provider signs; judges as the provider's own library does, by the clock only
  /// where that does and the request says what time it is.
  func verify(_ request: WebhookRequest) throws(WebhookRefusal)
  /// When a verified request was signed, in Unix seconds; nil where the scheme has no time stamp.
  func signedAt(_ request: WebhookRequest) -> Int64?
  /// Reads what a verified request brought; no messages is a good request that says nothing of interest.
  func parse(_ request: WebhookRequest) throws(WebhookRefusal) -> WebhookContent
  /// Verifies, judges the time stamp, then reads: in one go where they look at the same fields.
  func take(_ request: WebhookRequest) throws(WebhookRefusal) -> WebhookContent
  /// What the provider wants to hear once all is on disk.
  var acknowledgement: Acknowledgement { get }
  /// True where the person may be texted what the provider makes of a refusal: what can never be taken is then answered like what was.
  var textsRefusals: Bool { get }
  /// The request that hands a text over.
  func request(sending text: OutboundText, at moment: SendMoment) -> HTTPRequest
  /// What became of it, from the answer.
  func outcome(of response: HTTPResponse) -> SendOutcome
  /// True where the same text handed over again within a day counts once, by its id: then a doubt is cleared by doing so.
  var takesOnce: Bool { get }
  /// The request that asks whether a text that may have been sent was; nil where the provider cannot tell.
  func request(lookingFor text: OutboundText, at moment: SendMoment) -> HTTPRequest?
  /// What the answer to that says.
  func finding(of text: OutboundText, in response: HTTPResponse) -> LookUpFinding
  /// Why what was given to check webhooks with cannot be a key; nil where it can.
  var keyProblem: String? { get }
  /// A request that changes nothing and that only our credentials open; nil where the provider has none.
  func credentialQuestion(at moment: SendMoment) -> HTTPRequest?
  /// Whether the answer to that shows that the provider knows our credentials; nil where it does not tell.
  func knowsCredentials(by response: HTTPResponse) -> Bool?
  /// A webhook to `url` that tells nothing new, signed as the provider signs; nil where only the provider itself can.
  func imitation(to url: String, at moment: SendMoment) -> HTTPRequest?
}

/// What holds for most providers.
extension Provider {
  package var bodyBytesMax: Int { ProviderLimits.bodyBytesMax }

  package func signedAt(_ request: WebhookRequest) -> Int64? { nil }

  package func take(_ request: WebhookRequest) throws(WebhookRefusal) -> WebhookContent {
    try verify(request)
    if let now = request.receivedAt, let then = signedAt(request) {
      let age = now.subtractingReportingOverflow(then)
      guard !age.overflow, age.partialValue.magnitude <= ProviderLimits.webhookWindowSeconds else {
        throw .unsigned(
          why:
            "it was signed \(age.partialValue.magnitude) s \(age.partialValue < 0 ? "ahead of" : "before") this machine's time: "
            + "replayed, or one of the clocks is wrong")
      }
    }
    return try parse(request)
  }

  package var takesOnce: Bool { false }

  package var textsRefusals: Bool { false }

  package func request(lookingFor text: OutboundText, at moment: SendMoment) -> HTTPRequest? { nil }

  package func finding(of text: OutboundText, in response: HTTPResponse) -> LookUpFinding { .unknown }

  package var keyProblem: String? { nil }

  package func credentialQuestion(at moment: SendMoment) -> HTTPRequest? { nil }

  package func knowsCredentials(by response: HTTPResponse) -> Bool? {
    switch response.status {
    case 200..<300: true
    case 401, 403: false
    default: nil
    }
  }

  package func imitation(to url: String, at moment: SendMoment) -> HTTPRequest? { nil }
}

package enum ProviderLimits {
  /// A webhook's body, where a provider does not send whole batches.
  package static let bodyBytesMax = 64 * 1_024
  /// A batch of WhatsApp's (its documented limit).
  package static let batchBytesMax = 3 * 1_024 * 1_024
  /// How far the time stamp of a webhook may be from our time, whatever the provider's library allows.
  package static let webhookWindowSeconds: Int64 = 300
}

/// The time of a request that we make, and bits that no other request has: some providers want both signed.
package struct SendMoment: Equatable, Sendable {
  /// Unix milliseconds.
  package var millis: Int64
  package var nonce: (UInt64, UInt64)

  package init(millis: Int64, nonce: (UInt64, UInt64)) {
    self.millis = millis
    self.nonce = nonce
  }

  package static func == (left: SendMoment, right: SendMoment) -> Bool {
    left.millis == right.millis && left.nonce == right.nonce
  }
}

/// The body of a 200.
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
  package var purpose: Purpose

  /// What some providers, and laws, want told apart.
  package enum Purpose: Equatable, Sendable {
    /// An answer, or what is owed to this person.
    case reply
    case marketing
  }

  package init(
    id: String, from: String, to: String, body: String, statusURL: String?, purpose: Purpose = .reply
  ) {
    self.id = id
    self.from = from
    self.to = to
    self.body = body
    self.statusURL = statusURL
    self.purpose = purpose
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
  /// It may have been taken: an answer that the provider itself never gives, or one that another gave in its place (a 504).
  case inDoubt(code: String)
  /// This text was not taken and may be later (an error of the provider's own, a handset that is off).
  case retry(code: String, afterSeconds: Int64?)
  /// Nothing of this sender is taken now: 429, a full queue.
  case slowDown(code: String, afterSeconds: Int64?)
  /// Nothing of anybody's is taken now: no credit, wrong credentials, nobody behind the provider's door, or not its door at all.
  case unavailable(code: String, afterSeconds: Int64?)
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

/// Whether a text that may have been sent was.
package enum LookUpFinding: Equatable, Sendable {
  /// The provider has it; `providerID` is what receipts will name.
  case taken(providerID: String)
  /// The provider surely never had it.
  case notTaken
  /// The answer does not tell.
  case unknown
}
