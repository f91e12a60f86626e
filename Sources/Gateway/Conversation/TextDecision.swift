package import Carriers
package import Loyalty
import Settings
package import Texting

/// What one text from a person leads to: how it was taken, and everything that follows, as one list of events.
package struct TextDecision: Sendable {
  package let understanding: Understanding
  package private(set) var intent: IntentName
  package private(set) var shop: ShopID?
  package private(set) var keyword: String?
  package private(set) var events: [Event] = []
}

/// A person's text, its phone and sender already known to be good.
package struct PersonalText: Sendable {
  package let from: PhoneNumber
  package let words: String
  /// What the provider took it for and acted on itself.
  package let takenAs: InboundText.ProviderOptOut?

  package init(from: PhoneNumber, words: String, takenAs: InboundText.ProviderOptOut? = nil) {
    self.from = from
    self.words = words
    self.takenAs = takenAs
  }
}

extension TextDecision {
  /// Decides about `text`. Pure: looks at `reader`, changes nothing.
  package init(
    about text: PersonalText, at desk: SenderDesk, in catalogue: Catalogue, reader: any StoreReader, now: Instant,
    fresh: FreshCodes
  ) {
    let contact = reader.contact(of: text.from)
    let line = contact?.line(with: desk.number) ?? Line(sender: desk.number)
    let roles = desk.roles(of: text.from)
    understanding =
      text.takenAs.map { Understanding(byProvider: $0) }
      ?? desk.understand(text.words, from: line, roles: roles, lexicons: catalogue.lexicons, at: now)
    intent = understanding.intent
    guard !desk.shops.isEmpty else {
      let bystander = ShoplessConversation(
        desk: desk, catalogue: catalogue, now: now, fresh: fresh, contact: contact, line: line, text: text)
      events = bystander.events(understanding)
      return
    }
    var conversation = Conversation(
      at: desk, in: catalogue, reader: reader, now: now, fresh: fresh, contact: contact, line: line, phone: text.from,
      roles: roles, words: text.words)
    conversation.answer(understanding)
    intent = conversation.intent ?? intent
    shop = conversation.shop?.id
    keyword = conversation.keyword
    events = conversation.events(intent: intent)
  }
}
