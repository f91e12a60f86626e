import Loyalty
import Settings
import Texting

/// What the till page does: the same acts as those of staff by text, under the same caps and limits.
extension Switchboard {
  /// Does what is asked, once for that key; answers by what it is shown and taken back. Nil where the same form was sent before by an
  /// owner of whom nothing is noted.
  package func serve(
    _ order: TillOrder, by visitor: DeskVisitor, once key: String
  ) async throws(DeskProblem) -> TillTicket? {
    var ticket: TillTicket?
    let outcome = try await decide(at: visitor.shop, once: key) { (serving, catalogue) throws(DeskProblem) in
      let counter = try Self.counter(of: visitor, serving, catalogue)
      do throws(CounterWork.Hindrance) {
        try Self.check(order, counter)
        let done = try counter.done(order)
        ticket = counter.ticket(of: done)
        return done.served
      } catch {
        throw DeskProblem(error)
      }
    }
    if case .repeated = outcome { return till(of: visitor)?.last?.ticket }
    return ticket
  }

  /// Takes back the last act of the visitor's, which the ticket names; once for that key.
  package func undo(
    _ ticket: TillTicket, by visitor: DeskVisitor, once key: String
  ) async throws(DeskProblem) {
    _ = try await decide(at: visitor.shop, once: key) { (serving, catalogue) throws(DeskProblem) in
      let counter = try Self.counter(of: visitor, serving, catalogue)
      guard let last = counter.act(behind: ticket), counter.mayUndo(last, ticket) else { throw .nothingToUndo }
      do throws(CounterWork.Hindrance) {
        return try counter.undo(last).served
      } catch {
        throw DeskProblem(error)
      }
    }
  }

  /// What something came to that was done at the till page; nil for what this visitor has nothing to do with.
  package func receipt(_ ticket: TillTicket, of visitor: DeskVisitor) -> TillReceipt? {
    looking(by: visitor) { $0.receipt(ticket) }
  }

  /// What the till page offers this visitor; nil where they have no business here.
  package func till(of visitor: DeskVisitor) -> TillBoard? {
    looking(by: visitor) { counter in
      let shop = counter.serving.shop
      return TillBoard(
        items: shop.programme.items.sorted(), cards: shop.programme.cards.map { ($0.id, $0.name) },
        actions: shop.programme.actions, currency: shop.settings.currency.code,
        currencyDigits: shop.settings.currency.digits, language: shop.language, pointsLeft: counter.pointsLeft,
        pointsMax: counter.clerk.cap?.count,
        last: counter.lastAct.flatMap { counter.receipt(.act($0.number)) })
    }
  }

  private func looking<Value>(by visitor: DeskVisitor, _ body: (CounterWork) -> Value?) -> Value? {
    let catalogue = self.catalogue
    guard let shop = catalogue.shops[visitor.shop] else { return nil }
    return look { (reader, now) in
      let serving = Serving(shop: shop, reader: reader, now: now, fresh: fresh)
      do throws(DeskProblem) {
        return body(try Self.counter(of: visitor, serving, catalogue))
      } catch {
        return nil
      }
    }
  }

  /// Their cap is what the file says now: whoever was taken out of it does nothing more.
  private static func counter(
    of visitor: DeskVisitor, _ serving: Serving, _ catalogue: Catalogue
  ) throws(DeskProblem) -> CounterWork {
    guard let id = visitor.contact else {
      guard visitor.isOwner else { throw .notHere }
      return CounterWork(serving: serving, catalogue: catalogue, clerk: Clerk(contact: nil, served: [], cap: nil))
    }
    guard let contact = serving.reader.contact(id) else { throw .notHere }
    let number = contact.phone.e164
    let settings = serving.shop.settings
    let staff = settings.staff.first { $0.phone == number }
    guard settings.owner == number || staff != nil else { throw .notHere }
    let cap = settings.owner == number ? nil : staff?.cap
    return CounterWork(
      serving: serving, catalogue: catalogue, clerk: Clerk(contact: id, served: contact.served, cap: cap))
  }

  private static func check(_ order: TillOrder, _ counter: CounterWork) throws(CounterWork.Hindrance) {
    if let phone = order.phone {
      let own = counter.clerk.contact.flatMap { counter.serving.reader.contact($0)?.phone }
      guard phone != own, counter.catalogue.senders[phone.e164] == nil else { throw .ownPhone }
    }
    switch order {
    case .purchase(let purchase, _): guard purchase.amount > .zero else { throw .unreasonable }
    case .act(let action, _):
      guard counter.serving.shop.programme.actions.contains(action) else { throw .unknownAction }
    case .stamp(let card, let count, _):
      guard counter.serving.shop.programme.card(card) != nil else { throw .unknownCard }
      guard (1...CounterWork.stampsMax).contains(count) else { throw .unreasonable }
    case .visit, .coupon: break
    }
  }
}

