import Loyalty
import Settings
import Texting

/// What staff and owners do by text. Answers name a member by the end of the number only, and so does what is kept of the order.
extension Conversation {
  /// In minor units: 12.50, or 1250 where a currency has no smaller coin.
  private static let exampleAmount: Int64 = 1_250

  mutating func staff(_ kind: WordKind, _ rest: String) {
    let words = rest.words
    guard let role = role(for: kind, words) else { return unknown() }
    let shop = role.shop
    self.shop = shop
    switch kind {
    case .earn, .visit, .stamp, .find: onMember(kind, words, shop, role)
    case .use: use(words, shop, role)
    case .undo: undo(shop, role)
    case .stats: stats(shop)
    case .pause, .resume: pause(rest, shop, isPause: kind == .pause)
    default: unknown()
    }
  }

  /// Of several shops that the person works for, the one that the order speaks of: by its keyword, its coupon or its member; else the
  /// one last talked to.
  private func role(for kind: WordKind, _ words: [String]) -> StaffRole? {
    let roles = kind.isForOwner ? self.roles.filter(\.isOwner) : self.roles
    guard roles.count > 1 else { return roles.first }
    let named = roles.filter { role in
      switch kind {
      case .pause, .resume: keyword(words.joined(separator: " "), of: role.shop) != nil
      case .use:
        CouponCode(words.joined()).map { reader.holder(ofCoupon: $0.rawValue, at: role.shop.id) != nil } ?? false
      case .earn, .visit, .stamp, .find:
        StaffOrder.readings(of: words, region: desk.region) { meaning(of: $0, kind, role.shop) }.contains {
          reader.contact(of: $0.phone)?.isMember(of: role.shop.id) == true
        }
      default: false
      }
    }
    if named.count == 1 { return named[0] }
    return roles.first { $0.shop.id == line.lastShop } ?? roles.first
  }

  // MARK: On a member's phone

  private mutating func onMember(_ kind: WordKind, _ words: [String], _ shop: Shop, _ role: StaffRole) {
    let readings = StaffOrder.readings(of: words, region: desk.region) { meaning(of: $0, kind, shop) }
    let isKnown = { (order: StaffOrder) in self.reader.contact(of: order.phone)?.isMember(of: shop.id) == true }
    let known = readings.count > 1 ? readings.first(where: isKnown) : nil
    guard let order = known ?? readings.first else { return explain(kind, shop) }
    guard order.phone != phone, catalogue.senders[order.phone.e164] == nil else { return explain(kind, shop) }
    keepWords([kind.rawValue.uppercased(), order.phone.shown] + order.rest)
    let contact = reader.contact(of: order.phone)
    defer { if let contact { noteTold(of: contact.id) } }
    guard let contact, contact.isActiveMember(of: shop.id) else {
      if case .purchase(let purchase) = order.meaning { return earnOfStranger(purchase, order, shop, role) }
      return reply(.staffNoMember, of: shop, [.phone: order.phone.shown])
    }
    switch (kind, order.meaning) {
    case (_, .purchase(let purchase)): earn(purchase, order, contact, shop, role)
    case (_, .action(let action)): act(action, order, contact, shop, role)
    case (.visit, .words): visit(order, contact, shop, role)
    case (.stamp, .words): stamp(order, contact, shop, role)
    default: find(contact, shop)
    }
  }

  /// What words behind the phone say; nil where they cannot stand there.
  private func meaning(of rest: [String], _ kind: WordKind, _ shop: Shop) -> StaffOrder.Meaning? {
    switch kind {
    case .earn:
      StaffOrder.action(of: rest).map { .action($0) } ?? StaffOrder.purchase(of: rest, at: shop).map { .purchase($0) }
    case .stamp: rest.isEmpty ? nil : .words
    default: rest.isEmpty ? .words : nil
    }
  }

  private mutating func keepWords(_ words: [String]) {
    keepWords(words.joined(separator: " "))
  }

  private mutating func explain(_ kind: WordKind, _ shop: Shop) {
    // a number that was mistyped may be somebody's: it is not kept
    keepWords([kind.rawValue.uppercased(), "..."])
    let name: TextName =
      switch kind {
      case .earn: .staffHowEarn
      case .visit: .staffHowVisit
      case .stamp: .staffHowStamp
      case .use: .staffHowUse
      default: .staffHowFind
      }
    var facts: [Fact: String] = [.phone: phone.national()]
    facts[.card] = shop.programme.cards.first?.id
    facts[.amount] = shop.settings.currency.format(Money(minorUnits: Self.exampleAmount))
    reply(name, of: shop, facts)
  }

