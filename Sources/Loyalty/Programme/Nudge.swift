/// A small push at the right moment, looked at when something happens to the member and by the clock.
package struct Nudge: Equatable, Sendable {
  /// The owner's key in the file.
  package var id: String
  package var condition: Condition
  /// Only just after this; nil at any time.
  package var after: OccasionKind?
  /// The id of the reward that comes with it.
  package var reward: String?
  /// How long until the same member may get it again; nil once only.
  package var every: CalendarSpan?

  package init(
    id: String, condition: Condition, after: OccasionKind? = nil, reward: String? = nil, every: CalendarSpan? = nil
  ) {
    self.id = id
    self.condition = condition
    self.after = after
    self.reward = reward
    self.every = every
  }
}
