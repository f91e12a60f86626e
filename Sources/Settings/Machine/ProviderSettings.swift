/// One provider of the machine, by the name that the owner gave it.
package struct ProviderSettings: Equatable, Sendable {
  package var name: String
  package var kind: ProviderKind
  /// Another base address than the provider's own, without a slash at the end; for tests and proxies.
  package var api: String?
  /// The end of its webhook addresses.
  package var pathSecret: Secret?
  package var account: ProviderAccount
  package var place: Place

  package init(
    name: String, kind: ProviderKind, api: String? = nil, pathSecret: Secret? = nil, account: ProviderAccount,
    place: Place = .nowhere
  ) {
    self.name = name
    self.kind = kind
    self.api = api
    self.pathSecret = pathSecret
    self.account = account
    self.place = place
  }
}

/// The kinds of provider that there are; the raw values are the words of the configuration.
package enum ProviderKind: String, CaseIterable, Sendable {
  case twilio, telnyx, vonage
  case vonageSMS = "vonage-sms"
  case plivo, sinch, bandwidth, infobip, bird, messagebird, aws, kannel
  case androidSMSGateway = "android-sms-gateway"
  case whatsapp, simulator, generic
}

/// What a provider knows us by.
package enum ProviderAccount: Equatable, Sendable {
  case twilio(TwilioSettings)
  case simulator(SimulatorSettings)
  case generic(GenericSettings)
  /// Checked by the table of the kind's keys; secrets are apart from plain values.
  case other(values: [String: String], secrets: [String: Secret])
}

/// An account with Twilio.
package struct TwilioSettings: Equatable, Sendable {
  /// `AC…`.
  package var account: String
  /// The auth token, which signs webhooks, and sends where there is no API key.
  package var secret: Secret
  /// `SK…`; always together with `apiSecret`.
  package var apiKey: String?
  package var apiSecret: Secret?
  /// `MG…`: a messaging service that sends instead of a number.
  package var service: String?

  package init(
    account: String, secret: Secret, apiKey: String? = nil, apiSecret: Secret? = nil, service: String? = nil
  ) {
    self.account = account
    self.secret = secret
    self.apiKey = apiKey
    self.apiSecret = apiSecret
    self.service = service
  }
}

/// A phone on a page.
package struct SimulatorSettings: Equatable, Sendable {
  /// Whether the page is served beyond this machine.
  package var isOpen: Bool

  package init(isOpen: Bool = false) {
    self.isOpen = isOpen
  }
}

/// Any HTTP service, described by its requests. Placeholders: `{{to}} {{from}} {{text}}`.
package struct GenericSettings: Equatable, Sendable {
  package var send: Send
  package var receive: Receive

  /// The request that sends a text, and how its answer is read.
  package struct Send: Equatable, Sendable {
    package var method: String
    package var url: String
    /// May hold secrets.
    package var headers: [String: Secret]
    package var body: String
    /// What the answer must hold to count as accepted; nil means any 2xx.
    package var ok: String?
    /// The answer's field that holds the provider's id of the text.
    package var id: String?

    package init(
      method: String, url: String, headers: [String: Secret], body: String, ok: String? = nil, id: String? = nil
    ) {
      self.method = method
      self.url = url
      self.headers = headers
      self.body = body
      self.ok = ok
      self.id = id
    }
  }

  /// Which fields of an incoming request hold what.
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

  package init(send: Send, receive: Receive) {
    self.send = send
    self.receive = receive
  }
}
