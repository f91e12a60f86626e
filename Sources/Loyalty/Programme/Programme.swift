/// A shop's rules, as its file says them and as checked. What the rules do stands in `Rules`.
///
/// Lists keep the order of the file, because owners number their rewards by it. A class, as every decision hands it on and copying it
/// would count its sixteen parts up and down.
package final class Programme: Sendable {
  package let earn: [EarnRule]
  package let cards: [Card]
  package let rewards: [Reward]
  package let tiers: Tiers?
  package let plans: [Plan]
  package let referral: Referral?
  package let birthday: BirthdayGift?
  package let expiry: Expiry?
  package let badges: [Badge]
  package let notices: Notices
  package let nudges: [Nudge]
  package let lessons: [Lesson]
  package let campaigns: [Campaign]
  package let surveys: [Survey]
  package let contests: [Contest]
  package let board: Board?
  /// Rewards that points buy, in the order in which members number them.
  package let rewardsForSale: [Reward]

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
    rewardsForSale = rewards.filter { $0.cost != nil }
  }
}

extension Programme: Equatable {
  package static func == (left: Programme, right: Programme) -> Bool {
    left === right
      || (left.earn == right.earn && left.cards == right.cards && left.rewards == right.rewards
        && left.tiers == right.tiers && left.plans == right.plans && left.referral == right.referral
        && left.birthday == right.birthday && left.expiry == right.expiry && left.badges == right.badges
        && left.notices == right.notices && left.nudges == right.nudges && left.lessons == right.lessons
        && left.campaigns == right.campaigns && left.surveys == right.surveys && left.contests == right.contests
        && left.board == right.board)
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
