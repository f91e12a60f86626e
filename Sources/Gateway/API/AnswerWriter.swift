import Loyalty
import Platform
import Settings
import Texting

/// Words what calls are answered, as JSON. What is kept of it names people by their contact ids and says nothing else of them.
struct AnswerWriter {
  let serving: Serving

  private var shop: Shop { serving.shop }

  // MARK: Of what happened

  /// What a command gave, and where the member stands after it.
  func changed(
    _ outcome: Serving.Outcome, _ served: Served, state: String? = nil, _ more: (inout JSONWriter) -> Void = { _ in }
  ) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    if let state { json.string("state", state) }
    json.string("contact", outcome.contact.description)
    more(&json)
    json.key("points")
    json.beginObject()
    json.int("given", outcome.facts.pointsMoved)
    json.int("balance", outcome.after.points)
    json.endObject()
    standing(of: outcome.after, &json)
    json.key("coupons")
    json.beginArray()
    for fact in outcome.facts {
      if case .given(let coupon) = fact, let held = outcome.after.coupon(coupon.code) { write(held, &json) }
    }
    json.endArray()
    texts(served, &json)
    json.endObject()
    return json.bytes
  }

  /// Of somebody who is no member yet.
  func stranger(_ contact: ContactID?, _ state: String, _ served: Served) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.string("state", state)
    if let contact { json.string("contact", contact.description) }
    texts(served, &json)
    json.endObject()
    return json.bytes
  }

  /// Of an order that somebody else has reported.
  func known(_ order: String) -> [UInt8] {
    let buyer = serving.reader.buyer(ofOrder: order, at: shop.id)
    let member = buyer.flatMap { serving.reader.contact($0)?.member(of: shop.id) }
    var json = JSONWriter()
    json.beginObject()
    json.string("state", "known")
    if let buyer { json.string("contact", buyer.description) }
    if let member, member.isActive {
      json.key("points")
      json.beginObject()
      json.int("given", member.occasion(ofOrder: order)?.points ?? 0)
      json.int("balance", member.points)
      json.endObject()
    }
    texts(Served(), &json)
    json.endObject()
    return json.bytes
  }

  private func texts(_ served: Served, _ json: inout JSONWriter) {
    json.key("texts")
    json.beginArray()
    for case .text(let id, _) in served.texts + served.events { json.string(id.description) }
    json.endArray()
  }

  // MARK: Of members

  func standing(of member: Member, _ json: inout JSONWriter) {
    json.key("tier")
    json.stringOrNull(Standing(member, shop.programme, serving.scene).currentLevel?.id)
    json.key("stamps")
    json.beginObject()
    for card in shop.programme.cards {
      json.key(card.id)
      json.int(member.stamps[card.id] ?? 0)
    }
    json.endObject()
  }

  func write(_ held: HeldCoupon, _ json: inout JSONWriter) {
    json.beginObject()
    write(fieldsOf: held, &json)
    json.endObject()
  }

  func write(fieldsOf held: HeldCoupon, _ json: inout JSONWriter) {
    let coupon = held.coupon
    json.string("code", CouponCode(rawValue: coupon.code)?.description ?? "")
    json.string("reward", coupon.reward)
    json.string("name", coupon.name)
    switch coupon.worth {
    case .named: break
    case .free(let item): json.string("free", item)
    case .value(let money): json.int("value", money.minorUnits)
    case .percent(let percent): json.int("percent", Int64(percent))
    }
    json.string("state", held.standing(at: serving.now).rawValue)
    json.string("expires", Timestamp.text(coupon.expires))
    if case .used(let at) = held.state { json.string("used", Timestamp.text(at)) }
  }
}

extension HeldCoupon {
  func standing(at now: Instant) -> CouponSight.State {
    switch state {
    case .open: now < coupon.expires ? .good : .ended
    case .used: .used
    case .withdrawn: .withdrawn
    }
  }
}

extension [MemberEvent] {
  /// All points that came and went.
  fileprivate var pointsMoved: Int64 {
    reduce(pointsGiven) { sum, fact in
      switch fact {
      case .refunded(let refund): sum - refund.points
      case .adjusted(let points, _): sum + points
      default: sum
      }
    }
  }
}

extension JSONWriter {
  /// The string, or null.
  mutating func stringOrNull(_ value: String?) {
    if let value { string(value) } else { null() }
  }
}

extension AnswerWriter {
  func coupon(_ held: HeldCoupon, of contact: ContactID) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    write(fieldsOf: held, &json)
    json.string("contact", contact.description)
    json.endObject()
    return json.bytes
  }
}

/// Words tokens for programs.
struct TokenWriter {
  let publicURL: String
  let now: Instant

  func list(_ tokens: [(code: TokenCode, stored: StoredToken)], next: String?? = .none) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("tokens")
    json.beginArray()
    for token in tokens { write(token.code, token.stored, &json) }
    json.endArray()
    if let next {
      json.key("next")
      json.stringOrNull(next)
    }
    json.endObject()
    return json.bytes
  }

  func one(_ code: TokenCode, _ stored: StoredToken) -> [UInt8] {
    var json = JSONWriter()
    write(code, stored, &json)
    return json.bytes
  }

  private func write(_ code: TokenCode, _ stored: StoredToken, _ json: inout JSONWriter) {
    let token = stored.token
    json.beginObject()
    json.string("token", code.description)
    json.string("url", "\(publicURL)/j/\(code)")
    json.string("standing", standing(of: token))
    json.string("keyword", stored.keyword)
    json.int("points", token.offer.points)
    json.int("uses", token.uses)
    json.key("max")
    if let usesMax = token.offer.usesMax { json.int(usesMax) } else { json.null() }
    json.key("expires")
    json.stringOrNull(token.offer.expires.map(Timestamp.text))
    json.key("campaign")
    json.stringOrNull(token.offer.campaign)
    json.endObject()
  }

  private func standing(of token: Token) -> String {
    switch token.refusal(at: now) {
    case nil: "good"
    case .expired: "expired"
    case .usedUp: "used-up"
    case .revoked: "revoked"
    }
  }
}

/// Words texts for programs.
enum TextWriter {
  static func promised(_ id: TextID, to contact: ContactID, segments: Int) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.string("id", id.description)
    json.string("contact", contact.description)
    json.int("segments", Int64(segments))
    json.string("state", "promised")
    json.endObject()
    return json.bytes
  }

  static func standing(_ id: TextID, _ entry: OutboxEntry, waits hold: Hold?) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.string("id", id.description)
    json.string("state", entry.phase.name)
    if let hold {
      json.key("waits")
      json.beginObject()
      json.string("until", Timestamp.text(hold.until))
      json.string("why", hold.why.sentence)
      json.endObject()
    }
    json.endObject()
    return json.bytes
  }

  static func ended(_ id: TextID, _ fate: TextFate) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.string("id", id.description)
    json.string("state", fate.state.rawValue)
    json.string("at", Timestamp.text(fate.at))
    if !fate.code.isEmpty { json.string("code", fate.code) }
    json.endObject()
    return json.bytes
  }
}

extension OutboxEntry.Phase {
  /// In answers to programs: it never changes.
  fileprivate var name: String {
    switch self {
    case .promised: "promised"
    case .attempted: "attempted"
    case .accepted: "accepted"
    case .sent: "sent"
    case .ended: "ended"
    }
  }
}
