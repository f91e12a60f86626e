package import Loyalty

/// How texts ended that programs sent, for whoever asks after them; the newest so many.
struct TextFates {
  static let keptMax = 100_000
  /// So many more are let go at once.
  private static let surplusMax = 10_000

  private var fates: [TextID: TextFate] = [:]
  /// In the order in which they ended.
  private var order: [TextID] = []

  subscript(id: TextID) -> TextFate? { fates[id] }

  var all: [(id: TextID, fate: TextFate)] {
    order.compactMap { id in fates[id].map { (id, $0) } }
  }

  mutating func add(_ id: TextID, _ fate: TextFate) {
    if fates.updateValue(fate, forKey: id) == nil { order.append(id) }
    guard order.count == Self.keptMax + Self.surplusMax else { return }
    for old in order[..<Self.surplusMax] { fates[old] = nil }
    order.removeFirst(Self.surplusMax)
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
