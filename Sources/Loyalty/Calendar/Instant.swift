/// A moment, in whole milliseconds since 1970-01-01T00:00:00Z. It comes from a clock outside: nothing here asks for the time.
package struct Instant: Hashable, Comparable, Sendable {
  package let millis: Int64

  package init(millis: Int64) {
    self.millis = millis
  }

  package static func < (left: Instant, right: Instant) -> Bool {
    left.millis < right.millis
  }

  package func adding(seconds: Int64) -> Instant {
    Instant(millis: millis + seconds * 1_000)
  }

  package static let distantFuture = Instant(millis: .max)
}
