package import Loyalty
import Settings
package import Texting

/// What a till reports. It enters at *decide* like a text, and leaves the same way.
extension Switchboard {
  /// A purchase of a member. The same order of a shop is one purchase, however often it is reported.
  package func purchase(_ purchase: Purchase, by phone: PhoneNumber, at shop: ShopID) async throws(SwitchboardRefusal) {
    try await happened(.purchase(purchase), to: phone, at: shop, once: purchase.order.map { "order/\(shop)/\($0)" })
  }

  package func visit(by phone: PhoneNumber, at shop: ShopID) async throws(SwitchboardRefusal) {
    try await happened(.visit, to: phone, at: shop, once: nil)
  }

  private func happened(
    _ command: MemberCommand, to phone: PhoneNumber, at id: ShopID, once: String?
  ) async throws(SwitchboardRefusal) {
    guard let shop = catalogue.shops[id] else { throw .unknownShop }
    let kept = try await keep(once: once) { (reader, now) throws(SwitchboardRefusal) in
      guard let contact = reader.contact(of: phone), let member = contact.member(of: id) else { throw .unknownMember }
      let facts: [MemberEvent]
      do {
        facts = try shop.programme.decide(command, for: member)
      } catch {
        throw .unknownMember
      }
      let happened = facts.map { Event.contact(contact.id, .member(id, $0)) }
      return happened + self.notice(of: facts, to: contact, member, shop, at: now)
    }
    carry(kept, to: phone)
  }

  /// The text after a purchase or a visit, where the shop wants one, the person gets texts, and there is something to tell.
  private func notice(
    of facts: [MemberEvent], to contact: Contact, _ member: Member, _ shop: Shop, at now: Instant
  ) -> [Event] {
    let sender = shop.settings.sender
    guard !contact.isStopped(at: sender), !member.isStopped, let name = noticeName(for: facts, shop) else { return [] }
    var after = member
    for fact in facts { after.evolve(fact, at: member.since) }
    let given = after.points - member.points
    guard given != 0 else { return [] }
    let text = ComposedText(
      name, of: shop,
      [.gift: shop.wording.count("points", given), .balance: shop.wording.count("points", after.points)], at: now)
    return [text.promised(to: contact.id, from: sender, purpose: .reply, as: fresh.textID())]
  }

  private func noticeName(for facts: [MemberEvent], _ shop: Shop) -> TextName? {
    switch facts.first {
    case .purchased: shop.programme.notices.purchase ? .purchase : nil
    case .visited: shop.programme.notices.visit ? .visit : nil
    default: nil
    }
  }
}
