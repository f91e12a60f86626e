/// A factor such as 1.5, held as thousandths so that no floating point touches points.
package struct Multiplier: Hashable, Comparable, Sendable {
  package let thousandths: Int64

  package init(thousandths: Int64) {
    self.thousandths = thousandths
  }

  package static let one = Multiplier(thousandths: 1_000)

  package static func < (left: Multiplier, right: Multiplier) -> Bool {
    left.thousandths < right.thousandths
  }

  /// `points` times the factor, rounded down.
  package func applied(to points: Int64) -> Int64 {
    Int64(clamping: Int128(points) * Int128(thousandths) / 1_000)
  }
}
