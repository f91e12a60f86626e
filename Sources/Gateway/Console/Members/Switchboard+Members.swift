import Loyalty
import Settings
package import Texting

/// What owners do with one member at the console. Each form has one effect, however often it is sent.
extension Switchboard {
  /// Gives points, or takes them, and says why.
  package func adjust(
    _ contact: ContactID, points: Int64, reason: String, isTold: Bool, at shop: ShopID, once key: String
  ) async throws(DeskProblem) {
    guard points != 0, points.magnitude <= UInt64(APICommand.pointsMax) else { throw .badPoints }
    let reason = try Self.reason(reason)
    _ = try await decide(at: shop, once: key) { (serving, _) throws(DeskProblem) in
      let person = try serving.activeMember(contact)
      do throws(MemberRefusal) {
        let outcome = try serving.serve(.adjust(points: points, reason: reason), person)
        var served = Served()
        served.add(serving.events(of: outcome), isTold ? serving.notice(of: outcome) : nil)
        return served
      } catch .tooFewPoints(let missing) {
        throw .tooFewPoints(missing: missing)
      } catch {
        throw .noMember
      }
    }
  }

  /// Forgets the person, as FORGET ME does, or, where other shops know them, all that this shop has of them; they are told nothing, and
  /// whoever asks is not told which.
  package func forget(_ contact: ContactID, at shop: ShopID, once key: String) async throws(DeskProblem) {
    _ = try await decide(at: shop, once: key) { (serving, catalogue) throws(DeskProblem) in
      let person = try serving.known(contact)
      var served = Served()
      served.add(Forgetting.events(of: person, at: shop, catalogue, reader: serving.reader, fresh: serving.fresh), nil)
      return served
    }
  }

  /// Asks somebody by text whether they want to join: a YES makes them a member. Answers whom.
  package func invite(_ phone: PhoneNumber, at shop: ShopID, once key: String) async throws(DeskProblem) {
    _ = try await decide(at: shop, once: key) { (serving, catalogue) throws(DeskProblem) in
      guard catalogue.senders[phone.e164] == nil else { throw .ownPhone }
      guard serving.mayBeReached(phone) else { throw .badPhone }
      switch serving.invitation(of: phone, by: .staff) {
      case .asks(_, let served): return served
      case .member: throw .alreadyMember
      case .stopped: throw .optedOut
      case .asked: throw .alreadyAsked
      case .askedBefore: throw .askedBefore
      }
    }
  }

  private static func reason(_ text: String) throws(DeskProblem) -> String {
    let words = text.words.joined(separator: " ")
    guard (1...APICommand.reasonCharactersMax).contains(words.count) else { throw .badReason }
    return words
  }

  // MARK: Two phones of one person

  /// What `old` has becomes `new`'s, as by a MOVE that the owner vouches for; of what `new` had, points, stamps, good coupons, badges and
  /// a plan stay. Both are told.
  package func merge(
    _ old: ContactID, into new: ContactID, reason: String, at shop: ShopID, once key: String
  ) async throws(DeskProblem) {
    let reason = try Self.reason(reason)
    _ = try await decide(at: shop, once: key) { (serving, _) throws(DeskProblem) in
      let (left, person) = (try serving.activeMember(old), try serving.known(new))
      guard left.id != person.id else { throw .samePerson }
      return try serving.merging(left, into: person, reason: reason)
    }
  }
}

extension Serving {
  /// Somebody whom the shop knows, be they a member yet or not.
  func known(_ contact: ContactID) throws(DeskProblem) -> Contact {
    guard let contact = reader.contact(reader.successor(of: contact, at: shop.id)), contact.isMember(of: shop.id) else {
      throw .notHere
    }
    return contact
  }

  func activeMember(_ contact: ContactID) throws(DeskProblem) -> Contact {
    let contact = try known(contact)
    guard contact.isActiveMember(of: shop.id) else { throw .noMember }
    return contact
  }

  fileprivate func merging(_ old: Contact, into new: Contact, reason: String) throws(DeskProblem) -> Served {
    guard let member = old.member(of: shop.id) else { throw .noMember }
    let own = new.member(of: shop.id)
    var served = Served()
    var facts: [Event] = [.contact(new.id, .movedIn(shop.id, from: old.id))]
    let name = own?.name ?? member.name
    let birthday = own?.birthday ?? member.birthday
    // theirs on this phone too: what stands beside the old one's number may be forgotten before this one's
    let told: [MemberEvent] = [name.map { .named($0) }, birthday.map { .birthdayTold($0) }].compactMap { $0 }
    let carried = carried(own, to: member, reason)
    facts += (told + carried).map { .contact(new.id, .member(shop.id, $0)) }
    served.add(facts, nil)
    var person = new
    person.takeOver(member, of: shop.id)
    for event in told + carried { person.evolve(.member(shop.id, event), at: now) }
    let waiting = own.map { $0.isPending(at: now) ? $0.waiting : [] } ?? []
    let bought = purchases(waiting: waiting, by: person)
    guard let after = bought.after else { throw .noMember }
    let sender = shop.settings.sender
    let isReachable = !new.isStopped(at: sender, for: shop.id) && !member.isStopped
    let arrived = Outcome(new, isReachable: isReachable, before: own, after: after, facts: [])
    served.add([], isReachable ? text(.moveDone, [:], to: arrived) : nil)
    served.add(bought.served)
    let left = Outcome(
      old, isReachable: !old.isStopped(at: sender) && !member.isStopped, before: member, after: member, facts: [])
    served.add([], left.isReachable ? text(.moveLeft, [:], to: left) : nil)
    return served
  }

  /// What stays of the membership that gives way. The owner's reason is kept with it, also where nothing stays.
  private func carried(_ own: Member?, to member: Member, _ reason: String) -> [MemberEvent] {
    guard let own, own.isActive else { return [.adjusted(points: 0, reason: reason)] }
    var facts: [MemberEvent] = [.adjusted(points: own.points, reason: reason)]
    for (card, stamps) in own.stamps.sorted(by: { $0.key < $1.key }) where stamps > 0 {
      facts.append(.stamped(card: card, stamps: stamps))
    }
    facts += own.goodCoupons(at: now).map { .given($0) }
    facts += own.badges.subtracting(member.badges).sorted().map { .badgeEarned($0) }
    if member.plan(at: now) == nil, let plan = own.plan(at: now) { facts.append(.planPaid(plan)) }
    return facts
  }
}
