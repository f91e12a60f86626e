import Loyalty
import Settings
import Texting

/// Carries out commands on members of one shop, and words what people are told of it. Changes nothing: it answers with events.
struct Serving {
  let shop: Shop
  let reader: any StoreReader
  let now: Instant
  let fresh: FreshCodes
  let scene: Scene

  init(shop: Shop, reader: any StoreReader, now: Instant, fresh: FreshCodes) {
    self.shop = shop
    self.reader = reader
    self.now = now
    self.fresh = fresh
    scene = shop.scene(at: now, reader, fresh)
  }

  /// What a command came to for one member; a class, as it goes through many hands and a membership has many parts.
  final class Outcome {
    let contact: ContactID
    /// Whether texts reach the person: they have not opted out.
    let isReachable: Bool
    let before: Member?
    let after: Member
    let facts: [MemberEvent]

    init(_ contact: Contact, isReachable: Bool, before: Member?, after: Member, facts: [MemberEvent]) {
      self.contact = contact.id
      self.isReachable = isReachable
      self.before = before
      self.after = after
      self.facts = facts
    }

    /// Whether it means something to the member who brought this one.
    var hasReferrer: Bool {
      facts.contains {
        switch $0 {
        case .referralDone, .referralReturned: true
        default: false
        }
      }
    }
  }

  func serve(_ command: MemberCommand, _ contact: Contact) throws(MemberRefusal) -> Outcome {
    let member = contact.member(of: shop.id)
    let isKept = member.map { isGiversGiftKept(command, $0, contact.id) } ?? false
    let decided = try shop.programme.decided(command, for: member, in: isKept ? scene.keepingGiversGift : scene)
    return Outcome(
      contact, isReachable: isReachable(contact), before: member, after: decided.after, facts: decided.events)
  }

  /// Facts that were decided already; nil where they begin no membership and there is none.
  func outcome(of facts: [MemberEvent], _ contact: Contact) -> Outcome? {
    let before = contact.member(of: shop.id)
    guard var after = before ?? facts.first.flatMap({ Member(beginningWith: $0, at: now) }) else { return nil }
    for fact in before == nil ? facts.dropFirst() : facts[...] { after.evolve(fact, at: now) }
    return Outcome(contact, isReachable: isReachable(contact), before: before, after: after, facts: facts)
  }

  private func isReachable(_ contact: Contact) -> Bool {
    !contact.isStopped(at: shop.settings.sender, for: shop.id)
  }

  /// The other side of a referral that `outcome` completes or takes back: what it means to the member who brought this one.
  func referrer(of outcome: Outcome) -> Outcome? {
    for fact in outcome.facts {
      switch fact {
      case .referralDone(let referrer):
        return giver(referrer) { _ in .friendArrived(friend: outcome.contact.rawValue) }
      case .referralReturned(let referrer):
        return giver(referrer) { giver in
          arrival(of: outcome.contact, with: giver).map { .undo(occasion: $0.serial) }
        }
      default: continue
      }
    }
    return nil
  }

  /// Whether `command` takes back a first purchase whose giver has used their gift, or was forgotten after it: then the gift is theirs,
  /// and the referral stays complete.
  private func isGiversGiftKept(_ command: MemberCommand, _ friend: Member, _ id: ContactID) -> Bool {
    let occasion: Occasion? =
      switch command {
      case .refund(let order, _): friend.occasion(ofOrder: order)
      case .undo(let serial): friend.occasion(serial)
      default: nil
      }
    guard let occasion, let referrer = occasion.referrer else { return false }
    guard let giver = holder(referrer)?.member(of: shop.id), giver.isActive else { return true }
    // one whose limit was reached got nothing that could be kept
    return arrival(of: id, with: giver).map { giver.hasUsedCoupon(of: $0) } ?? (giver.since > occasion.at)
  }

  private func holder(_ referrer: UInt64) -> Contact? {
    reader.contact(reader.successor(of: ContactID(rawValue: referrer), at: shop.id))
  }

  /// What bringing that friend gave the giver, unless it came back.
  private func arrival(of friend: ContactID, with giver: Member) -> Occasion? {
    giver.occasions.last { $0.isOf(friend: friend, at: shop.id, reader) && !$0.isUndone }
  }

  /// Nil where they are no member any more: the friend keeps what is theirs.
  private func giver(_ referrer: UInt64, _ command: (Member) -> MemberCommand?) -> Outcome? {
    guard let giver = holder(referrer), let member = giver.member(of: shop.id), let command = command(member)
    else { return nil }
    do {
      let served = try serve(command, giver)
      return served.facts.isEmpty ? nil : served
    } catch {
      return nil
    }
  }

  func events(of outcome: Outcome) -> [Event] {
    outcome.facts.map { .contact(outcome.contact, .member(shop.id, $0)) }
  }

  // MARK: Telling

  /// The text about `outcome`; nil where there is nothing to tell, or nobody to hear it.
  func notice(of outcome: Outcome) -> Event? {
    guard outcome.isReachable, let told = Announcement(of: outcome, by: self).notice else { return nil }
    return text(told.name, told.facts, to: outcome, purpose: told.purpose)
  }

  func text(
    _ name: TextName, _ facts: [Fact: String], to outcome: Outcome, purpose: OutboxText.Purpose = .reply
  ) -> Event {
    let text = ComposedText(
      name, of: shop, facts, about: MemberFacts(outcome.after, of: shop, in: { [scene] in scene }),
      in: shop.wording(for: outcome.after), paused: reader.pausedKeywords(of: shop.id), at: now)
    return text.promised(to: outcome.contact, from: shop.settings.sender, purpose: purpose, as: fresh.textID())
  }

  /// The facts of `outcome`, its text, and the same for the member who brought this one.
  func everything(of outcome: Outcome) -> Served {
    var served = Served()
    served.add(events(of: outcome), notice(of: outcome))
    if let giver = referrer(of: outcome) { served.add(events(of: giver), notice(of: giver)) }
    return served
  }
}

extension Occasion {
  /// Whether it is the arrival of that friend, whatever phone they have had since.
  fileprivate func isOf(friend: ContactID, at shop: ShopID, _ reader: any StoreReader) -> Bool {
    guard let arrived = self.friend else { return false }
    return reader.successor(of: ContactID(rawValue: arrived), at: shop) == friend
  }
}

/// Events and the texts that go with them.
struct Served {
  private(set) var events: [Event] = []
  private(set) var texts: [Event] = []

  mutating func add(_ events: [Event], _ text: Event?) {
    add(events)
    if let text { texts.append(text) }
  }

  mutating func add(_ other: Served) {
    add(other.events)
    texts += other.texts
  }

  private mutating func add(_ more: [Event]) {
    // nearly always there is nothing yet, and a list that is taken over whole need not be copied
    if events.isEmpty { events = more } else { events += more }
  }
}
