import Gateway
import Synchronization

/// A courier that keeps what it was handed until a test lets it go, and does with it what the test says.
final class RecordingCourier: Courier {
  static let provider = "phone"
  private let state = Mutex(State())

  private struct State {
    var waiting: [OutboxText] = []
    var left: [OutboxText] = []
  }

  /// What it was handed and has not let go.
  var waiting: [OutboxText] { state.withLock { $0.waiting } }
  /// What left, in order.
  var left: [OutboxText] { state.withLock { $0.left } }

  func carry(_ texts: [OutboxText]) {
    state.withLock { $0.waiting += texts }
  }

  /// Asks the desk about all that waits; what may leave has left. Nobody hears yet what became of it.
  func attempt(_ desk: any CourierDesk) async -> [OutboxText] {
    let texts = state.withLock { state in
      defer { state.waiting = [] }
      return state.waiting
    }
    guard !texts.isEmpty else { return [] }
    let allowed = Set(await desk.attempting(texts.map(\.id)) ?? [])
    let leaving = texts.filter { allowed.contains($0.id) }
    state.withLock { $0.left += leaving }
    return leaving
  }

  /// Lets all go that waits, and reports the same fate of each.
  @discardableResult
  func deliver(to desk: any CourierDesk, _ fate: (OutboxText) -> Settlement.Fate) async -> [OutboxText] {
    let leaving = await attempt(desk)
    await desk.settle(leaving.map { Settlement(id: $0.id, provider: Self.provider, fate: fate($0)) })
    return leaving
  }

  /// As providers do when all is well: taken, under an id of theirs.
  static func accepted(_ text: OutboxText) -> Settlement.Fate {
    .accepted(providerID: "P-\(text.id)")
  }
}

extension CourierDesk {
  /// Which of them may leave by their sender's first provider.
  func attempting(_ ids: [TextID]) async -> [TextID]? {
    await attempting(ids, provider: nil)
  }
}
