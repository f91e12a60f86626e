/// A contact's membership of one shop: what it is worth and how it came to be. Changed only by `evolve`.
package struct Member: Equatable, Sendable {
  package private(set) var status: Status
  /// When the membership began, or when it was asked for while it is pending.
  package private(set) var since: Instant
  /// How the person came.
  package private(set) var entry: Entry
  /// May be below zero after a refund; it then earns its way up.
  package private(set) var points: Int64 = 0
  package private(set) var visits: Int64 = 0
  /// All that the member ever spent here, less refunds.
  package private(set) var spend: Money = .zero
  /// Ended for this shop alone by `STOP <keyword>`; the membership itself goes on in silence.
  package private(set) var isStopped = false
  /// Tokens whose points this member has had, so that a code pays a person once.
  package private(set) var usedTokens: Set<UInt64> = []

  package enum Status: Equatable, Sendable {
    /// Asked, and not yet answered with YES.
    case pending
    case active
  }

  /// The membership that the first event of a stranger begins; nil where the event does not begin one.
  package init?(beginningWith event: MemberEvent, at instant: Instant) {
    switch event {
    case .asked(let entry):
      status = .pending
      self.entry = entry
    case .joined(let entry):
      status = .active
      self.entry = entry
    case .earned, .tokenUsed, .purchased, .visited, .stopped, .started: return nil
    }
    since = instant
  }

  /// Takes in what happened. Cannot fail: it has happened.
  package mutating func evolve(_ event: MemberEvent, at instant: Instant) {
    switch event {
    case .asked(let entry):
      self.entry = entry
    case .joined(let entry):
      status = .active
      since = instant
      self.entry = entry
    case .earned(let earned):
      points += earned.points
    case .tokenUsed(let token):
      usedTokens.insert(token)
    case .purchased(let purchase):
      spend = Money(minorUnits: spend.minorUnits + purchase.amount.minorUnits)
    case .visited:
      visits += 1
    case .stopped:
      isStopped = true
    case .started:
      isStopped = false
    }
  }
}
