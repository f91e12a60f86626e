/// What became of a seed.
package struct Outcome: Sendable {
  package let seed: UInt64
  package internal(set) var violation: Violation?
  package internal(set) var steps = 0
  package internal(set) var simulatedMillis: Int64 = 0
  package internal(set) var tally = Tally()
  /// Of everything that happened, in its order: the same for the same seed.
  package internal(set) var fingerprint: UInt64 = 0xCBF2_9CE4_8422_2325
}
