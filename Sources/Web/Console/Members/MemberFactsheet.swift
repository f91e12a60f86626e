import Gateway
import Loyalty
import Settings
import Texting

/// A member's story as facts for the page, in the visitor's words.
struct MemberFactsheet {
  let visit: Visit
  let story: MemberStory

  var facts: [String: Any] {
    var facts: [String: Any] = [
      "id": story.line.contact.description, "phone": visit.phone(story.line.phone), "e164": story.line.phone.e164,
      "e164query": PercentCoding.encoded(story.line.phone.e164),
      "state": visit.words("members.\(story.line.standing.rawValue)"), "isActive": story.line.standing == .active,
      "isMember": isMember, "has": rows(holdings), "came": rows(beginnings), "cards": cards, "hasCards": !cards.isEmpty,
      "coupons": story.coupons.map(coupon), "hasCoupons": !story.coupons.isEmpty,
      "happenings": story.happenings.map(happening), "hasHappenings": !story.happenings.isEmpty,
      "texts": story.texts.map(text), "hasTexts": !story.texts.isEmpty,
      "points": visit.number(story.line.points),
    ]
    if let name = story.line.name { facts["name"] = name }
    if let next = story.nextHappening { facts["older"] = String(next) }
    if story.isUnreachable { facts["unreachable"] = visit.words("member.unreachable") }
    return facts
  }

  private var isMember: Bool { story.line.standing == .active || story.line.standing == .stopped }

  private func rows(_ rows: [(String, String?)]) -> [[String: String]] {
    rows.compactMap { name, value in
      value.flatMap { $0.isEmpty ? nil : ["label": visit.words("member.\(name)"), "value": $0] }
    }
  }

  private var holdings: [(String, String?)] {
    [
      (
        "ending",
        story.ending.map { words("ending-value", ["points": visit.number($0.points), "date": visit.day($0.at)]) }
      ),
      ("level", story.line.level), ("next-level", story.nextLevel.map(missing)),
      ("next-reward", story.nextReward.map(missing)),
      ("plan", story.plan.map { words("plan-value", ["plan": $0.name, "date": visit.day($0.until)]) }),
      ("badges", story.badges.joined(separator: ", ")),
      ("visits", story.visits == 0 ? nil : visit.number(story.visits)),
      ("purchases", story.purchases == 0 ? nil : visit.number(story.purchases)),
      ("spend", story.spend == .zero ? nil : visit.money(story.spend)),
      ("next-purchase", story.nextPurchase.map(visit.day)),
      ("birthday", story.birthday.map { visit.format.dayOfYear(month: $0.month, day: $0.day) }),
      ("language", visit.pages.console.words(in: story.language)?.name ?? story.language),
    ]
  }

  private func missing(_ missing: MemberStory.Missing) -> String {
    let count =
      switch missing.measure {
      case .spend: visit.money(Money(minorUnits: missing.count))
      case .visits: visit.words.count("member.visits-count", missing.count)
      case .points, nil: visit.words.count("member.points-count", missing.count)
      }
    return words("missing", ["name": missing.name, "count": count])
  }

  private func words(_ name: String, _ facts: [String: String]) -> String { visit.words("member.\(name)", facts) }

  private var beginnings: [(String, String?)] {
    [
      (isMember ? "since" : "asked-on", visit.moment(story.line.since)), ("consent", consent),
      ("keyword", story.entry.keyword), ("source", story.entry.source), ("campaign", story.entry.campaign),
      ("referrer", story.referrer.map(visit.phone)),
    ]
  }

  /// What the membership rests on, in a sentence.
  private var consent: String? {
    if story.entry.importID != nil {
      return words("consent-import", ["words": story.entry.consent ?? story.importedConsent ?? ""])
    }
    guard isMember else { return nil }
    return switch story.entry.by {
    case .person: visit.words("member.consent-person")
    case .till, .staff: visit.words("member.consent-shop")
    }
  }

  private var cards: [[String: Any]] {
    let ids = visit.shop.programme.cards.map(\.id)
    return zip(ids, story.cards).map { id, card in
      ["id": id, "name": card.name, "stamps": "\(visit.number(card.stamps))/\(visit.number(card.of))"]
    }
  }

  private func coupon(_ held: HeldCoupon) -> [String: Any] {
    let (state, isGood): (String, Bool) =
      switch held.state {
      case .open where held.isGood(at: visit.now):
        (words("coupon-good", ["date": visit.day(held.coupon.expires)]), true)
      case .open: (words("coupon-ended", ["date": visit.day(held.coupon.expires)]), false)
      case .used(let at): (words("coupon-used", ["date": visit.moment(at)]), false)
      case .withdrawn: (visit.words("member.coupon-withdrawn"), false)
      }
    return [
      "name": held.coupon.name, "code": CouponCode(rawValue: held.coupon.code)?.description ?? "", "state": state,
      "isGood": isGood,
    ]
  }

  private func happening(_ happening: MemberStory.Happening) -> [String: Any] {
    let what =
      switch happening.what {
      case .occasion(let kind): visit.words("member.did-\(kind.word)")
      case .waiting: visit.words("member.did-waiting")
      case .redeemed(let name): words("did-redeemed", ["reward": name])
      case .used(let name): words("did-used", ["reward": name])
      }
    var details: [String] = []
    if let amount = happening.amount { details.append(visit.money(amount)) }
    details += happening.items.map { $0.units == 1 ? $0.item : "\($0.item) ×\($0.units)" }
    if let location = happening.location { details.append(location) }
    if let order = happening.order { details.append("#\(order)") }
    details += happening.gifts
    if happening.isUndone {
      details.append(visit.words("member.undone"))
    } else if happening.returnedPoints != 0 {
      details.append(words("returned", ["points": visit.number(happening.returnedPoints)]))
    }
    var row: [String: Any] = [
      "at": visit.moment(happening.at), "what": what, "isUndone": happening.isUndone,
    ]
    if !details.isEmpty { row["details"] = details.joined(separator: " · ") }
    if happening.points != 0 { row["change"] = visit.format.change(happening.points) }
    return row
  }

  private func text(_ text: MemberStory.SentText) -> [String: Any] {
    let state =
      switch text.phase {
      case .promised: "promised"
      case .attempted: "attempted"
      case .accepted: "accepted"
      case .sent: "sent"
      case .ended, nil: "noted"
      }
    return ["at": visit.moment(text.at), "state": visit.words("member.text-\(state)")]
  }
}

extension Occasion.Kind {
  /// What its words are called.
  fileprivate var word: String {
    switch self {
    case .join: "join"
    case .token: "token"
    case .purchase: "purchase"
    case .visit: "visit"
    case .action: "action"
    case .stamps: "stamps"
    case .referral: "referral"
    case .birthday: "birthday"
    case .anniversary: "anniversary"
    case .adjustment: "adjustment"
    }
  }
}
