import Synchronization

/// The same numbers for the same seed, on every machine: for rehearsals and tests, never for secrets.
///
/// SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014).
package final class SeededRandom: RandomSource {
  private let state: Mutex<UInt64>

  package init(seed: UInt64) {
    state = Mutex(seed)
  }

  package func next() -> UInt64 {
    let counter = state.withLock { state in
      state &+= 0x9E37_79B9_7F4A_7C15
      return state
    }
    var mixed = counter
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
