import CoreMetrics
import Synchronization

/// Counts amounts in buckets that are fixed, so that its size is.
final class HistogramSeries: TimerHandler, RecorderHandler, MetricSeries {
  /// Upper bounds of the buckets, and what a recorded amount is divided by.
  struct Buckets: Sendable {
    let bounds: [Double]
    let divisor: Double

    /// From half a millisecond to ten seconds; recorded in nanoseconds.
    static let seconds = Buckets(
      bounds: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      divisor: 1_000_000_000)
    /// Sizes of batches and the like.
    static let amounts = Buckets(bounds: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 10_000, 100_000], divisor: 1)
  }

  private struct Counts {
    /// One for each bound, and one for everything above.
    var perBucket: [Int64]
    var sum: Double = 0
  }

  private let buckets: Buckets
  private let counts: Mutex<Counts>

  init(_ buckets: Buckets) {
    self.buckets = buckets
    counts = Mutex(Counts(perBucket: Array(repeating: 0, count: buckets.bounds.count + 1)))
  }

  func recordNanoseconds(_ duration: Int64) { record(Double(duration)) }
  func record(_ value: Int64) { record(Double(value)) }

  func record(_ value: Double) {
    let amount = value / buckets.divisor
    let index = buckets.bounds.firstIndex { amount <= $0 } ?? buckets.bounds.count
    counts.withLock {
      $0.perBucket[index] += 1
      $0.sum += amount
    }
  }

  func write(name: String, labels: String, to text: inout String) {
    let counts = counts.withLock { $0 }
    let prefix = labels.isEmpty ? "" : labels + ","
    var total: Int64 = 0
    for (bound, count) in zip(buckets.bounds.map(Self.number) + ["+Inf"], counts.perBucket) {
      total += count
      text += "\(name)_bucket{\(prefix)le=\"\(bound)\"} \(total)\n"
    }
    let suffix = labels.isEmpty ? "" : "{\(labels)}"
    text += "\(name)_sum\(suffix) \(Self.number(counts.sum))\n\(name)_count\(suffix) \(total)\n"
  }

  /// As Prometheus reads numbers; whole ones without a point.
  static func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
    return Int64(exactly: value).map { String($0) } ?? String(value)
  }
}