  private mutating func earn(
    _ purchase: Purchase, _ order: StaffOrder, _ contact: Contact, _ shop: Shop, _ role: StaffRole
  ) {
    guard let outcome = carryOut(.purchase(purchase), contact, .earn, shop, role) else { return }
    reply(
      .staffEarned, of: shop,
      [
        .phone: order.phone.shown, .gift: points(outcome.facts.pointsGiven, shop),
        .amount: shop.settings.currency.format(purchase.amount),
      ], about: outcome.after)
  }

  private mutating func earnOfStranger(
    _ purchase: Purchase, _ order: StaffOrder, _ shop: Shop, _ role: StaffRole
  ) {
    do throws(CounterWork.Hindrance) {
      let done = try counter(shop, role).earn(purchase, ofStranger: order.phone)
      take(done.served)
      guard let hold = done.hold else { return reply(.staffInvited, of: shop, [.phone: order.phone.shown]) }
      reply(.staffInviteHeld, of: shop, [.phone: order.phone.shown].merging(time(of: hold, shop)) { own, _ in own })
    } catch {
      tell(error, of: order.phone, .earn, shop)
    }
  }

  private mutating func visit(_ order: StaffOrder, _ contact: Contact, _ shop: Shop, _ role: StaffRole) {
    guard let outcome = carryOut(.visit, contact, .visit, shop, role) else { return }
    var facts: [Fact: String] = [.phone: order.phone.shown]
    let given = outcome.facts.pointsGiven
    if given != 0 { facts[.gift] = points(given, shop) }
    reply(.staffVisited, of: shop, facts, about: outcome.after)
  }

  /// A good deed, by its name as the file has it: `action:review`.
  private mutating func act(
    _ name: String, _ order: StaffOrder, _ contact: Contact, _ shop: Shop, _ role: StaffRole
  ) {
    guard let action = shop.programme.actions.first(where: { $0.lowercased() == name }) else {
      // what is no action may name somebody: it is not kept
      keepWords([WordKind.earn.rawValue.uppercased(), order.phone.shown, "..."])
      let known = shop.programme.actions.map { OccasionKind.action($0).name }.joined(separator: ", ")
      guard !known.isEmpty else { return explain(.earn, shop) }
      return reply(.staffUnknownAction, of: shop, [.asked: OccasionKind.action(name).name, .list: known])
    }
    guard let outcome = carryOut(.act(action), contact, .earn, shop, role) else { return }
    var facts: [Fact: String] = [.phone: order.phone.shown, .note: OccasionKind.action(action).name]
    let given = outcome.facts.pointsGiven
    if given != 0 { facts[.gift] = points(given, shop) }
    reply(.staffActed, of: shop, facts, about: outcome.after)
  }

  private mutating func stamp(_ order: StaffOrder, _ contact: Contact, _ shop: Shop, _ role: StaffRole) {
    var words = order.rest
    var count: Int64 = 1
    if words.count > 1, let last = words.last.flatMap({ Int64($0) }) {
      count = last
      words.removeLast()
    }
    guard (1...CounterWork.stampsMax).contains(count) else { return explain(.stamp, shop) }
    let wanted = FoldedText(words.joined(separator: " ")).compact
    let card = shop.programme.cards.first { [$0.id, $0.name].contains { FoldedText($0).compact == wanted } }
    guard let card else {
      let known = shop.programme.cards.map(\.id).joined(separator: ", ")
      return reply(.staffUnknownCard, of: shop, [.card: words.joined(separator: " "), .list: known])
    }
    guard let outcome = carryOut(.stamp(card: card.id, count: count), contact, .stamp, shop, role) else { return }
    let now = outcome.after.stamps[card.id, default: 0]
    var facts: [Fact: String] = [.phone: order.phone.shown, .stamps: "\(card.name) \(now)/\(card.stamps)"]
    // what they got is named, but its code is theirs alone
    let given = outcome.facts.compactMap { fact in
      if case .given(let coupon) = fact { return coupon.name }
      return nil
    }
    if !given.isEmpty { facts[.news] = given.joined(separator: ", ") + "!" }
    reply(.staffStamped, of: shop, facts, about: outcome.after)
  }

