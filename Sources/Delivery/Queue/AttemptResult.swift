package import Carriers

/// What became of one attempt to hand a text over.
package enum AttemptResult: Equatable, Sendable {
  case accepted(providerID: String)
  /// Taken, and on the phone already.
  case delivered(providerID: String)
  case failed(code: String, kind: FailureKind)
  /// Surely not taken; it may work later. `slowsSender` where the cause is not this text: the provider or the way to it.
  case notTaken(code: String, afterSeconds: Int64?, slowsSender: Bool)
  /// It did not leave: its sender has to be patient again. It keeps its place.
  case heldBack
  /// It did not leave: its person opted out.
  case withdrawn
  /// It may have been taken.
  case inDoubt(code: String)
}
