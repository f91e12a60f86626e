import Gateway
import Synchronization

/// A desk that allows all but what it was told to refuse, and remembers what it heard.
final class RecordingDesk: CourierDesk {
  private struct State {
    var asked: [[TextID]] = []
    var settlements: [Settlement] = []
    var waiting: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    var refused: Set<TextID> = []
    var withheld: Set<TextID> = []
  }

  private let state = Mutex(State())

  var asked: [TextID] { state.withLock { $0.asked.flatMap(\.self) } }
  var settlements: [Settlement] { state.withLock { $0.settlements } }

  func refuse(_ ids: [TextID]) {
    state.withLock { $0.refused.formUnion(ids) }
  }

  /// Allows them and then takes that back.
  func withhold(_ ids: [TextID]) {
    state.withLock { $0.withheld.formUnion(ids) }
  }

  func withheld(among ids: [TextID]) -> [TextID] {
    state.withLock { state in ids.filter(state.withheld.contains) }
  }

  func attempting(_ ids: [TextID]) async -> [TextID]? {
    state.withLock { state in
      state.asked.append(ids)
      return ids.filter { !state.refused.contains($0) }
    }
  }

  func settle(_ settlements: [Settlement]) async {
    let served = state.withLock { state in
      state.settlements += settlements
      let count = state.settlements.count
      let served = state.waiting.filter { $0.count <= count }
      state.waiting.removeAll { $0.count <= count }
      return served
    }
    for waiter in served { waiter.continuation.resume() }
  }

  /// What was settled, once it is so much.
  func settled(_ count: Int) async -> [Settlement] {
    await withCheckedContinuation { continuation in
      let isThere = state.withLock { state in
        if state.settlements.count >= count { return true }
        state.waiting.append((count, continuation))
        return false
      }
      if isThere { continuation.resume() }
    }
    return settlements
  }
}
