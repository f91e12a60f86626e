import CoreMetrics
import Metrics

/// What the web counts. No label holds anything that a stranger can choose.
struct WebMeters: Sendable {
  /// Why something was refused, in the words of the metric's label.
  enum Cause: String, CaseIterable, Sendable {
    case unknownProvider = "unknown-provider"
    case unknownTill = "unknown-till"
    case wrongPathSecret = "wrong-path-secret"
    case wrongMethod = "wrong-method"
    case unsigned
    /// The certificate that it is signed with cannot be had.
    case noCertificate = "no-certificate"
    case malformed
    /// The API of a shop system, which must be asked, gives no answer.
    case unreachableTill = "unreachable-till"
    case tooLarge = "too-large"
    /// Tokens were looked up, or a key called, more often than is allowed.
    case tooMany = "too-many"
    case notWritable = "not-writable"
    case overloaded
    case slowSender = "slow-sender"
    case stalledReader = "stalled-reader"
    case tooManyConnections = "too-many-connections"
    case strangerAtSimulator = "stranger-at-simulator"
    /// A form of the console that no page of ours sent.
    case forgedForm = "forged-form"
    /// No key of that shop.
    case unknownKey = "unknown-key"
    case missingRight = "missing-right"
    case wrongType = "wrong-type"
    /// A call whose fields are wrong.
    case invalidCall = "invalid-call"
    /// An idempotency key or order that came with another content.
    case reusedKey = "reused-key"
  }

  private let refusals: [Cause: Counter]
  private let taken: Counter
  private let webhookTime: Metrics.Timer

  init(factory: any MetricsFactory) {
    refusals = Dictionary(
      uniqueKeysWithValues: Cause.allCases.map { cause in
        (
          cause,
          Counter(label: "punchline_web_refusals_total", dimensions: [("cause", cause.rawValue)], factory: factory)
        )
      })
    taken = Counter(label: "punchline_web_messages_taken_total", dimensions: [], factory: factory)
    webhookTime = Timer(
      label: "punchline_web_webhook_seconds", dimensions: [], preferredDisplayUnit: .seconds, factory: factory)
  }

  /// So many texts and receipts of a webhook were taken in, whatever became of its others.
  func took(_ count: Int) {
    taken.increment(by: count)
  }

  /// From a webhook's last byte to its answer.
  func webhookTook(_ duration: Duration) {
    webhookTime.recordNanoseconds(duration.nanoseconds)
  }

  func refused(_ cause: Cause) {
    refusals[cause]?.increment()
  }
}

extension Duration {
  /// Up to 292 years.
  fileprivate var nanoseconds: Int64 {
    let (seconds, attoseconds) = components
    return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
  }
}
