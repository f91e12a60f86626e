import Gateway
import Metrics

/// What the courier counts.
struct CourierMetrics {
  private let attempts = Counter(label: "punchline_courier_attempts_total")
  private let accepted = Counter(label: "punchline_courier_accepted_total")
  private let failed = Counter(label: "punchline_courier_failed_total")
  private let retries = Counter(label: "punchline_courier_retries_total")
  private let doubts = Counter(label: "punchline_courier_in_doubt_total")
  private let expired = Counter(label: "punchline_courier_expired_total")
  private let queueLength = Gauge(label: "punchline_courier_queue_length")
  private let lookUps = Counter(label: "punchline_courier_look_ups_total")
  private let transferTime = Timer(label: "punchline_courier_transfer_seconds")

  func attempted() {
    attempts.increment()
  }

  func lookedUp() {
    lookUps.increment()
  }

  /// Looked up by its name only when something turns, which is seldom.
  func turned(_ turn: CourierQueue.Turn) {
    Gauge(label: "punchline_courier_provider_left_alone", dimensions: [("provider", turn.provider)])
      .record(turn.isBack ? 0 : 1)
  }

  func transferred(micros: Int64) {
    transferTime.recordMicroseconds(micros)
  }

  func settled(_ fate: Settlement.Fate) {
    switch fate {
    case .accepted, .delivered: accepted.increment()
    case .failed, .optedOut: failed.increment()
    case .deferred: retries.increment()
    case .inDoubt, .unconfirmed: doubts.increment()
    case .expired: expired.increment()
    case .withdrawn: break
    }
  }

  func queued(_ count: Int) {
    queueLength.record(count)
  }
}
