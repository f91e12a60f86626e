import Loyalty
import Settings
import Texting

/// What calls over the API come to.
extension Serving {
  func carryOut(
    _ command: MemberCommand, _ phone: PhoneNumber, pointer: String? = nil, _ writer: AnswerWriter
  ) throws(APIProblem) -> APIOutcome {
    try carryOut(command, try member(phone), pointer: pointer, writer)
  }

  private func carryOut(
    _ command: MemberCommand, _ contact: Contact, pointer: String? = nil, state: String? = nil,
    isTold: Bool = true, status: Int = 201, _ writer: AnswerWriter
  ) throws(APIProblem) -> APIOutcome {
    do throws(MemberRefusal) {
      let outcome = try serve(command, contact)
      var served = Served()
      if isTold { served = everything(of: outcome) } else { served.add(events(of: outcome), nil) }
      return APIOutcome(
        events: served.events + served.texts, status: status, body: writer.changed(outcome, served, state: state))
    } catch {
      throw APIProblem(error, pointer: pointer)
    }
  }

  /// The one answer for whoever is no member here, be they known elsewhere or not.
  private func member(_ phone: PhoneNumber) throws(APIProblem) -> Contact {
    guard let contact = reader.contact(of: phone), contact.isActiveMember(of: shop.id) else { throw .noMember }
    return contact
  }

  // MARK: People

  /// Nobody joins by it: it asks, and a YES makes them a member.
  func invite(_ phone: PhoneNumber, _ writer: AnswerWriter) throws(APIProblem) -> APIOutcome {
    func untouched(_ state: String, _ contact: ContactID? = nil) -> APIOutcome {
      APIOutcome(status: 200, body: writer.stranger(contact, state, Served()))
    }
    try refuseImplausible(phone)
    switch invitation(of: phone, by: .till) {
    case .asks(let contact, let served):
      return APIOutcome(
        events: served.events + served.texts, status: 201, body: writer.stranger(contact, "asked", served))
    case .member(let contact): return untouched("member", contact)
    case .stopped(let contact): return untouched("opted-out", contact)
    case .asked(let contact): return untouched("asked", contact)
    case .askedBefore(let contact): return untouched("asked-before", contact)
    }
  }

  private func refuseImplausible(_ phone: PhoneNumber) throws(APIProblem) {
    guard !mayBeReached(phone) else { return }
    throw APIProblem(.refused, "no phone has such a number: nobody was asked", pointer: "/phone")
  }

  func adjust(
    _ phone: PhoneNumber, _ points: Int64, _ reason: String, isTold: Bool, _ writer: AnswerWriter
  ) throws(APIProblem) -> APIOutcome {
    try carryOut(
      .adjust(points: points, reason: reason), try member(phone), pointer: "/points", isTold: isTold, status: 200,
      writer)
  }

  // MARK: At the counter

  func purchase(
    _ purchase: Purchase, _ phone: PhoneNumber, _ writer: AnswerWriter
  ) throws(APIProblem) -> APIOutcome {
    if let contact = reader.contact(of: phone), contact.isActiveMember(of: shop.id) {
      return try carryOut(.purchase(purchase), contact, state: "member", writer)
    }
    try refuseImplausible(phone)
    do throws(MemberRefusal) {
      let served = try stranger(purchase, phone, by: .till)
      var contact: ContactID?
      var state = "nothing"
      for case .contact(let id, .member(_, let event)) in served.events {
        contact = id
        if case .waited = event, state == "nothing" { state = "waiting" }
        if case .asked = event { state = "asked" }
      }
      return APIOutcome(
        events: served.events + served.texts, status: 201, body: writer.stranger(contact, state, served))
    } catch {
      throw APIProblem(error)
    }
  }

  func refund(_ order: String, _ amount: Money?, _ writer: AnswerWriter) throws(APIProblem) -> APIOutcome {
    let pointer = amount == nil ? nil : "/amount"
    guard let id = reader.buyer(ofOrder: order, at: shop.id), let contact = reader.contact(id) else {
      throw APIProblem(.unknownOrder)
    }
    if contact.isActiveMember(of: shop.id) {
      return try carryOut(.refund(order: order, amount), contact, pointer: pointer, state: "member", writer)
    }
    do throws(MemberRefusal) {
      let served = try refund(order, amount)
      return APIOutcome(
        events: served.events + served.texts, status: 201, body: writer.stranger(id, "waiting", served))
    } catch {
      throw APIProblem(error, pointer: pointer)
    }
  }

