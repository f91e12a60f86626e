package import Loyalty
import Platform

/// How texts ended that programs sent, for whoever asks after them; the newest so many.
struct TextFates {
  static let keptMax = 100_000

  private var fates = SpreadDictionary<TextID, TextFate>()
  /// In the order in which they ended, once there are so many around in a ring.
  private var order: [TextID] = []
  /// The place of the oldest, where the ring is full.
  private var oldest = 0

  subscript(id: TextID) -> TextFate? { fates[id] }

  var all: [(id: TextID, fate: TextFate)] {
    (order[oldest...] + order[..<oldest]).compactMap { id in fates[id].map { (id, $0) } }
  }

  mutating func add(_ id: TextID, _ fate: TextFate) {
    guard fates.updateValue(fate, forKey: id) == nil else { return }
    guard order.count == Self.keptMax else { return order.append(id) }
    fates[order[oldest]] = nil
    order[oldest] = id
    oldest = (oldest + 1) % Self.keptMax
  }
}

/// How a text of a shop ended.
package struct TextFate: Equatable, Sendable {
  package let shop: ShopID
  package let state: State
  package let at: Instant
  /// The provider's, where it failed.
  package let code: String

  /// The raw values stand in answers to programs and in snapshots: they never change.
  package enum State: String, Sendable {
    case delivered, unconfirmed, failed, expired, withdrawn
  }
}

extension TextFate.State {
  /// Nil for what is no end.
  init?(_ event: TextEvent) {
    switch event {
    case .delivered: self = .delivered
    case .unconfirmed: self = .unconfirmed
    case .failed: self = .failed
    case .expired: self = .expired
    case .withdrawn: self = .withdrawn
    case .promised, .accepted, .sent, .segmentDelivered, .inDoubt, .deferred: return nil
    }
  }
}
