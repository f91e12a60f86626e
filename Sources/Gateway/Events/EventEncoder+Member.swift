import Loyalty
import Platform
import Texting

/// What happened to memberships, as the journal holds it.
extension EventEncoder {
  mutating func write(_ event: MemberEvent, of id: ContactID, at shop: ShopID) {
    beginContact(event.name, id)
    facts.string("shop", shop)
    switch event {
    case .invited(let until): facts.int("until", until.millis)
    case .asked(let entry, let until):
      write(entry)
      if let until { facts.int("until", until.millis) }
    case .joined(let entry): write(entry)
    case .imported(let imported): write(imported, of: id)
    case .waited(let purchase), .purchased(let purchase): write(purchase)
    case .waitingReturned(let order, let amount):
      facts.string("order", order)
      facts.int("amount", amount.minorUnits)
    case .tokenUsed(let token):
      if let code = TokenCode(rawValue: token) { facts.string("token", code.description) }
    case .acted(let action): facts.string("action", action)
    case .referred(let friend): facts.string("friend", ContactID(rawValue: friend).description)
    case .birthdayKept(let year), .anniversaryKept(let year): facts.int("year", Int64(year))
    case .earned(let earned):
      facts.int("points", earned.points)
      facts.string("for", earned.reason.storedName)
    case .stamped(let card, let stamps), .stampsReturned(let card, let stamps):
      facts.string("card", card)
      facts.int("stamps", stamps)
    case .cardFilled(let card, let stamps, let coupon):
      facts.string("card", card)
      facts.int("stamps", stamps)
      write(coupon: coupon)
    case .given(let coupon): write(coupon)
    case .redeemed(let coupon, let cost):
      write(coupon)
      facts.int("cost", cost)
    case .levelReached(let level): facts.string("level", level)
    case .levelRewarded(let level, let coupon):
      facts.string("level", level)
      write(coupon: coupon)
    case .badgeRewarded(let badge, let coupon):
      facts.string("badge", badge)
      write(coupon: coupon)
    case .badgeEarned(let badge), .badgeCounted(let badge), .badgeReturned(let badge), .badgeCountReturned(let badge):
      facts.string("badge", badge)
    case .counted(let rule), .drawn(let rule): facts.string("rule", rule)
    case .released(let rule, let moment):
      facts.string("rule", rule)
      facts.int("drawn", moment.millis)
    case .referralDone(let referrer), .referralReturned(let referrer):
      facts.string("referrer", ContactID(rawValue: referrer).description)
    case .couponUsed(let code), .couponRestored(let code), .couponWithdrawn(let code): write(coupon: code)
    case .refunded(let refund): write(refund)
    case .expired(let points): facts.int("points", points)
    case .expiryWarned(let day): facts.int("day", Int64(day))
    case .planPaid(let period):
      facts.string("plan", period.plan)
      facts.int("until", period.until.millis)
      facts.int("ends", period.ends.millis)
      if let anchor = period.anchor { facts.int("anchor", Int64(anchor)) }
    case .named(let name): remember(id) { $0.name = name }
    case .birthdayTold(let birthday): remember(id) { $0.birthday = birthday }
    case .languageChosen(let language): facts.string("language", language)
    case .adjusted(let points, let reason):
      facts.int("points", points)
      remember(id) { $0.reason = reason }
    case .visited, .servedStamps, .invitationHeld, .planReminded, .stopped, .started: break
    }
  }

  /// What the file says in words of its own stands in `private`: an owner may have written anything there.
  private mutating func write(_ imported: Imported, of id: ContactID) {
    if let importID = imported.entry.importID { facts.string("import", Hexadecimal.write(importID)) }
    facts.int("line", imported.line)
    facts.int("since", imported.since.millis)
    if imported.points != 0 { facts.int("points", imported.points) }
    if let language = imported.language { facts.string("language", language) }
    if imported.isStopped { facts.bool("stopped", true) }
    if let year = imported.anniversaryKept { facts.int("year", Int64(year)) }
    if let keyword = imported.entry.keyword { facts.string("keyword", keyword) }
    remember(id) {
      $0.name = imported.name
      $0.birthday = imported.birthday
      $0.source = imported.entry.source
      $0.consent = imported.entry.consent
    }
  }

  private mutating func write(_ purchase: Purchase) {
    facts.int("amount", purchase.amount.minorUnits)
    if let order = purchase.order { facts.string("order", order) }
    if let location = purchase.location { facts.string("location", location) }
    if let campaign = purchase.campaign { facts.string("campaign", campaign) }
    if let madeAt = purchase.madeAt { facts.int("made", madeAt.millis) }
    guard !purchase.items.isEmpty else { return }
    facts.key("items")
    facts.beginArray()
    for line in purchase.items {
      facts.beginObject()
      facts.string("item", line.item)
      facts.int("units", line.units)
      if let price = line.price { facts.int("price", price.minorUnits) }
      facts.endObject()
    }
    facts.endArray()
  }

  private mutating func write(coupon code: UInt32) {
    if let code = CouponCode(rawValue: code) { facts.string("coupon", code.description) }
  }

  private mutating func write(_ coupon: Coupon) {
    write(coupon: coupon.code)
    facts.string("reward", coupon.reward)
    facts.string("name", coupon.name)
    facts.int("until", coupon.expires.millis)
    switch coupon.worth {
    case .named: break
    case .free(let item): facts.string("free", item)
    case .value(let money): facts.int("value", money.minorUnits)
    case .percent(let percent): facts.int("percent", Int64(percent))
    }
  }

  private mutating func write(_ refund: Refund) {
    facts.int("occasion", refund.occasion)
    facts.int("amount", refund.amount.minorUnits)
    facts.int("points", refund.points)
    if refund.isWhole { facts.bool("whole", true) }
    if refund.staysCounted { facts.bool("counted", true) }
  }
}

extension MemberEvent {
  /// The name that the journal gives it.
  fileprivate var name: EventName {
    switch self {
    case .asked: .joinAsked
    case .invitationHeld: .invitationHeld
    case .invited: .invited
    case .waited: .waited
    case .waitingReturned: .waitingReturned
    case .joined: .joined
    case .imported: .imported
    case .tokenUsed: .tokenUsed
    case .purchased: .purchased
    case .visited: .visited
    case .acted: .acted
    case .servedStamps: .servedStamps
    case .referred: .referred
    case .birthdayKept: .birthdayKept
    case .anniversaryKept: .anniversaryKept
    case .adjusted: .adjusted
    case .earned: .earned
    case .stamped: .stamped
    case .given: .given
    case .cardFilled: .cardFilled
    case .levelReached: .levelReached
    case .levelRewarded: .levelRewarded
    case .badgeEarned: .badgeEarned
    case .badgeCounted: .badgeCounted
    case .badgeRewarded: .badgeRewarded
    case .badgeReturned: .badgeReturned
    case .badgeCountReturned: .badgeCountReturned
    case .counted: .counted
    case .drawn: .ruleDrawn
    case .released: .ruleReleased
    case .referralDone: .referralDone
    case .referralReturned: .referralReturned
    case .redeemed: .redeemed
    case .couponUsed: .couponUsed
    case .couponRestored: .couponRestored
    case .couponWithdrawn: .couponWithdrawn
    case .refunded: .refunded
    case .stampsReturned: .stampsReturned
    case .expired: .pointsExpired
    case .expiryWarned: .expiryWarned
    case .planPaid: .planPaid
    case .planReminded: .planReminded
    case .named: .named
    case .birthdayTold: .birthdayTold
    case .languageChosen: .languageChosen
    case .stopped: .shopStopped
    case .started: .shopStarted
    }
  }
}