extension CounterWork {
  fileprivate func done(_ order: TillOrder) throws(Hindrance) -> Done {
    if case .coupon(let code) = order { return try use(code) }
    guard let phone = order.phone else { throw .noMember }
    let contact = serving.reader.contact(of: phone)
    guard let contact, contact.isActiveMember(of: serving.shop.id) else {
      guard case .purchase(let purchase, _) = order else { throw .noMember }
      guard serving.mayBeReached(phone) else { throw .noMember }
      return try earn(purchase, ofStranger: phone)
    }
    let command: MemberCommand =
      switch order {
      case .purchase(let purchase, _): .purchase(purchase)
      case .visit: .visit
      case .act(let action, _): .act(action)
      case .stamp(let card, let count, _): .stamp(card: card, count: count)
      case .coupon(let code): .useCoupon(code.rawValue)
      }
    return try carryOut(command, contact, as: order.kind)
  }

  fileprivate func ticket(of done: Done) -> TillTicket {
    if let contact = clerk.contact {
      return .act((serving.reader.contact(contact)?.servedCount ?? 0) + 1)
    }
    if let code = done.act.coupon { return .coupon(code) }
    if let order = done.act.order { return .waiting(order) }
    return .occasion(done.act.member, done.act.occasion)
  }

  /// The act that a ticket names, where it is this clerk's own.
  fileprivate func act(behind ticket: TillTicket) -> Contact.Served? {
    let shop = serving.shop.id
    guard clerk.contact == nil else {
      guard case .act(let number) = ticket else { return nil }
      return clerk.served.first { $0.number == number && $0.act.shop == shop }
    }
    switch ticket {
    case .act: return nil
    case .occasion(let id, let serial):
      guard let contact = serving.reader.contact(serving.reader.successor(of: id, at: shop)),
        let occasion = contact.member(of: shop)?.occasion(serial), let kind = ServedAct.Kind(occasion.kind)
      else { return nil }
      let act = ServedAct(
        shop: shop, kind: kind, member: contact.id, occasion: serial, points: occasion.points, debt: 0)
      return Contact.Served(number: 0, at: occasion.at, act: act, isUndone: occasion.isUndone)
    case .coupon(let code):
      guard let holder = serving.reader.holder(ofCoupon: code, at: shop).flatMap(serving.reader.contact),
        let held = holder.member(of: shop)?.coupon(code)
      else { return nil }
      var usedAt: Instant?
      if case .used(let at) = held.state { usedAt = at }
      return Contact.Served(
        number: 0, at: usedAt ?? serving.now, act: ServedAct(shop: shop, kind: .use, member: holder.id, coupon: code),
        isUndone: usedAt == nil)
    case .waiting(let order):
      guard let buyer = serving.reader.buyer(ofOrder: order, at: shop).flatMap(serving.reader.contact),
        let member = buyer.member(of: shop)
      else { return nil }
      let purchase = member.waiting.first { $0.order == order }
      let occasion = member.occasion(ofOrder: order)
      return Contact.Served(
        number: 0, at: purchase?.madeAt ?? occasion?.at ?? serving.now,
        act: ServedAct(shop: shop, kind: .invite, member: buyer.id, order: order),
        isUndone: purchase == nil && occasion?.isUndone ?? true)
    }
  }

  /// Staff take back what they did last; an owner of whom nothing is noted, what they were shown.
  fileprivate func mayUndo(_ served: Contact.Served, _ ticket: TillTicket) -> Bool {
    guard !served.isUndone, served.at > serving.now.adding(seconds: -Self.undoSeconds) else { return false }
    return clerk.contact == nil || lastAct?.number == served.number
  }

  fileprivate func receipt(_ ticket: TillTicket) -> TillReceipt? {
    let shop = serving.shop
    guard let served = act(behind: ticket),
      let contact = serving.reader.contact(serving.reader.successor(of: served.act.member, at: shop.id)),
      let member = contact.member(of: shop.id)
    else { return nil }
    var receipt = TillReceipt(ticket, served.act.kind, at: served.at, contact, name: member.name)
    receipt.points = served.act.points
    receipt.balance = member.isActive ? member.points : nil
    receipt.isUndone = served.isUndone
    receipt.mayUndo = mayUndo(served, ticket)
    receipt.coupon = served.act.coupon.flatMap { member.coupon($0)?.coupon.name }
    receipt.cards = shop.programme.cards.compactMap { card in
      let stamps = member.stamps[card.id, default: 0]
      return stamps == 0 ? nil : CardStanding(name: card.name, stamps: stamps, of: card.stamps)
    }
    if served.act.kind == .invite {
      receipt.amount = member.waiting.first { $0.order == served.act.order }?.amount
      receipt.askedFrom = member.isInvitationHeld ? askedFrom(contact.phone) : nil
    } else if let occasion = member.occasion(served.act.occasion), occasion.at == served.at {
      receipt.amount = occasion.purchase?.amount
      receipt.gifts = occasion.gifts.compactMap { gift in
        if case .coupon(let code) = gift { return member.coupon(code)?.coupon.name }
        return nil
      }
    }
    return receipt
  }
}

extension ServedAct.Kind {
  /// Nil for an occasion that nobody at the counter brings about.
  fileprivate init?(_ kind: Occasion.Kind) {
    switch kind {
    case .purchase, .action: self = .earn
    case .visit: self = .visit
    case .stamps: self = .stamp
    case .join, .token, .referral, .birthday, .anniversary, .adjustment: return nil
    }
  }
}
