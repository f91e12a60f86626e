/// Questions that a member is asked by text some time after an occasion.
package struct Survey: Equatable, Sendable {
  /// The owner's key in the file.
  package var id: String
  package var after: OccasionKind
  /// How long after the occasion the first question comes; nil at once.
  package var wait: CalendarSpan?
  /// How long until the same member may be asked again; nil once only.
  package var every: CalendarSpan?
  package var ask: [Question]
  package var gift: Gift?

  /// A question and what kind of answer it wants.
  package enum Question: Equatable, Sendable {
    /// A number from 1 to 5.
    case score(String)
    /// Words.
    case text(String)
  }

  package init(
    id: String, after: OccasionKind, wait: CalendarSpan? = nil, every: CalendarSpan? = nil, ask: [Question],
    gift: Gift? = nil
  ) {
    self.id = id
    self.after = after
    self.wait = wait
    self.every = every
    self.ask = ask
    self.gift = gift
  }
}
