package import Loyalty
import Texting

/// What time brings: birthdays, expiring points, plans, invitations that waited for the morning, receipts that never came.
extension Switchboard {
  /// Contacts that are looked at in one go.
  private static let dueMax = 1_000

  /// Does what is due by now, in the order in which it fell due; returns when something next does, or nil while nothing waits.
  package func tick() async throws(SwitchboardRefusal) -> Instant? {
    while store.askMore() { await store.letOthersIn() }
    let receipts = try await giveUpOnReceipts()
    while true {
      let due = look { (reader, now) in reader.dueContacts(by: now, limit: Self.dueMax) }
      guard !due.isEmpty else { break }
      for contact in due {
        try await tick(contact)
        await store.letOthersIn()
      }
    }
    await releaseHeld()
    let contacts = look { (reader, _) in reader.nextDue }
    return [receipts, contacts, nextRelease].compactMap { $0 }.min()
  }

  private func tick(_ id: ContactID) async throws(SwitchboardRefusal) {
    // With what is left the contact is due again.
    if try await endWaitingForParts(of: id) { return }
    let catalogue = self.catalogue
    let events = try await keep(once: nil) { (reader, now) throws(SwitchboardRefusal) in
      guard let contact = reader.contact(id) else { return [] }
      var served = Served()
      for membership in contact.memberships {
        guard let shop = catalogue.shops[membership.shop] else { continue }
        let serving = Serving(shop: shop, reader: reader, now: now, fresh: self.fresh)
        served.add(serving.passing(of: contact))
      }
      return served.events + served.texts
    }
    // too late for what was due, such as a birthday of two months ago
    if events.isEmpty { store.reconsider(id) }
  }

  /// From now on members are due as the catalogue in force says.
  func watchTheClock() {
    let catalogue = self.catalogue
    let fresh = self.fresh
    store.schedule { (contact, reader, now) in
      let memberships = contact.memberships.compactMap { membership -> Instant? in
        guard let shop = catalogue.shops[membership.shop] else { return nil }
        return membership.member.nextDue(shop.programme, shop.scene(at: now, reader, fresh))?.at
      }
      return (memberships + contact.openTexts.map(\.due)).min()
    }
  }

  /// Writes down which rules and which wording are in force, where they are others than before: points end no sooner than a new
  /// rule allows, and a proof of consent shows what people saw.
  package func enforceRules() async throws(SwitchboardRefusal) {
    let catalogue = self.catalogue
    let rules = catalogue.shops.mapValues { RulesInForce($0.programme) }
    let events = try await keep(once: nil) { (reader, _) throws(SwitchboardRefusal) in
      let taken: [Event] = rules.sorted { $0.key < $1.key }.filter { reader.shop($0.key).rules != $0.value }
        .map { .shop($0.key, .rulesTaken($0.value)) }
      let shown: [Event] = catalogue.callsToAction.sorted { $0.key < $1.key }.compactMap { (shop, shown) in
        reader.shop(shop).taking(shown).map { .shop(shop, $0) }
      }
      return taken + shown
    }
    if !events.isEmpty { watchTheClock() }
  }
}

extension Serving {
  /// What time has brought to a member by now, each occasion with its text.
  func passing(of contact: Contact) -> Served {
    var served = Served()
    let facts: [MemberEvent]
    do {
      facts = try shop.programme.decide(.tick, for: contact.member(of: shop.id), in: scene)
    } catch {
      return served
    }
    var contact = contact
    for occasion in facts.occasions {
      guard let outcome = outcome(of: occasion, contact) else { continue }
      if case .invited = occasion.first {
        // asked only where the question is read: after a STOP it waits for the START
        guard outcome.isReachable else { continue }
        served.add(events(of: outcome), nil)
        served.add(invitation(of: outcome))
      } else {
        served.add(everything(of: outcome))
      }
      for fact in occasion { contact.evolve(.member(shop.id, fact), at: now) }
    }
    return served
  }
}

extension [MemberEvent] {
  /// Cut where a new occasion begins.
  fileprivate var occasions: [[MemberEvent]] {
    var occasions: [[MemberEvent]] = []
    for event in self {
      if event.beginsOccasion || occasions.isEmpty { occasions.append([]) }
      occasions[occasions.count - 1].append(event)
    }
    return occasions
  }
}

extension MemberEvent {
  /// Of what time brings: the fact that the others belong to.
  fileprivate var beginsOccasion: Bool {
    switch self {
    case .expiryWarned, .expired, .planReminded, .invited: true
    default: opensOccasion
    }
  }
}
