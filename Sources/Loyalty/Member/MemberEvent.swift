/// A fact about one membership. Stored with the amounts it granted, so that a later change of the rules rewrites nothing.
package enum MemberEvent: Equatable, Sendable {
  /// The person was asked whether they want to be a member (double opt-in); nothing is theirs before the YES.
  case asked(Entry)
  case joined(Entry)
  case earned(Earned)
  /// A token's points or uses were taken by this member.
  case tokenUsed(UInt64)
  case purchased(Purchase)
  case visited
  /// `STOP <keyword>`: this shop's texts end.
  case stopped
  case started
}

/// How somebody came to a shop: kept with the membership as the beginning of the proof of consent.
package struct Entry: Equatable, Sendable {
  /// The keyword as the owner's file names it; nil where a token alone brought the person.
  package var keyword: String?
  /// The owner's name for the sign, station or table that showed the keyword.
  package var source: String?
  package var token: UInt64?
  package var campaign: String?

  package init(keyword: String? = nil, source: String? = nil, token: UInt64? = nil, campaign: String? = nil) {
    self.keyword = keyword
    self.source = source
    self.token = token
    self.campaign = campaign
  }
}

/// Points that an occasion gave.
package struct Earned: Equatable, Sendable {
  package var points: Int64
  package var reason: Reason

  package enum Reason: Equatable, Sendable {
    case join, keyword, token, purchase, visit
  }

  package init(points: Int64, reason: Reason) {
    self.points = points
    self.reason = reason
  }
}

/// What a till reports.
package struct Purchase: Equatable, Sendable {
  package var amount: Money
  /// The till's own number; the same one twice is one purchase.
  package var order: String?

  package init(amount: Money, order: String? = nil) {
    self.amount = amount
    self.order = order
  }
}
