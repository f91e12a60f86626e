/// Carries texts to their providers. Implementations: libcurl in Delivery, a stand-in in rehearsals.
package protocol Courier: Sendable {
  /// Takes texts over; they are on disk already. Returns at once; what becomes of them is reported to a `CourierDesk`. One in doubt that
  /// must not go again is taken over too: its provider is asked about it, or it ends as unconfirmed.
  func carry(_ texts: [OutboxText])
}

/// Where a courier reports; the gateway writes it down.
package protocol CourierDesk: Sendable {
  /// These texts are about to leave by that provider, or it is about to be asked about them; nil stands for their sender's first, where
  /// there is but one. Answers, once it is on disk, which of them may, in that order; the others are the courier's no longer: their
  /// person opted out, or they wait for their hours. Nil where the journal takes nothing just now: none may leave, ask again later.
  func attempting(_ ids: [TextID], provider: String?) async -> [TextID]?
  /// Which of these, allowed before, must not leave any more: their person opted out since. Asked just before they leave; answers at
  /// once, from what has been decided, and writes nothing.
  func withheld(among ids: [TextID]) -> [TextID]
  /// What became of texts. Returns once it is on disk, or cannot be any more; waits for room on a full disk until it is cancelled.
  func settle(_ settlements: [Settlement]) async
  /// A provider takes nothing and is left alone for now, or takes texts again. Returns at once.
  func providerTurned(_ provider: String, isBack: Bool)
}

extension CourierDesk {
  package func providerTurned(_ provider: String, isBack: Bool) {}
}

/// What became of one attempt.
package struct Settlement: Equatable, Sendable {
  package let id: TextID
  package let provider: String
  package let fate: Fate

  package enum Fate: Equatable, Sendable {
    case accepted(providerID: String)
    /// Accepted, and on the phone already.
    case delivered(providerID: String)
    case failed(code: String, isInvalidNumber: Bool)
    /// The provider says that the person opted out.
    case optedOut(code: String)
    /// The provider did not take it, or it did not leave, and that is known: it will be tried again.
    case deferred
    /// It did not leave, since its person opted out, and never will.
    case withdrawn
    /// The text's life ended before any provider took it.
    case expired
    /// The connection broke after the request had left; the courier tries again once if the purpose allows, else it ends here.
    case inDoubt
    /// In doubt for good: it ends as unconfirmed.
    case unconfirmed
  }

  package init(id: TextID, provider: String, fate: Fate) {
    self.id = id
    self.provider = provider
    self.fate = fate
  }
}
