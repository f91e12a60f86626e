package import Loyalty

/// `config/shops/ID.yaml`: one shop.
package struct ShopSettings: Equatable, Sendable {
  /// The file's name without `.yaml`.
  package var id: String
  package var name: String
  /// One of the machine's senders.
  package var sender: String
  /// An IANA name that exists here.
  package var timeZone: String
  package var currency: Currency
  /// At least one; the first is spoken to strangers.
  package var languages: [String]
  /// E.164 with its plus.
  package var owner: String
  package var staff: [StaffSettings]
  package var locations: [String]
  package var terms: Terms
  /// Nobody is a member before a YES.
  package var confirm: Bool
  package var quiet: QuietHours
  package var qr: QRContent
  package var tills: [TillSettings]
  package var webhooks: [OutgoingWebhook]
  /// The shop's own wording, by the names of texts.
  package var replies: [String: Placed<String>]
  /// In the order of the file; at least one.
  package var keywords: [KeywordSettings]
  package var programme: Programme
  /// The beginning of the file.
  package var place: Place
  package var reach = ShopReach()

  package init(
    id: String, name: String, sender: String, timeZone: String, currency: Currency, languages: [String], owner: String,
    staff: [StaffSettings] = [], locations: [String] = [], terms: Terms, confirm: Bool = false,
    quiet: QuietHours = .usualQuiet, qr: QRContent = .link, tills: [TillSettings] = [],
    webhooks: [OutgoingWebhook] = [], replies: [String: Placed<String>] = [:], keywords: [KeywordSettings],
    programme: Programme = Programme(), place: Place = .nowhere
  ) {
    self.id = id
    self.name = name
    self.sender = sender
    self.timeZone = timeZone
    self.currency = currency
    self.languages = languages
    self.owner = owner
    self.staff = staff
    self.locations = locations
    self.terms = terms
    self.confirm = confirm
    self.quiet = quiet
    self.qr = qr
    self.tills = tills
    self.webhooks = webhooks
    self.replies = replies
    self.keywords = keywords
    self.programme = programme
    self.place = place
  }
}

/// The hours in which no marketing goes out.
package typealias QuietHours = ClockRange

/// What the law wants told.
package struct Terms: Equatable, Sendable {
  /// How often texts come: `up to 4 texts a month`.
  package var frequency: String
  /// Where a person finds help: an address or a number.
  package var help: String
  /// Web addresses.
  package var terms: String
  package var privacy: String

  package init(frequency: String, help: String, terms: String, privacy: String) {
    self.frequency = frequency
    self.help = help
    self.terms = terms
    self.privacy = privacy
  }
}

/// What a QR code holds.
package enum QRContent: String, CaseIterable, Sendable {
  /// The address of the landing page.
  case link
  /// `SMSTO:`, the number and the words.
  case sms
}
