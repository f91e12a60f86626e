import Loyalty
import Settings
import Texting

/// Purchases of people who are no members: they are invited, and what they bought waits for their YES.
extension Serving {
  /// A stranger who did not answer is asked again after so many days.
  static let inviteAgainDays = 90

  /// What a purchase of somebody who is no member comes to: an invitation, a purchase that waits, or nothing.
  func stranger(
    _ purchase: Purchase, _ phone: PhoneNumber, by beginner: Entry.Beginner
  ) throws(MemberRefusal) -> Served {
    let known = reader.contact(of: phone)
    let contact = known ?? Contact(id: fresh.contactID(), phone: phone)
    var served = Served()
    guard !contact.isStopped(at: shop.settings.sender, for: shop.id), purchase.amount > .zero else { return served }
    let member = contact.member(of: shop.id)
    // stamped with its own time, since it is written down as one only with the YES
    var purchase = purchase
    purchase.madeAt = purchase.madeAt ?? now
    if let member, member.isPending(at: now) {
      guard member.waiting.count < Member.waitingMax else { throw .tooManyWaiting }
      guard let outcome = outcome(of: [.waited(purchase)], contact) else { return served }
      served.add(events(of: outcome), nil)
      return served
    }
    if let member, now < shop.clock.adding(.days(Self.inviteAgainDays), to: member.since) { return served }
    let until = shop.clock.adding(Entry.questionSpan, to: now)
    let facts: [MemberEvent] = [
      .asked(Entry(by: beginner), until: until), isQuiet ? .invitationHeld : .invited(until: until), .waited(purchase),
    ]
    guard let outcome = outcome(of: facts, contact) else { return served }
    served.add(Event.meeting(known, as: contact.id, at: phone) + events(of: outcome), nil)
    if !isQuiet { served.add(invitation(of: outcome)) }
    return served
  }

  /// What comes of asking somebody whether they want to join. The contact is told of where the shop knows the person.
  enum Invitation {
    case asks(ContactID, Served)
    case member(ContactID?)
    case stopped(ContactID?)
    /// And a YES still counts.
    case asked(ContactID?)
    /// Without an answer, and not long enough ago.
    case askedBefore(ContactID?)
  }

  /// Whether somebody may be asked at that number, or is known: no text reaches one that no phone has.
  func mayBeReached(_ phone: PhoneNumber) -> Bool {
    reader.contact(of: phone)?.member(of: shop.id) != nil || phone.isPlausible
  }

  /// Nobody joins by it: it asks, and a YES makes them a member.
  func invitation(of phone: PhoneNumber, by beginner: Entry.Beginner) -> Invitation {
    let known = reader.contact(of: phone)
    let member = known?.member(of: shop.id)
    let id = member == nil ? nil : known?.id
    if member?.isActive == true { return .member(id) }
    let contact = known ?? Contact(id: fresh.contactID(), phone: phone)
    if contact.isStopped(at: shop.settings.sender, for: shop.id) { return .stopped(id) }
    if let member, member.isPending(at: now) { return .asked(id) }
    if let member, now < shop.clock.adding(.days(Self.inviteAgainDays), to: member.since) { return .askedBefore(id) }
    let until = shop.clock.adding(Entry.questionSpan, to: now)
    let facts: [MemberEvent] = [
      .asked(Entry(by: beginner), until: until), isQuiet ? .invitationHeld : .invited(until: until),
    ]
    guard let outcome = outcome(of: facts, contact) else { return .askedBefore(id) }
    var served = Served()
    served.add(Event.meeting(known, as: contact.id, at: phone) + events(of: outcome), nil)
    if !isQuiet { served.add(invitation(of: outcome)) }
    return .asks(contact.id, served)
  }

  var isQuiet: Bool { scene.quiet.contains(minuteOfDay: shop.clock.local(now).minuteOfDay) }

