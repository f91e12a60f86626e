/// A shop's rules, as its file says them and as checked. What the rules do stands in `Rules`.
///
/// Lists keep the order of the file, because owners number their rewards by it.
package struct Programme: Equatable, Sendable {
  package var earn: [EarnRule]
  package var cards: [Card]
  package var rewards: [Reward]
  package var tiers: Tiers?
  package var plans: [Plan]
  package var referral: Referral?
  package var birthday: BirthdayGift?
  package var expiry: Expiry?
  package var badges: [Badge]
  package var notices: Notices
  package var nudges: [Nudge]
  package var lessons: [Lesson]
  package var campaigns: [Campaign]
  package var surveys: [Survey]
  package var contests: [Contest]
  package var board: Board?

  package init(
    earn: [EarnRule] = [], cards: [Card] = [], rewards: [Reward] = [], tiers: Tiers? = nil, plans: [Plan] = [],
    referral: Referral? = nil, birthday: BirthdayGift? = nil, expiry: Expiry? = nil, badges: [Badge] = [],
    notices: Notices = Notices(), nudges: [Nudge] = [], lessons: [Lesson] = [], campaigns: [Campaign] = [],
    surveys: [Survey] = [], contests: [Contest] = [], board: Board? = nil
  ) {
    self.earn = earn
    self.cards = cards
    self.rewards = rewards
    self.tiers = tiers
    self.plans = plans
    self.referral = referral
    self.birthday = birthday
    self.expiry = expiry
    self.badges = badges
    self.notices = notices
    self.nudges = nudges
    self.lessons = lessons
    self.campaigns = campaigns
    self.surveys = surveys
    self.contests = contests
    self.board = board
  }
}

/// Which occasions are told by a text of their own; both off unless the owner turns them on.
package struct Notices: Equatable, Sendable {
  package var purchase: Bool
  package var visit: Bool

  package init(purchase: Bool = false, visit: Bool = false) {
    self.purchase = purchase
    self.visit = visit
  }
}
