import Synchronization

/// Carries batches from one thread to another, in their order. Few wait at a time: who puts them waits for who takes them.
package final class Belt<Batch: Sendable>: Sendable {
  private struct State {
    var batches: [Batch] = []
    var end: Result<Void, any Error>?
    var isStopped = false
  }

  private let state = Mutex(State())
  private let filled = WakeUp()
  private let emptied = WakeUp()
  private let batchesMax: Int

  /// `batchesMax`: so many wait to be taken, no more.
  package init(batchesMax: Int) {
    self.batchesMax = batchesMax
  }

  // MARK: For the one who puts

  /// Blocks while too many wait. False once nobody takes any more.
  package func put(_ batch: Batch) -> Bool {
    while true {
      let isPut: Bool? = state.withLock { state in
        if state.isStopped { return false }
        if state.batches.count >= batchesMax { return nil }
        state.batches.append(batch)
        return true
      }
      if let isPut {
        filled.signal()
        return isPut
      }
      emptied.wait()
    }
  }

  /// There are no more batches: who takes is told so behind the last, or what `end` says is wrong.
  package func end(_ end: Result<Void, any Error> = .success(())) {
    state.withLock { $0.end = end }
    filled.signal()
  }

  // MARK: For the one who takes

  /// The next batch, for which it blocks; nil once there is none left.
  package func next() throws -> Batch? {
    while true {
      let (batch, end) = state.withLock { state in
        (state.batches.isEmpty ? nil : state.batches.removeFirst(), state.end)
      }
      if let batch {
        emptied.signal()
        return batch
      }
      if let end {
        try end.get()
        return nil
      }
      filled.wait()
    }
  }

  /// Nobody takes any more.
  package func stop() {
    state.withLock { $0.isStopped = true }
    emptied.signal()
  }
}
