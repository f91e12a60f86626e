import Loyalty
import Settings
package import Texting

/// That a person is forgotten, and what stays of them: opt-outs at these senders and of these shops, found again by a digest of
/// the number.
package struct Forgetting: Equatable, Sendable {
  package var stoppedAt: [String]
  package var endedShops: [ShopID]
  /// HMAC-SHA-256 of the number in E.164 under the journal's key.
  package var digest: String?
  /// The number itself, until it is erased everywhere: what people wrote is looked through for it. Personal.
  package var phone: PhoneNumber?

  package init(
    stoppedAt: [String] = [], endedShops: [ShopID] = [], digest: String? = nil, phone: PhoneNumber? = nil
  ) {
    self.stoppedAt = stoppedAt
    self.endedShops = endedShops
    self.digest = digest
    self.phone = phone
  }

  /// All that happens when the person is forgotten. Marketing that waits for its hours does not leave any more.
  static func events(of contact: Contact, reader: any StoreReader, fresh: FreshCodes) -> [Event] {
    var events: [Event] = []
    let key = reader.forgettingKey ?? fresh.secret() + fresh.secret()
    if reader.forgettingKey == nil { events.append(.keyed(key)) }
    events += endings(ofMarketingTo: contact, reader) { _ in true }
    let ended = Set(contact.memberships.filter(\.member.isStopped).map(\.shop)).union(contact.endedShops)
    let forgetting = Forgetting(
      stoppedAt: contact.lines.filter(\.isStopped).map(\.sender), endedShops: ended.sorted(),
      digest: ForgottenPeople.digest(of: contact.phone, key: key), phone: contact.phone)
    return events + [.contact(contact.id, .forgotten(forgetting))]
  }

  /// All that happens when a shop forgets its member: the whole person where no other shop knows them, as member, as one of its people or
  /// by a letter, else the membership. Who asks is told the same.
  static func events(
    of contact: Contact, at shop: ShopID, _ catalogue: Catalogue, reader: any StoreReader, fresh: FreshCodes
  ) -> [Event] {
    let others = catalogue.configuration.shops.map(\.id).filter { $0 != shop }
    let isKnownElsewhere =
      contact.memberships.contains { $0.shop != shop }
      || catalogue.roles(of: contact.phone).contains { $0.shop.id != shop }
      || others.contains { reader.inbox(of: $0).items.contains { $0.contact == contact.id } }
    guard isKnownElsewhere else { return events(of: contact, reader: reader, fresh: fresh) }
    return endings(ofMarketingTo: contact, reader) { $0.shop == shop }
      + [.contact(contact.id, .membershipForgotten(shop))]
  }

  private static func endings(
    ofMarketingTo contact: Contact, _ reader: any StoreReader, where isMeant: (Promise) -> Bool
  ) -> [Event] {
    let waiting = reader.unsettledTexts(to: contact.id).filter { (_, entry) in
      entry.phase == .promised && entry.promise.purpose == .marketing && isMeant(entry.promise)
    }
    return waiting.map { (id, entry) in .text(id, entry.doubts > 0 ? .unconfirmed : .withdrawn) }
  }
}
