/// A fact about one membership. Stored with the amounts it granted, so that a later change of the rules rewrites nothing.
///
/// Some facts open an *occasion*; the grants that follow belong to the occasion opened last.
package enum MemberEvent: Equatable, Sendable {
  // before the membership

  /// The person was asked whether they want to be a member (double opt-in); nothing is theirs before the YES.
  case asked(Entry, until: Instant?)
  /// The question waits for the hours in which it may go out.
  case invitationHeld
  /// The question of an invitation went out; a YES counts until then.
  case invited(until: Instant)
  /// A purchase of somebody who was asked and has not answered: theirs with the YES.
  case waited(Purchase)
  /// Of a purchase that waits, so much was returned.
  case waitingReturned(order: String, Money)

  // occasions

  case joined(Entry)
  /// The membership came with a file.
  case imported(Imported)
  /// A token's points or uses were taken by this member.
  case tokenUsed(UInt64)
  case purchased(Purchase)
  case visited
  /// A good deed that the owner named.
  case acted(String)
  /// Staff stamped a card by hand.
  case servedStamps
  /// A friend that this member brought did what the programme asks for; `friend` is the friend's own number.
  case referred(friend: UInt64)
  case birthdayKept(year: Int)
  case anniversaryKept(year: Int)
  /// The owner gave points by hand, or took them: no earning, so neither tiers nor the clock of idle points feel it. Nothing undoes it but
  /// another one.
  case adjusted(points: Int64, reason: String)

  // grants

  case earned(Earned)
  case stamped(card: String, stamps: Int64)
  /// A coupon that was given, not bought.
  case given(Coupon)
  /// So many stamps became the coupon of that code.
  case cardFilled(card: String, stamps: Int64, coupon: UInt32)
  case levelReached(String)
  case badgeEarned(String)
  /// One more time towards a badge.
  case badgeCounted(String)
  /// That coupon is what reaching the level gave.
  case levelRewarded(level: String, coupon: UInt32)
  /// That coupon is what the badge brought.
  case badgeRewarded(badge: String, coupon: UInt32)
  /// A limit of a reward or of referrals was drawn on; the name is its own.
  case counted(String)
  /// A limited rule of `earn` counted for the occasion; the name is the rule's.
  case drawn(rule: String)
  /// This member's own referral is complete; `referrer` is the number of the one who brought them.
  case referralDone(referrer: UInt64)

  // spending, returning, ending

  /// A coupon that was bought for `cost` points.
  case redeemed(Coupon, cost: Int64)
  case couponUsed(UInt32)
  /// The use was taken back: the coupon is good again.
  case couponRestored(UInt32)
  case couponWithdrawn(UInt32)
  case refunded(Refund)
  /// By a refund of the occasion that drew on it then, a rule's limit is open again.
  case released(rule: String, drawnAt: Instant)
  /// By a refund, a card's stamps changed by so many.
  case stampsReturned(card: String, stamps: Int64)
  /// By a refund, a badge is gone that the occasion had brought.
  case badgeReturned(String)
  /// By a refund, the occasion counts towards a badge no more.
  case badgeCountReturned(String)
  /// By a refund, this member's own referral is open again.
  case referralReturned(referrer: UInt64)
  case expired(points: Int64)
  /// Told what ends on that day (days since 1970-01-01) and before.
  case expiryWarned(day: Int)
  case planPaid(PlanPeriod)
  case planReminded

  // what the person told us

  case named(String)
  case birthdayTold(Birthday)
  case languageChosen(String)

  /// `STOP <keyword>`: this shop's texts end.
  case stopped
  case started
}

extension MemberEvent {
  /// Whether the grants behind it belong to it.
  package var opensOccasion: Bool {
    switch self {
    case .joined, .imported, .tokenUsed, .purchased, .visited, .acted, .servedStamps, .referred, .birthdayKept,
      .anniversaryKept, .adjusted:
      true
    default: false
    }
  }
}

