import Synchronization

/// One thread for reading files on behalf of those who must not block. It starts with the first that comes.
package final class ReadingRoom: Sendable {
  /// No more may wait; the next one is turned away.
  private static let waitingMax = 64

  private let wakeUp = WakeUp()
  private let state = Mutex(State())

  private struct State {
    var waiting: [@Sendable () -> Void] = []
    var thread: WorkerThread?
    var isClosed = false
  }

  package init() {}

  /// Runs `body` there; nil, and nothing run, where too many wait or the room is closed.
  package func run<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value? {
    await withCheckedContinuation { continuation in
      let isTaken = state.withLock { state in
        guard !state.isClosed, state.waiting.count < Self.waitingMax else { return false }
        state.waiting.append { continuation.resume(returning: body()) }
        if state.thread == nil { state.thread = WorkerThread(name: "reading") { [self] in work() } }
        return true
      }
      if isTaken { wakeUp.signal() } else { continuation.resume(returning: nil) }
    }
  }

  /// Whoever waits is still served; then the thread ends.
  package func close() {
    let thread = state.withLock { state in
      state.isClosed = true
      return state.thread
    }
    wakeUp.signal()
    thread?.join()
  }

  private func work() {
    while true {
      let (next, isClosed) = state.withLock { state in
        (state.waiting.isEmpty ? nil : state.waiting.removeFirst(), state.isClosed)
      }
      if let next { next() } else if isClosed { return } else { wakeUp.wait() }
    }
  }
}
