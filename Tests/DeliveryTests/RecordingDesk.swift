import Gateway
import Synchronization

/// A desk that allows all but what it was told to refuse, and remembers what it heard.
final class RecordingDesk: CourierDesk {
  private struct State {
    var asked: [[TextID]] = []
    var settlements: [Settlement] = []
    var waiting: [(count: Int, isFinal: Bool, continuation: CheckedContinuation<Void, Never>)] = []
    var finalCount = 0

    func has(_ count: Int, isFinal: Bool) -> Bool {
      (isFinal ? finalCount : settlements.count) >= count
    }

    /// Those who wait for no more than there is.
    mutating func takeServed() -> [(count: Int, isFinal: Bool, continuation: CheckedContinuation<Void, Never>)] {
      let all = waiting
      waiting = all.filter { !has($0.count, isFinal: $0.isFinal) }
      return all.filter { has($0.count, isFinal: $0.isFinal) }
    }
    var refused: Set<TextID> = []
    var askedFor: [String: [TextID]] = [:]
    var withheld: Set<TextID> = []
  }

  private let state = Mutex(State())

  var asked: [TextID] { state.withLock { $0.asked.flatMap(\.self) } }
  var settlements: [Settlement] { state.withLock { $0.settlements } }

  /// Those that were to go by that provider.
  func asked(for provider: String) -> [TextID] { state.withLock { $0.askedFor[provider] ?? [] } }

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

  func attempting(_ ids: [TextID], provider: String?) async -> [TextID]? {
    state.withLock { state in
      state.asked.append(ids)
      if let provider { state.askedFor[provider, default: []] += ids }
      return ids.filter { !state.refused.contains($0) }
    }
  }

  func settle(_ settlements: [Settlement]) async {
    let served = state.withLock { state in
      state.settlements += settlements
      state.finalCount += settlements.count { $0.fate.isFinal }
      return state.takeServed()
    }
    for waiter in served { waiter.continuation.resume() }
  }

  /// What was settled, once it is so much.
  func settled(_ count: Int) async -> [Settlement] {
    await wait(for: count, isFinal: false)
    return settlements
  }

  /// How texts ended, once so many have.
  func ended(_ count: Int) async -> [Settlement] {
    await wait(for: count, isFinal: true)
    return settlements.filter { $0.fate.isFinal }
  }

  private func wait(for count: Int, isFinal: Bool) async {
    await withCheckedContinuation { continuation in
      let isThere = state.withLock { state in
        if state.has(count, isFinal: isFinal) { return true }
        state.waiting.append((count, isFinal, continuation))
        return false
      }
      if isThere { continuation.resume() }
    }
  }
}

extension Settlement.Fate {
  fileprivate var isFinal: Bool {
    switch self {
    case .deferred, .inDoubt: false
    case .accepted, .delivered, .failed, .optedOut, .withdrawn, .expired, .unconfirmed: true
    }
  }
}
