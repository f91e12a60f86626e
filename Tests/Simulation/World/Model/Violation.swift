/// What must always be true, by its number in the design.
package enum Invariant: Int, Sendable {
  case syncedBeforeAnswered = 1
  case once
  case allOrNothing
  case stopMeansStop
  case wholeNumbers
  case everyTextEnds
  case journalIsTruth
  case bounded
  case nobodyElsesBusiness
}

/// Something that must always be true and was not.
package struct Violation: Error, CustomStringConvertible, Sendable {
  package let invariant: Invariant
  package let what: String

  init(_ invariant: Invariant, _ what: String) {
    self.invariant = invariant
    self.what = what
  }

  package var description: String { "invariant \(invariant.rawValue) (\(invariant)): \(what)" }
}
