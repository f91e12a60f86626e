/// A place between two records: all that is needed to read or write on from there.
struct ChainPosition: Equatable, Sendable {
  /// The record before this place; 0 at the beginning.
  var n: UInt64
  /// That record's sum, as its 64 hexadecimal digits; empty at the beginning.
  var sum: [UInt8]
  /// Whether that record says what was synced when it was written.
  var isMarked = false

  static let beginning = ChainPosition(n: 0, sum: [])
}
