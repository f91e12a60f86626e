import Loyalty
import Settings
import Texting

/// What a member may see, carry over and have deleted.
extension Conversation {
  private static let historyItemsMax = 6
  private static let moveSpan = CalendarSpan.seconds(3_600)
  private static let dataLinkSpan = CalendarSpan.days(1)

  mutating func history(_ shop: Shop) {
    guard let member = activeMember(of: shop) else { return reply(.notAMember, of: shop) }
    let wording = self.wording(shop)
    let earned = member.occasions.filter { $0.points != 0 && !$0.isUndone }.map {
      ($0.at, $0.points - $0.returnedPoints)
    }
    let spent = member.coupons.filter { $0.cost > 0 }.map { ($0.coupon.givenAt, -$0.cost) }
    let all = (earned + spent).sorted { $0.0 < $1.0 }.suffix(Self.historyItemsMax)
    guard !all.isEmpty else { return reply(.historyNone, of: shop) }
    let list = all.map { (at, points) in
      wording.text(
        .historyItem, [.date: shop.day(of: at, wording, at: now), .amount: points > 0 ? "+\(points)" : String(points)])
    }
    reply(.history, of: shop, [.list: list.joined(separator: ", ")])
  }

  mutating func refer(_ shop: Shop) {
    guard activeMember(of: shop) != nil else { return reply(.notAMember, of: shop) }
    guard let referral = shop.programme.referral,
      let keyword = shop.invitingKeyword(at: now, except: reader.pausedKeywords(of: shop.id))
    else {
      return reply(.notHere, of: shop)
    }
    let code: TokenCode
    if let known = reader.referralToken(of: contactID, at: shop.id) {
      code = known
    } else {
      code = unusedCode()
      note(.token(code, .minted(shop: shop.id, keyword: keyword, TokenOffer(), referrer: contactID)))
    }
    var facts: [Fact: String] = [
      .code: code.description, .phone: PhoneNumber(e164: desk.number)?.national() ?? desk.number,
    ]
    switch referral.giver {
    case .points(let points): facts[.gift] = self.points(points, shop)
    case .reward(let id): facts[.gift] = shop.programme.reward(id)?.name ?? id
    case nil: break
    }
    reply(.refer, of: shop, facts)
  }

  private func unusedCode() -> TokenCode {
    while true {
      let code = fresh.tokenCode()
      if reader.token(code) == nil, reader.moveOffer(code) == nil { return code }
    }
  }

  mutating func why(_ shop: Shop) {
    guard let last = line.lastText else { return reply(.whyNone, of: shop) }
    let shop = desk.shops.first { $0.id == last.shop } ?? shop
    self.shop = shop
    let wording = self.wording(shop)
    reply(
      .why, of: shop, [.date: shop.day(of: last.at, wording, at: now), .note: wording.text(last.name.cause, [:])])
  }

  // MARK: To a new phone

  /// The old phone's side: a code that nobody else has seen.
  mutating func offerMove(_ shop: Shop) {
    guard activeMember(of: shop) != nil else { return reply(.notAMember, of: shop) }
    let offer = MoveOffer(shop: shop.id, code: unusedCode(), until: shop.clock.adding(Self.moveSpan, to: now))
    note(.moveOffered(offer))
    let number = PhoneNumber(e164: desk.number)?.national() ?? desk.number
    reply(.moveCode, of: shop, [.code: offer.code.description, .phone: number])
  }

  /// The new phone's side. Guessing codes is as limited as guessing tokens.
  mutating func move(_ rest: String, _ shop: Shop) {
    guard mayTryTokens else { return reply(.tooManyTries, of: shop) }
    guard let code = TokenCode(rest), let (origin, offer) = reader.moveOffer(code), now < offer.until,
      origin != contactID, let shop = desk.shops.first(where: { $0.id == offer.shop }),
      let old = reader.contact(origin), let member = old.member(of: offer.shop)
    else {
      note(.tried(sender: desk.number))
      return reply(.moveUnknown, of: shop)
    }
    self.shop = shop
    guard activeMember(of: shop) == nil else { return reply(.moveTaken, of: shop) }
    note(.movedIn(shop.id, from: origin))
    // theirs on this phone too: what stands beside the old one's number may be forgotten before this one's
    if let name = member.name { note(.member(shop.id, .named(name))) }
    if let birthday = member.birthday { note(.member(shop.id, .birthdayTold(birthday))) }
    let serving = self.serving(shop)
    var person = self.person
    let waiting = person.member(of: shop.id).flatMap { $0.isPending(at: now) ? $0.waiting : nil } ?? []
    person.takeOver(member, of: shop.id)
    let bought = serving.purchases(waiting: waiting, by: person)
    reply(.moveDone, of: shop, about: bought.after)
    take(bought.served)
    let left = Serving.Outcome(
      old, isReachable: !old.isStopped(at: desk.number) && !member.isStopped, before: member, after: member, facts: [])
    guard left.isReachable else { return }
    var served = Served()
    served.add([], serving.text(.moveLeft, [:], to: left))
    take(served)
  }

  // MARK: What we hold, and its end

  mutating func dataLink() {
    let shop = shopToSpeak
    self.shop = shop
    intent = .data
    let link = DataLink(secret: fresh.secret(), until: shop.clock.adding(Self.dataLinkSpan, to: now))
    note(.dataLinked(link))
    let address = catalogue.configuration.machine.publicURL + "/my/" + link.secret
    reply(.dataLink, of: shop, [.code: address], purpose: isSilent(shop) ? .optOutConfirmation : .reply)
  }

  mutating func askToForget(_ shop: Shop) {
    let until = shop.clock.adding(Self.questionSpan, to: now)
    note(.asked(sender: desk.number, Question(.forget(shop.id), until: until)))
    reply(.forgetAsk, of: shop, Self.speaking(of: shop, for: shopsOfMemberships))
  }

  /// Whoever is forgotten is so by all of them, at whatever sender.
  private var shopsOfMemberships: [Shop] {
    contact?.memberships.compactMap { catalogue.shops[$0.shop] } ?? []
  }

  mutating func forget(from shop: Shop) {
    self.shop = shop
    intent = .forget
    endQuestion()
    let facts = Self.speaking(of: shop, for: shopsOfMemberships)
    reply(.forgotten, of: shop, facts, purpose: isSilent(shop) ? .optOutConfirmation : .reply)
    for event in Forgetting.events(of: person, reader: reader, fresh: fresh) { note(event) }
  }
}

extension TextName {
  /// Whether it tells of something that happened at the counter, and answers no text.
  var isNotice: Bool {
    switch self {
    case .purchase, .visit, .action, .stamps, .referral, .referralBack, .refund, .takenBack, .news, .planPaid,
      .moveLeft, .message:
      true
    default: false
    }
  }

  /// Why a text of that name goes out, as WHY tells it.
  fileprivate var cause: TextName {
    switch self {
    case _ where isNotice: .whyHappened
    case .birthday, .anniversary, .expiryWarning, .planReminder: .whyDates
    case .invited: .whyAsked
    default: .whyReply
    }
  }
}
