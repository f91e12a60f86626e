import Loyalty
import Texting

/// What happened to memberships, read back.
extension EventDecoder {
  /// Nil where what it told is forgotten.
  func memberEvent(
    _ name: EventName, _ fields: EventFields, of contact: ContactID, at instant: Instant
  ) throws(EventDecodingError) -> MemberEvent? {
    switch name {
    case .joinAsked: return .asked(fields.entry, until: fields.instant("until"))
    case .joined: return .joined(fields.entry)
    case .imported: return .imported(try imported(fields, of: contact))
    case .invitationHeld: return .invitationHeld
    case .invited: return .invited(until: try fields.needInstant("until"))
    case .waited: return .waited(try purchase(fields))
    case .waitingReturned: return .waitingReturned(order: try fields.needWord("order"), try amount(fields))
    case .tokenUsed: return .tokenUsed(try fields.need(fields.token()).rawValue)
    case .purchased: return .purchased(try purchase(fields))
    case .visited: return .visited
    case .acted: return .acted(try fields.needWord("action"))
    case .servedStamps: return .servedStamps
    case .referred: return .referred(friend: try fields.need(fields.contact("friend")).rawValue)
    case .birthdayKept: return .birthdayKept(year: Int(clamping: try fields.needNumber("year")))
    case .anniversaryKept: return .anniversaryKept(year: Int(clamping: try fields.needNumber("year")))
    case .adjusted:
      return .adjusted(points: try fields.needNumber("points"), reason: personal[contact]?.reason ?? "")
    case .named: return personal[contact]?.name.map { .named($0) }
    case .birthdayTold: return personal[contact]?.birthday.map { .birthdayTold($0) }
    case .languageChosen: return .languageChosen(try fields.needWord("language"))
    case .shopStopped: return .stopped
    case .shopStarted: return .started
    default: return try grantOrSpending(name, fields, at: instant)
    }
  }

  private func grantOrSpending(
    _ name: EventName, _ fields: EventFields, at instant: Instant
  ) throws(EventDecodingError) -> MemberEvent {
    switch name {
    case .earned:
      let reason = try fields.need(fields.word("for").flatMap(Earned.Reason.init(storedName:)))
      return .earned(Earned(points: try fields.needNumber("points"), reason: reason))
    case .stamped: return .stamped(card: try fields.needWord("card"), stamps: try fields.needNumber("stamps"))
    case .given: return .given(try coupon(fields, at: instant))
    case .cardFilled:
      return .cardFilled(
        card: try fields.needWord("card"), stamps: try fields.needNumber("stamps"), coupon: try code(fields))
    case .levelReached: return .levelReached(try fields.needWord("level"))
    case .levelRewarded: return .levelRewarded(level: try fields.needWord("level"), coupon: try code(fields))
    case .badgeRewarded: return .badgeRewarded(badge: try fields.needWord("badge"), coupon: try code(fields))
    case .badgeReturned: return .badgeReturned(try fields.needWord("badge"))
    case .badgeCountReturned: return .badgeCountReturned(try fields.needWord("badge"))
    case .badgeEarned: return .badgeEarned(try fields.needWord("badge"))
    case .badgeCounted: return .badgeCounted(try fields.needWord("badge"))
    case .counted: return .counted(try fields.needWord("rule"))
    case .ruleDrawn: return .drawn(rule: try fields.needWord("rule"))
    case .ruleReleased:
      return .released(rule: try fields.needWord("rule"), drawnAt: try fields.needInstant("drawn"))
    case .referralDone: return .referralDone(referrer: try fields.need(fields.contact("referrer")).rawValue)
    case .referralReturned:
      return .referralReturned(referrer: try fields.need(fields.contact("referrer")).rawValue)
    case .redeemed: return .redeemed(try coupon(fields, at: instant), cost: try fields.needNumber("cost"))
    case .couponUsed: return .couponUsed(try code(fields))
    case .couponRestored: return .couponRestored(try code(fields))
    case .couponWithdrawn: return .couponWithdrawn(try code(fields))
    case .refunded:
      return .refunded(
        Refund(
          occasion: try fields.needNumber("occasion"), amount: try amount(fields),
          points: try fields.needNumber("points"),
          isWhole: fields.flag("whole"), staysCounted: fields.flag("counted")))
    case .stampsReturned:
      return .stampsReturned(card: try fields.needWord("card"), stamps: try fields.needNumber("stamps"))
    case .pointsExpired: return .expired(points: try fields.needNumber("points"))
    case .expiryWarned: return .expiryWarned(day: Int(clamping: try fields.needNumber("day")))
    case .planPaid:
      return .planPaid(
        PlanPeriod(
          plan: try fields.needWord("plan"), until: try fields.needInstant("until"),
          ends: try fields.needInstant("ends"), anchor: fields.number("anchor").map { Int(clamping: $0) }))
    case .planReminded: return .planReminded
    default: throw .unknownEvent(fields.event)
    }
  }

  private func imported(_ fields: EventFields, of contact: ContactID) throws(EventDecodingError) -> Imported {
    let own = personal[contact]
    var entry = Entry(keyword: fields.word("keyword"), source: own?.source, consent: own?.consent)
    entry.importID = try fields.need(fields.word("import").flatMap { Hexadecimal.read($0) })
    return Imported(
      entry: entry, since: try fields.needInstant("since"), points: fields.number("points") ?? 0, name: own?.name,
      birthday: own?.birthday, language: fields.word("language"), isStopped: fields.flag("stopped"),
      line: try fields.needNumber("line"), anniversaryKept: fields.number("year").map { Int(clamping: $0) })
  }

  private func amount(_ fields: EventFields) throws(EventDecodingError) -> Money {
    Money(minorUnits: try fields.needNumber("amount"))
  }

  private func code(_ fields: EventFields) throws(EventDecodingError) -> UInt32 {
    try fields.need(fields.coupon())
  }

  private func purchase(_ fields: EventFields) throws(EventDecodingError) -> Purchase {
    Purchase(
      amount: try amount(fields), order: fields.word("order"), items: fields.items, location: fields.word("location"),
      campaign: fields.word("campaign"), madeAt: fields.instant("made"))
  }

  private func coupon(_ fields: EventFields, at instant: Instant) throws(EventDecodingError) -> Coupon {
    var worth = Reward.Worth.named
    if let item = fields.word("free") { worth = .free(item: item) }
    if let value = fields.number("value") { worth = .value(Money(minorUnits: value)) }
    if let percent = fields.number("percent") { worth = .percent(Int(clamping: percent)) }
    return Coupon(
      code: try code(fields), reward: try fields.needWord("reward"), name: try fields.needWord("name"), worth: worth,
      givenAt: instant, expires: try fields.needInstant("until"))
  }
}
