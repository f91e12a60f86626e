import Loyalty
import Settings
import Texting

/// A text worded for a person, with what it costs.
struct ComposedText {
  let name: TextName
  let shop: Shop
  let body: String
  let segments: Int

  /// The shop's name, frequency and help are facts of every text.
  init(_ name: TextName, of shop: Shop, _ facts: [Fact: String], at now: Instant) {
    var facts = facts
    facts[.frequency] = shop.settings.terms.frequency
    facts[.help] = shop.settings.terms.help
    if facts[.shop] == nil { facts[.shop] = shop.settings.name }
    if facts[.keyword] == nil { facts[.keyword] = shop.invitingKeyword(at: now) ?? shop.settings.keywords.first?.name }
    self.name = name
    self.shop = shop
    body = Segments.plain(shop.wording.text(name, facts))
    segments = Segments.count(body).segments
  }

  func promised(
    to contact: ContactID, from sender: String, purpose: OutboxText.Purpose, as id: TextID
  ) -> Event {
    .text(
      id,
      .promised(
        Promise(
          contact: contact, sender: sender, shop: shop.id, name: name, language: shop.language, purpose: purpose,
          segments: segments, body: body)))
  }
}
