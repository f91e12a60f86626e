/// What a member who brings a friend gets, and what the friend gets.
package struct Referral: Equatable, Sendable {
  /// What the friend must do first.
  package var after: OccasionKind
  package var giver: Gift?
  package var friend: Gift?
  /// How often one giver is rewarded; friends keep their gift beyond it.
  package var limit: Rate?

  package init(after: OccasionKind, giver: Gift? = nil, friend: Gift? = nil, limit: Rate? = nil) {
    self.after = after
    self.giver = giver
    self.friend = friend
    self.limit = limit
  }
}
