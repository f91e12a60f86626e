import Loyalty
import Settings
import Texting

/// What staff and owners do by text. Answers name a member by the end of the number only, and so does what is kept of the order.
extension Conversation {
  private static let stampsMax: Int64 = 50
  /// In minor units: 12.50, or 1250 where a currency has no smaller coin.
  private static let exampleAmount: Int64 = 1_250
  /// What was done longer ago is not taken back by text.
  private static let undoSeconds: Int64 = 24 * 3_600

  mutating func staff(_ kind: WordKind, _ rest: String) {
    let words = rest.words
    guard let role = role(for: kind, words) else { return unknown() }
    let shop = role.shop
    self.shop = shop
    switch kind {
    case .earn, .visit, .stamp, .find: onMember(kind, words, shop, role)
    case .use: use(words, shop)
    case .undo: undo(shop)
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
    guard isReasonable(purchase) else { return explain(.earn, shop) }
    guard let outcome = carryOut(.purchase(purchase), contact, .earn, shop, role) else { return }
    reply(
      .staffEarned, of: shop,
      [
        .phone: order.phone.shown, .gift: points(outcome.facts.pointsGiven, shop),
        .amount: shop.settings.currency.format(purchase.amount),
      ], about: outcome.after)
  }

  /// What they would get counts towards the cap at once: it is theirs with a YES.
  private mutating func earnOfStranger(
    _ purchase: Purchase, _ order: StaffOrder, _ shop: Shop, _ role: StaffRole
  ) {
    guard isReasonable(purchase) else { return explain(.earn, shop) }
    var purchase = purchase
    let serving = self.serving(shop)
    let gifts = ServedGifts(serving.factsOfYes(to: purchase, order.phone))
    guard mayGive(gifts, role, shop) else { return }
    purchase.order = "staff/\(fresh.textID())"
    let served: Served
    do {
      served = try serving.stranger(purchase, order.phone, by: .staff)
    } catch {
      return reply(.staffWaitingFull, of: shop, [.phone: order.phone.shown])
    }
    guard !served.events.asksToJoin || mayInvite(order.phone, shop) else { return }
    guard let stranger = served.events.contactOfMember else {
      return reply(.staffStopped, of: shop, [.phone: order.phone.shown])
    }
    take(served)
    note(
      .served(
        ServedAct(
          shop: shop.id, kind: .invite, member: stranger, order: purchase.order, points: gifts.points,
          stamps: gifts.stamps, coupons: gifts.coupons)))
    let isWaiting = served.events.asksToJoin || reader.contact(stranger)?.member(of: shop.id)?.isInvitationHeld == true
    guard isWaiting, let hold = hold(of: shop, for: order.phone) else {
      return reply(.staffInvited, of: shop, [.phone: order.phone.shown])
    }
    reply(.staffInviteHeld, of: shop, [.phone: order.phone.shown].merging(time(of: hold, shop)) { own, _ in own })
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
    guard (1...Self.stampsMax).contains(count) else { return explain(.stamp, shop) }
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

  /// Nil where the person may not give that much; they were told.
  private mutating func carryOut(
    _ command: MemberCommand, _ contact: Contact, _ kind: ServedAct.Kind, _ shop: Shop, _ role: StaffRole
  ) -> Serving.Outcome? {
    let serving = self.serving(shop)
    let outcome: Serving.Outcome
    do {
      outcome = try serving.serve(command, contact)
    } catch {
      reply(.staffNoMember, of: shop, [.phone: contact.phone.shown])
      return nil
    }
    let gifts = ServedGifts(outcome.facts)
    guard mayGive(gifts, role, shop) else { return nil }
    take(serving.everything(of: outcome))
    note(
      .served(
        ServedAct(
          shop: shop.id, kind: kind, member: contact.id, occasion: outcome.after.occasionOfFacts(outcome.facts),
          points: gifts.points, stamps: gifts.stamps, coupons: gifts.coupons,
          debt: max(0, -(outcome.before?.points ?? 0)))))
    return outcome
  }

  // MARK: On a coupon, and back

  private mutating func use(_ words: [String], _ shop: Shop) {
    guard let code = CouponCode(words.joined()) else { return explain(.use, shop) }
    var facts: [Fact: String] = [.code: code.description]
    guard let holder = reader.holder(ofCoupon: code.rawValue, at: shop.id), let contact = reader.contact(holder),
      let coupon = contact.member(of: shop.id)?.coupon(code.rawValue)?.coupon
    else { return reply(.staffCouponUnknown, of: shop, facts) }
    defer { noteTold(of: contact.id) }
    facts[.reward] = coupon.name
    facts[.phone] = contact.phone.shown
    do {
      let serving = self.serving(shop)
      take(serving.everything(of: try serving.serve(.useCoupon(code.rawValue), contact)))
      note(.served(ServedAct(shop: shop.id, kind: .use, member: contact.id, coupon: code.rawValue)))
      reply(.staffUsed, of: shop, facts)
    } catch .couponUsed(let at) {
      facts[.date] = shop.day(of: at, wording(shop), at: now)
      reply(.staffCouponUsed, of: shop, facts)
    } catch .couponExpired(let at) {
      facts[.date] = shop.day(of: at, wording(shop), at: now)
      reply(.staffCouponExpired, of: shop, facts)
    } catch .couponWithdrawn {
      reply(.staffCouponWithdrawn, of: shop, facts)
    } catch {
      reply(.staffCouponUnknown, of: shop, facts)
    }
  }

  /// The last thing that this person did and that still stands.
  private mutating func undo(_ shop: Shop) {
    let oldest = now.adding(seconds: -Self.undoSeconds)
    let last = contact?.served.last { !$0.isUndone && $0.act.shop == shop.id && $0.at > oldest }
    guard let last, let member = reader.contact(reader.successor(of: last.act.member, at: shop.id))
    else { return reply(.staffNothingToUndo, of: shop) }
    defer { noteTold(of: member.id) }
    do {
      let serving = self.serving(shop)
      let (served, after) = try serving.undo(last.act, at: last.at, of: member)
      note(.unserved(last.number, spent: last.act.pointsSpent(by: after)))
      take(served)
      reply(
        .staffUndone, of: shop, [.phone: member.phone.shown, .note: last.act.kind.order],
        about: after)
    } catch {
      reply(.staffNothingToUndo, of: shop)
    }
  }
}

extension Member {
  /// The serial number of the occasion that `facts` opened: the first of them, where one opened others.
  fileprivate func occasionOfFacts(_ facts: [MemberEvent]) -> Int64 {
    occasionCount - Int64(facts.filter(\.opensOccasion).count) + 1
  }
}

extension [Event] {
  /// Whether they put the question of joining to somebody.
  fileprivate var asksToJoin: Bool {
    contains { event in
      if case .contact(_, .member(_, .asked)) = event { true } else { false }
    }
  }

  /// Whom the first event of a membership is about.
  fileprivate var contactOfMember: ContactID? {
    for case .contact(let id, .member) in self { return id }
    return nil
  }
}
