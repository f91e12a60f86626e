import Loyalty
import Settings
import Texting

/// A text worded for a person, with what it costs.
struct ComposedText {
  let name: TextName
  let shop: Shop
  let language: String
  let body: String
  let segments: Int

  /// The shop's name, frequency and help are facts of every text, and so is what is known of the member it goes to, unless
  /// `facts` says otherwise.
  init(
    _ name: TextName, of shop: Shop, _ facts: [Fact: String], about member: MemberFacts? = nil,
    in wording: Wording? = nil, paused: Set<String> = [], at now: Instant
  ) {
    let wording = wording ?? shop.wording
    self.name = name
    self.shop = shop
    language = wording.language
    // an owner's wording of nothing but a fact that is not there would be an empty text, which no provider takes
    let text = wording.text(name) { fact in
      facts[fact] ?? Self.value(of: fact, shop, paused, now) ?? member?.value(of: fact)
    }
    let worded = text.orIfEmpty(shop.settings.name)
    let isNamed = worded.hasPrefix(shop.settings.name) || name.namesItsShops
    // last of all: only of the whole text can be told whether a plain quotation mark saves a segment
    body = Segments.plain(shop.isSharing && !isNamed ? "\(shop.settings.name): \(worded)" : worded)
    segments = Segments.count(body).segments
  }

  private static func value(of fact: Fact, _ shop: Shop, _ paused: Set<String>, _ now: Instant) -> String? {
    switch fact {
    case .shop: shop.settings.name
    case .frequency: shop.settings.terms.frequency
    case .help: shop.settings.terms.help
    case .terms: shop.settings.terms.terms
    case .privacy: shop.settings.terms.privacy
    case .keyword: shop.invitingKeyword(at: now, except: paused)
    default: nil
    }
  }

  func promised(
    to contact: ContactID, from sender: String, purpose: OutboxText.Purpose, as id: TextID
  ) -> Event {
    .text(
      id,
      .promised(
        Promise(
          contact: contact, sender: sender, shop: shop.id, name: name, language: language, purpose: purpose,
          segments: segments, body: body)))
  }
}

extension String {
  fileprivate func orIfEmpty(_ other: String) -> String { isEmpty ? other : self }
}

extension TextName {
  /// Texts that speak for all shops of a sender, or for none.
  fileprivate var namesItsShops: Bool { self == .stopped || self == .whichShop }
}