extension [MemberEvent] {
  /// All points that these facts gave.
  package var pointsGiven: Int64 {
    reduce(0) { sum, fact in
      if case .earned(let earned) = fact { return sum.addingClamped(earned.points) }
      return sum
    }
  }
}

/// How somebody came to a shop: kept with the membership as the beginning of the proof of consent.
package struct Entry: Equatable, Sendable {
  /// The keyword as the owner's file names it; nil where a token alone brought the person.
  package var keyword: String?
  /// The owner's name for the sign, station or table that showed the keyword.
  package var source: String?
  package var token: UInt64?
  package var campaign: String?
  /// The number of the member who brought this person.
  package var referrer: UInt64?
  /// Who began it.
  package var by: Beginner
  /// The import that brought the membership; nil where the person joined by a text of their own.
  package var importID: UInt64?
  /// What the imported file said of this person's consent.
  package var consent: String?
  /// The language that the person joined in; nil where nobody wrote it down. One that they choose counts more.
  package var language: String?

  /// So long a YES to the question of joining counts.
  package static let questionSpan = CalendarSpan.days(30)

  /// Who began a join: what the person did not begin is asked back.
  package enum Beginner: Equatable, Sendable {
    case person, till, staff
  }

  package init(
    keyword: String? = nil, source: String? = nil, token: UInt64? = nil, campaign: String? = nil,
    referrer: UInt64? = nil,
    by: Beginner = .person, importID: UInt64? = nil, consent: String? = nil, language: String? = nil
  ) {
    self.keyword = keyword
    self.source = source
    self.token = token
    self.campaign = campaign
    self.referrer = referrer
    self.by = by
    self.importID = importID
    self.consent = consent
    self.language = language
  }
}

/// Points that an occasion gave.
package struct Earned: Equatable, Sendable {
  package var points: Int64
  package var reason: Reason

  package enum Reason: Equatable, Sendable, CaseIterable {
    case join, keyword, token, purchase, visit, action, referral, birthday, anniversary, survey, tier, badge

    /// Whether it keeps points from expiring by idleness (CONFIG.md, rules of arithmetic).
    var isActivity: Bool { self != .birthday && self != .anniversary }
  }

  package init(points: Int64, reason: Reason) {
    self.points = points
    self.reason = reason
  }
}

/// What came back of an occasion.
package struct Refund: Equatable, Sendable {
  /// The serial number of the occasion.
  package var occasion: Int64
  package var amount: Money
  package var points: Int64
  /// Nothing of the occasion is left.
  package var isWhole: Bool
  /// It goes on counting among the member's purchases, visits and units, for a gift that they led to stays.
  package var staysCounted: Bool

  package init(occasion: Int64, amount: Money, points: Int64, isWhole: Bool, staysCounted: Bool = false) {
    self.occasion = occasion
    self.amount = amount
    self.points = points
    self.isWhole = isWhole
    self.staysCounted = staysCounted
  }
}

/// A paid period of a plan. It carries its end, so that a changed plan moves nobody who has paid.
package struct PlanPeriod: Equatable, Sendable {
  package var plan: String
  package var until: Instant
  /// `until` and the grace after it.
  package var ends: Instant
  /// The day of the month on which the next period ends again, where this one's month is too short for it.
  package var anchor: Int?

  package init(plan: String, until: Instant, ends: Instant, anchor: Int? = nil) {
    self.plan = plan
    self.until = until
    self.ends = ends
    self.anchor = anchor
  }
}

/// A day of the year.
package struct Birthday: Equatable, Sendable {
  package let month: Int
  package let day: Int

  /// Nil unless some year has the day.
  package init?(month: Int, day: Int) {
    guard CivilDate(year: Self.leapYear, month: month, day: day) != nil else { return nil }
    self.month = month
    self.day = day
  }

  private static let leapYear = 2_000

  /// The day in that year; 29 February is the 28th where there is none.
  package func date(in year: Int) -> CivilDate? {
    CivilDate(year: year, month: month, day: min(day, CivilDate.days(in: month, of: year)))
  }
}
