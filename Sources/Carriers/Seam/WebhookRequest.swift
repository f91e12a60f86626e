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
  /// Unix seconds; nil where no clock is to judge.
  package var receivedAt: Int64?

  package init(
    method: String, publicURL: String, target: String, headers: [(name: String, value: String)], body: [UInt8],
    receivedAt: Int64? = nil
  ) {
    self.method = method
    self.publicURL = publicURL
    self.target = target
    self.headers = headers
    self.body = body
    self.receivedAt = receivedAt
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
  /// Cannot be judged before the certificate at this address, which is the provider's own, is on the `CertificateShelf`.
  case needsCertificate(url: String)
}

/// The certificates that providers sign with. Whoever asks gets only what is there; another fetches them.
package protocol CertificateShelf: Sendable {
  /// PEM, as it was fetched from that address; nil if it was not yet.
  func certificate(at url: String) -> [UInt8]?
}

/// What a verified webhook brought.
package struct WebhookContent: Equatable, Sendable {
  package var messages: [InboundMessage]
  /// What to answer instead of the provider's `acknowledgement`.
  package var answer: Acknowledgement?
  /// An address that must be called to confirm that webhooks may come here (SNS's SubscribeURL); surely the provider's own.
  package var confirmationURL: String?
  /// Why elements of a batch could not be read, one for each; they keep the others from nobody.
  package var passedOver: [String]

  package init(
    _ messages: [InboundMessage], answer: Acknowledgement? = nil, confirmationURL: String? = nil,
    passedOver: [String] = []
  ) {
    self.messages = messages
    self.answer = answer
    self.confirmationURL = confirmationURL
    self.passedOver = passedOver
  }
}

/// What a provider's webhook brought.
package enum InboundMessage: Equatable, Sendable {
  case text(InboundText)
  case receipt(Receipt)
}

/// A text from a person.
package struct InboundText: Equatable, Sendable {
  /// The provider's own id of the message: the same again is the same text.
  package var id: String
  /// `+14155550101`; as it came where `mayBeNational`.
  package var from: String
  /// True where the provider passes numbers on as a phone shows them: then `from` may be written as people of our sender's country do.
  package var mayBeNational: Bool
  /// Written like `from`, or a short code; nil where the provider does not say: its only sender then.
  package var to: String?
  package var text: String
  /// Set where a long text comes in parts that nobody has joined.
  package var part: Part?
  /// What the provider took it for and acted on itself, whatever its words are.
  package var providerOptOut: ProviderOptOut?
  /// Set where a provider may tell of one text under two ids: this is the same under both.
  package var twinID: String?

  /// A text that speaks of texts, as its provider understands it.
  package enum ProviderOptOut: Equatable, Sendable {
    case stop, start, help
  }

  /// One of the parts of a long text, which share a reference between two numbers.
  package struct Part: Equatable, Sendable {
    package var reference: String
    /// From 1.
    package var number: Int
    package var total: Int

    package init(reference: String, number: Int, total: Int) {
      self.reference = reference
      self.number = number
      self.total = total
    }
  }

  package init(
    id: String, from: String, mayBeNational: Bool = false, to: String?, text: String, part: Part? = nil,
    providerOptOut: ProviderOptOut? = nil, twinID: String? = nil
  ) {
    self.id = id
    self.from = from
    self.mayBeNational = mayBeNational
    self.to = to
    self.text = text
    self.part = part
    self.providerOptOut = providerOptOut
    self.twinID = twinID
  }
}

/// A provider's later word on a text of ours.
package struct Receipt: Equatable, Sendable {
  /// The provider's id of the text.
  package var providerID: String
  /// Our own id of it, where the address that the provider called carried it; else nil.
  package var textID: String?
  /// Set where the provider reports each segment apart: what tells this segment's report from another's.
  package var segmentID: String?
  package var state: State

  package enum State: Equatable, Sendable {
    /// On its way: queued, accepted, sending.
    case accepted
    case sent
    case delivered
    /// `code` is the provider's as a `FailureCode`, or empty.
    case failed(code: String, kind: FailureKind)

    fileprivate var written: State {
      guard case .failed(let code, let kind) = self else { return self }
      return .failed(code: FailureCode.word(code), kind: kind)
    }
  }

  package init(providerID: String, textID: String? = nil, segmentID: String? = nil, state: State) {
    self.providerID = providerID
    self.textID = textID
    self.segmentID = segmentID
    self.state = state.written
  }
}
