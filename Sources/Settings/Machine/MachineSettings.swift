package import Loyalty

/// `config/punchline.yaml`: the machine, its providers and its senders.
package struct MachineSettings: Equatable, Sendable {
  package var listen: ListenAddress
  /// What providers call and sign, without a slash at the end.
  package var publicURL: String
  /// The directory of the state.
  package var data: String
  package var store: StoreKind
  /// By name, which is a part of webhook addresses.
  package var providers: [String: ProviderSettings]
  /// By number: E.164 with its plus, or a short code of 3 to 8 digits.
  package var senders: [String: SenderSettings]
  package var limits: Limits
  /// How long the bodies of texts are kept.
  package var keepTexts: CalendarSpan

  /// Four years: what the keeping of proofs of consent asks for.
  package static let keepTextsUsually = CalendarSpan.months(48)

  package init(
    listen: ListenAddress = ListenAddress(host: "127.0.0.1", port: 8_080), publicURL: String, data: String = "data",
    store: StoreKind = .files, providers: [String: ProviderSettings], senders: [String: SenderSettings],
    limits: Limits = Limits(), keepTexts: CalendarSpan = MachineSettings.keepTextsUsually
  ) {
    self.listen = listen
    self.publicURL = publicURL
    self.data = data
    self.store = store
    self.providers = providers
    self.senders = senders
    self.limits = limits
    self.keepTexts = keepTexts
  }
}

/// Where the server listens.
package struct ListenAddress: Equatable, Sendable {
  /// A name or an address, an IPv6 address without its brackets.
  package var host: String
  /// 0 lets the system choose.
  package var port: Int

  package init(host: String, port: Int) {
    self.host = host
    self.port = port
  }
}

/// Where the state lives.
package enum StoreKind: Equatable, Sendable {
  case files
  case postgres(Secret)
}

/// What one phone may cause.
package struct Limits: Equatable, Sendable {
  /// Automatic replies.
  package var replies: Rate
  /// Wrong tokens.
  package var tries: Rate
  /// Marketing texts.
  package var marketing: Rate

  package init(
    replies: Rate = Rate(20, per: .rolling(.seconds(3_600))), tries: Rate = Rate(10, per: .rolling(.seconds(3_600))),
    marketing: Rate = Rate(1, per: .calendarDay)
  ) {
    self.replies = replies
    self.tries = tries
    self.marketing = marketing
  }
}

/// A number of ours and who carries its texts.
package struct SenderSettings: Equatable, Sendable {
  /// E.164 with its plus, or a short code of 3 to 8 digits.
  package var number: String
  /// The name of a provider.
  package var provider: String
  /// The name of the provider that takes over when the first fails.
  package var backup: String?
  /// Segments a second, 1 or more.
  package var rate: Int
  package var place: Place

  package init(number: String, provider: String, backup: String? = nil, rate: Int = 1, place: Place = .nowhere) {
    self.number = number
    self.provider = provider
    self.backup = backup
    self.rate = rate
    self.place = place
  }
}
