import Loyalty
import Synchronization
import Texting

/// The provider of a rehearsal: takes every text at once and delivers it.
final class StandInCourier: Courier {
  static let providerName = "rehearsal"
  private let waiting = Mutex<[OutboxText]>([])

  func carry(_ texts: [OutboxText]) {
    waiting.withLock { $0 += texts }
  }

  /// Carries all that waits, through the desk as any courier does; what really left, in order.
  func deliver(through switchboard: Switchboard) async -> [OutboxText] {
    let texts = waiting.withLock { texts in
      defer { texts = [] }
      return texts
    }
    guard !texts.isEmpty else { return [] }
    let allowed = Set(await switchboard.attempting(texts.map(\.id), provider: nil) ?? [])
    let leaving = texts.filter { allowed.contains($0.id) }
    await switchboard.settle(
      leaving.map {
        Settlement(id: $0.id, provider: Self.providerName, fate: .delivered(providerID: $0.id.description))
      })
    return leaving
  }
}
