import Loyalty
import Platform
import Settings
package import Texting

/// What programs may be told of their shop, and of no other.
extension Switchboard {
  package func answer(_ question: APIQuestion, to caller: APICaller) async throws(APIProblem) -> APIAnswer {
    guard let shop = catalogue.shops[caller.shop] else { throw .stranger }
    switch question {
    case .member(let phone): return try member(phone, of: shop)
    case .members(let query, let place, let limit):
      return await MemberSearch(switchboard: self, shop: shop).find(query, behind: place, limit: limit)
    case .rewards: return rewards(of: shop)
    case .coupon(let code): return try coupon(code, of: shop)
    case .tokens(let place, let limit): return tokens(before: place, limit: limit, of: shop)
    case .text(let id): return try text(id, of: shop)
    case .events(let record, let limit):
      let reader = EventReading(switchboard: self, shop: shop.id, showsPhones: caller.key.rights.contains(.readMembers))
      return try await reader.read(behind: record, limit: limit)
    }
  }

  private func member(_ phone: PhoneNumber, of shop: Shop) throws(APIProblem) -> APIAnswer {
    let body = look { (reader, now) -> [UInt8]? in
      guard let contact = reader.contact(of: phone), contact.isMember(of: shop.id) else { return nil }
      let serving = Serving(shop: shop, reader: reader, now: now, fresh: fresh)
      return AnswerWriter(serving: serving).member(contact)
    }
    guard let body else { throw .noMember }
    return APIAnswer(body: body)
  }

  private func rewards(of shop: Shop) -> APIAnswer {
    var json = JSONWriter()
    json.beginObject()
    json.key("rewards")
    json.beginArray()
    for reward in shop.programme.rewards {
      json.beginObject()
      json.string("reward", reward.id)
      json.string("name", reward.name)
      if let cost = reward.cost { json.int("cost", cost) }
      if let stock = reward.stock {
        json.int("left", max(0, stock - look { (reader, _) in reader.stockTaken(of: reward.id, at: shop.id) }))
      }
      json.endObject()
    }
    json.endArray()
    json.endObject()
    return APIAnswer(body: json.bytes)
  }

  private func coupon(_ code: CouponCode, of shop: Shop) throws(APIProblem) -> APIAnswer {
    let body = look { (reader, now) -> [UInt8]? in
      guard let contact = reader.holder(ofCoupon: code.rawValue, at: shop.id).flatMap(reader.contact),
        let held = contact.member(of: shop.id)?.coupon(code.rawValue)
      else { return nil }
      let serving = Serving(shop: shop, reader: reader, now: now, fresh: fresh)
      return AnswerWriter(serving: serving).coupon(held, of: contact.id)
    }
    guard let body else { throw APIProblem(.unknownCoupon) }
    return APIAnswer(body: body)
  }

  /// Tokens that are passed by for one answer: a shop among many finds its own by more calls.
  private static let tokensPassedMax = 10_000

  private func tokens(before place: Int?, limit: Int, of shop: Shop) -> APIAnswer {
    let publicURL = catalogue.configuration.machine.publicURL
    return look { (reader, now) in
      var found: [(code: TokenCode, stored: StoredToken)] = []
      var place = place
      var passed = 0
      while found.count < limit, passed < Self.tokensPassedMax, place != 0 {
        let (before, tokens) = reader.tokens(before: place, limit: limit - found.count)
        found += tokens.filter { $0.stored.shop == shop.id }
        passed += limit
        place = before
      }
      let next = place.flatMap { $0 > 0 ? String($0, radix: 16) : nil }
      return APIAnswer(body: TokenWriter(publicURL: publicURL, now: now).list(found, next: .some(next)))
    }
  }

  /// Whether that token is the shop's.
  package func hasToken(_ code: TokenCode, _ caller: APICaller) -> Bool {
    look { (reader, _) in reader.token(code)?.shop == caller.shop }
  }

  private func text(_ id: TextID, of shop: Shop) throws(APIProblem) -> APIAnswer {
    let (entry, fate) = look { (reader, _) in (reader.outboxEntry(id), reader.fate(of: id)) }
    if let entry, entry.promise.shop == shop.id {
      return APIAnswer(body: TextWriter.standing(id, entry, waits: hold(of: id)))
    }
    if let fate, fate.shop == shop.id { return APIAnswer(body: TextWriter.ended(id, fate)) }
    throw APIProblem(.unknown, "no such text was promised, or how it ended is not kept any more")
  }
}

extension AnswerWriter {
  /// All that the shop knows of a person; never kept.
  func member(_ contact: Contact) -> [UInt8] {
    var json = JSONWriter()
    write(contact, &json)
    return json.bytes
  }

  func write(_ contact: Contact, _ json: inout JSONWriter) {
    guard let member = contact.member(of: serving.shop.id) else { return }
    let now = serving.now
    json.beginObject()
    json.string("contact", contact.id.description)
    json.string("phone", contact.phone.e164)
    json.string("state", member.isActive ? "member" : member.isPending(at: now) ? "asked" : "asked-before")
    json.bool("stopped", contact.isStopped(at: serving.shop.settings.sender, for: serving.shop.id))
    json.string("since", Timestamp.text(member.since))
    json.key("name")
    json.stringOrNull(member.name)
    json.string("language", member.language ?? serving.shop.language)
    json.key("birthday")
    json.stringOrNull(member.birthday.map(Timestamp.day))
    json.int("points", member.points)
    standing(of: member, &json)
    json.key("coupons")
    json.beginArray()
    for held in member.coupons where held.isGood(at: now) { write(held, &json) }
    json.endArray()
    json.key("plan")
    if let plan = member.plan(at: now) {
      json.beginObject()
      json.string("plan", plan.plan)
      json.string("until", Timestamp.text(plan.until))
      json.endObject()
    } else {
      json.null()
    }
    json.key("badges")
    json.beginArray()
    for badge in member.badges.sorted() { json.string(badge) }
    json.endArray()
    json.int("visits", member.visits)
    json.int("purchases", member.purchases)
    json.int("spend", member.spend.minorUnits)
    json.endObject()
  }
}
