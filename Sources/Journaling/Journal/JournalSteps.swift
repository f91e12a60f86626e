import Platform

/// Says when a journal writes, instead of a thread: what was appended between two steps shares a write and a sync.
package final class JournalSteps: Sendable {
  private struct State {
    var isDue = false
    var work: (@Sendable () -> Void)?
  }

  private let state = Guarded(State())

  package init() {}

  /// Records wait to be written, or somebody wants to know whether there is room again.
  package var isDue: Bool { state.withLock { $0.isDue } }

  /// Writes and syncs what waits, on the caller's thread, and tells those who waited for it.
  package func step() {
    let work = state.withLock { state in
      state.isDue = false
      return state.work
    }
    work?()
  }

  /// Lets go of the journal: nothing more is written.
  package func disconnect() {
    state.withLock { $0.work = nil }
  }

  func connect(_ work: @escaping @Sendable () -> Void) {
    state.withLock { $0.work = work }
  }

  func nudge() {
    state.withLock { $0.isDue = true }
  }
}