  private mutating func find(_ contact: Contact, _ shop: Shop) {
    guard let member = contact.member(of: shop.id) else { return }
    reply(.staffFound, of: shop, [.phone: contact.phone.shown], about: member)
  }

  private func counter(_ shop: Shop, _ role: StaffRole) -> CounterWork {
    CounterWork(
      serving: serving(shop), catalogue: catalogue,
      clerk: Clerk(contact: contactID, served: contact?.served ?? [], cap: role.cap))
  }

  /// Nil where nothing came of it; the person was told why.
  private mutating func carryOut(
    _ command: MemberCommand, _ contact: Contact, _ kind: ServedAct.Kind, _ shop: Shop, _ role: StaffRole
  ) -> Serving.Outcome? {
    do throws(CounterWork.Hindrance) {
      let done = try counter(shop, role).carryOut(command, contact, as: kind)
      take(done.served)
      return done.outcome
    } catch {
      tell(error, of: contact.phone, .earn, shop)
      return nil
    }
  }

  private mutating func tell(_ hindrance: CounterWork.Hindrance, of phone: PhoneNumber, _ kind: WordKind, _ shop: Shop)
  {
    switch hindrance {
    case .noMember: reply(.staffNoMember, of: shop, [.phone: phone.shown])
    case .cap(let count, let max, let left):
      let wording = self.wording(shop)
      reply(.staffCap, of: shop, [.count: wording.count(count, max), .missing: wording.count(count, left)])
    case .invitationCap: reply(.staffInviteCap, of: shop, [.phone: phone.shown])
    case .waitingFull: reply(.staffWaitingFull, of: shop, [.phone: phone.shown])
    case .stopped: reply(.staffStopped, of: shop, [.phone: phone.shown])
    case .unreasonable, .ownPhone, .unknownAction, .unknownCard: explain(kind, shop)
    case .noCoupon: explain(.use, shop)
    case .coupon(let refusal, let coupon, let holder): tell(refusal, coupon, of: holder, shop)
    case .nothingToUndo: reply(.staffNothingToUndo, of: shop)
    }
  }

  // MARK: On a coupon, and back

  private mutating func use(_ words: [String], _ shop: Shop, _ role: StaffRole) {
    guard let code = CouponCode(words.joined()) else { return explain(.use, shop) }
    let counter = self.counter(shop, role)
    guard let (coupon, holder) = counter.coupon(code) else {
      return reply(.staffCouponUnknown, of: shop, [.code: code.description])
    }
    defer { noteTold(of: holder.id) }
    do throws(CounterWork.Hindrance) {
      take(try counter.use(code).served)
      reply(
        .staffUsed, of: shop,
        [.code: code.description, .reward: coupon.name, .phone: holder.phone.shown])
    } catch {
      tell(error, of: holder.phone, .use, shop)
    }
  }

  private mutating func tell(_ refusal: MemberRefusal, _ coupon: Coupon, of holder: Contact, _ shop: Shop) {
    var facts: [Fact: String] = [
      .code: CouponCode(rawValue: coupon.code)?.description ?? "", .reward: coupon.name, .phone: holder.phone.shown,
    ]
    switch refusal {
    case .couponUsed(let at):
      facts[.date] = shop.day(of: at, wording(shop), at: now)
      reply(.staffCouponUsed, of: shop, facts)
    case .couponExpired(let at):
      facts[.date] = shop.day(of: at, wording(shop), at: now)
      reply(.staffCouponExpired, of: shop, facts)
    case .couponWithdrawn: reply(.staffCouponWithdrawn, of: shop, facts)
    default: reply(.staffCouponUnknown, of: shop, facts)
    }
  }

  /// The last thing that this person did and that still stands.
  private mutating func undo(_ shop: Shop, _ role: StaffRole) {
    let counter = self.counter(shop, role)
    guard let last = counter.lastAct, let member = reader.contact(reader.successor(of: last.act.member, at: shop.id))
    else { return reply(.staffNothingToUndo, of: shop) }
    defer { noteTold(of: member.id) }
    do throws(CounterWork.Hindrance) {
      let undone = try counter.undo(last)
      take(undone.served)
      reply(
        .staffUndone, of: shop, [.phone: member.phone.shown, .note: last.act.kind.order], about: undone.after)
    } catch {
      reply(.staffNothingToUndo, of: shop)
    }
  }
}