  func act(_ action: String, _ phone: PhoneNumber, _ writer: AnswerWriter) throws(APIProblem) -> APIOutcome {
    let contact = try member(phone)
    guard shop.programme.actions.contains(action) else {
      throw APIProblem(.unknown, "the shop's rules name no such good deed", pointer: "/action")
    }
    return try carryOut(.act(action), contact, writer)
  }

  func use(_ code: CouponCode, _ writer: AnswerWriter) throws(APIProblem) -> APIOutcome {
    guard let holder = reader.holder(ofCoupon: code.rawValue, at: shop.id), let contact = reader.contact(holder) else {
      throw APIProblem(.unknownCoupon)
    }
    do throws(MemberRefusal) {
      let outcome = try serve(.useCoupon(code.rawValue), contact)
      guard let held = outcome.after.coupon(code.rawValue) else { throw .unknownCoupon }
      let served = everything(of: outcome)
      return APIOutcome(events: served.events + served.texts, status: 200, body: writer.coupon(held, of: contact.id))
    } catch {
      throw APIProblem(error)
    }
  }

  // MARK: Tokens and texts

  func mint(_ order: APICommand.MintOrder, publicURL: String) throws(APIProblem) -> APIOutcome {
    let name = order.keyword.map { shop.joiningKeyword(spelled: FoldedText($0)) } ?? shop.invitingKeyword(at: now)
    guard let name else {
      throw APIProblem(.unknown, "the shop has no such keyword that joins", pointer: "/keyword")
    }
    let offer = TokenOffer(
      points: order.points, campaign: order.campaign, usesMax: order.uses,
      expires: order.days.map { shop.clock.adding(.days($0), to: now) })
    var codes: Set<TokenCode> = []
    while codes.count < order.count {
      let code = fresh.tokenCode()
      if reader.token(code) == nil { codes.insert(code) }
    }
    let minted = codes.map { code in
      let stored = StoredToken(shop: shop.id, keyword: name, mintedAt: now, token: Token(offer))
      return (code: code, stored: stored)
    }
    return APIOutcome(
      events: minted.map { .token($0.code, .minted(shop: shop.id, keyword: name, offer, referrer: nil)) }, status: 201,
      body: TokenWriter(publicURL: publicURL, now: now).list(minted))
  }

  /// Revoking twice is harmless.
  func revoke(_ code: TokenCode, publicURL: String) throws(APIProblem) -> APIOutcome {
    guard var stored = reader.token(code), stored.shop == shop.id else { throw .noToken }
    let events: [Event] = stored.token.isRevoked ? [] : [.token(code, .revoked)]
    stored.evolve(.revoked)
    return APIOutcome(events: events, body: TokenWriter(publicURL: publicURL, now: now).one(code, stored))
  }

  /// Marketing waits for its hours and counts towards its limit; both kinds go to members alone, who agreed to texts when they joined, and
  /// never after a STOP.
  func send(_ words: String, to phone: PhoneNumber, isMarketing: Bool) throws(APIProblem) -> APIOutcome {
    let contact = try member(phone)
    guard let member = contact.member(of: shop.id), !contact.isStopped(at: shop.settings.sender, for: shop.id) else {
      throw APIProblem(.refused, "this person ended the shop's texts: only a START of theirs brings them back")
    }
    let text = ComposedText(.message, of: shop, [.say: words], in: shop.wording(for: member), at: now)
    guard text.segments <= Self.segmentsMax else {
      throw APIProblem(.refused, "the text is too long: it takes \(text.segments) segments", pointer: "/text")
    }
    let id = fresh.textID()
    let promise = text.promised(
      to: contact.id, from: shop.settings.sender, purpose: isMarketing ? .marketing : .reply, as: id)
    return APIOutcome(
      events: [promise], status: 202,
      body: TextWriter.promised(id, to: contact.id, segments: text.segments))
  }

  /// No text of a program's is longer; what 1,000 letters of any alphabet take, with a name before them.
  static let segmentsMax = 40
}

extension APIProblem {
  static let noToken = APIProblem(.unknown, "the shop minted no such token")
}