  /// The question itself, with the text that asks it.
  func invitation(of outcome: Outcome) -> Served {
    var served = Served()
    let sender = shop.settings.sender
    // nobody is asked about a purchase that is not there
    let name: TextName = outcome.after.waiting.isEmpty ? .confirm : .invited
    let question = Question(
      .join(shop.id, outcome.after.entry), until: shop.clock.adding(Entry.questionSpan, to: now))
    served.add(
      [.contact(outcome.contact, .asked(sender: sender, question))],
      outcome.isReachable ? text(name, [:], to: outcome, purpose: .marketing) : nil)
    return served
  }

  /// What waited on the phone for a YES, bought by the member who has moved there: they are one person. What came of all of it beside
  /// points is told in one text.
  func purchases(
    waiting: [Purchase], by person: Contact
  ) -> (served: Served, after: Member?) {
    var bought = person
    var served = Served()
    var facts: [MemberEvent] = []
    for purchase in waiting {
      do {
        let outcome = try serve(.purchase(purchase), bought)
        facts += outcome.facts
        served.add(events(of: outcome), nil)
        if let giver = referrer(of: outcome) { served.add(events(of: giver), notice(of: giver)) }
        bought.takeOver(outcome.after, of: shop.id)
      } catch {
        continue  // a member may buy anything
      }
    }
    if let sum = outcome(of: facts, person), !facts.isEmpty, sum.isReachable {
      let news = Announcement(of: sum, by: self).news(withStamps: false)
      if !news.isEmpty { served.add([], text(.news, [.news: news.joined(separator: " ")], to: sum)) }
    }
    return (served, bought.member(of: shop.id))
  }

  /// Money of an order comes back, be its buyer a member or not yet.
  func refund(_ order: String, _ amount: Money?) throws(MemberRefusal) -> Served {
    guard let id = reader.buyer(ofOrder: order, at: shop.id), let contact = reader.contact(id),
      let member = contact.member(of: shop.id)
    else { throw .unknownOrder }
    if member.isActive { return everything(of: try serve(.refund(order: order, amount), contact)) }
    guard let waiting = member.waiting.first(where: { $0.order == order }) else { throw .unknownOrder }
    let returned = amount ?? waiting.amount
    guard returned <= waiting.amount else { throw .refundTooLarge(left: waiting.amount) }
    var served = Served()
    guard let outcome = outcome(of: [.waitingReturned(order: order, returned)], contact) else { return served }
    served.add(events(of: outcome), nil)
    return served
  }

  /// What a purchase of somebody who is no member gives with a YES: behind those that wait already.
  func factsOfYes(to purchase: Purchase, _ phone: PhoneNumber) -> [MemberEvent] {
    guard var fresh = Member(beginningWith: .joined(Entry(by: .staff)), at: now) else { return [] }
    let pending = reader.contact(of: phone)?.member(of: shop.id).flatMap { $0.isPending(at: now) ? $0 : nil }
    do {
      for earlier in pending?.waiting ?? [] {
        fresh = try shop.programme.decided(.purchase(earlier), for: fresh, in: scene).after
      }
      return try shop.programme.decide(.purchase(purchase), for: fresh, in: scene)
    } catch {
      return []  // a member may buy anything
    }
  }

  /// Takes back what staff did, and the membership after it.
  func undo(_ act: ServedAct, at moment: Instant, of contact: Contact) throws(MemberRefusal) -> (Served, after: Member)
  {
    guard let member = contact.member(of: shop.id) else { throw .notMember }
    // a person who was forgotten and came back counts their occasions anew
    guard act.occasion == 0 || member.occasion(act.occasion)?.at == moment else { throw .unknownOrder }
    if let order = act.order, !member.isActive { return (try refund(order, nil), member) }
    let command: MemberCommand =
      if let order = act.order { .refund(order: order, nil) } else {
        act.coupon.map { .restoreCoupon($0) } ?? .undo(occasion: act.occasion)
      }
    let outcome = try serve(command, contact)
    return (everything(of: outcome), outcome.after)
  }
}
