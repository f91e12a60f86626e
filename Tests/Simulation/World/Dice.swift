/// All chance in a simulation: the same numbers for the same seed, on every machine.
///
/// SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014).
package struct Dice {
  private var state: UInt64

  /// `stream` keeps the dice of one part of the world apart from those of others: more throws here change nothing there.
  package init(seed: UInt64, stream: UInt64) {
    state = seed &* 0xD134_2543_DE82_EF95 &+ stream &* 0x9E37_79B9_7F4A_7C15
    for _ in 0..<2 { _ = next() }
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  package mutating func below(_ limit: Int) -> Int {
    limit <= 1 ? 0 : Int(next() % UInt64(limit))
  }

  package mutating func between(_ low: Int64, _ high: Int64) -> Int64 {
    low + Int64(next() % UInt64(high - low + 1))
  }

  /// True so many times in a thousand.
  package mutating func chance(_ permille: Int) -> Bool {
    below(1_000) < permille
  }

  package mutating func pick<Element>(_ from: [Element]) -> Element {
    from[below(from.count)]
  }
}
