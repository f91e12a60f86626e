package import Carriers

/// What became of one attempt to hand a text over.
package enum AttemptResult: Equatable, Sendable {
  case accepted(providerID: String)
  /// Taken, and on the phone already.
  case delivered(providerID: String)
  case failed(code: String, kind: FailureKind)
  /// Surely not taken; it may work later.
  case notTaken(code: String, afterSeconds: Int64?, blame: Blame)
  /// It did not leave: its sender has to be patient again, or its provider takes nothing now. It keeps its place.
  case heldBack
  /// It did not leave: its person opted out.
  case withdrawn
  /// It may have been taken. `isAnswerable` where the provider can be asked before it goes again, or takes it once however often it is
  /// handed over.
  case inDoubt(code: String, isAnswerable: Bool, blame: Blame = .provider)
  /// It may have been taken before; the provider was asked and cannot tell, and it must not go again.
  case unknowable

  /// Whose fault it is that a text was not taken: that text waits, its sender at that provider, or everything that goes there.
  package enum Blame: Equatable, Sendable {
    case text
    /// A 500: this text's fault, unless the next ones fail too.
    case textOrProvider
    /// Too much of this sender.
    case sender
    /// Nobody there, nobody who can serve, or no account that may send.
    case provider
    /// This machine's: it says nothing of the provider.
    case ourselves
  }
}
