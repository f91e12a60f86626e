import Platform
import Synchronization

/// Makes folds of a snapshot's lines on a thread of its own, a little ahead of whoever takes them in: a start waits for both.
enum FoldsAhead {
  /// Gives the fold of each line to `take`, in their order, until there are no more. What one of the three throws ends it; `nextLine`,
  /// which is called on the other thread, is not called after this has returned.
  static func each(
    of nextLine: () throws -> UnsafeRawBufferPointer?, _ take: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    try withoutActuallyEscaping(nextLine) { nextLine in
      // only the thread has it, and that has ended before this returns
      nonisolated(unsafe) let nextLine = nextLine
      let belt = Belt()
      let thread = WorkerThread(name: "snapshot") { belt.fill(from: nextLine) }
      defer {
        belt.stop()
        thread.join()
      }
      while let batch = try belt.next() { try batch.each(take) }
    }
  }

  /// The folds of some lines, one behind the other.
  private struct Batch: Sendable {
    static let bytesMax = 1 << 18

    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    var isEmpty: Bool { ends.isEmpty }
    var isFull: Bool { bytes.count >= Self.bytesMax }

    mutating func append(_ fold: [UInt8]) {
      bytes += fold
      ends.append(bytes.count)
    }

    func each(_ take: (UnsafeRawBufferPointer) throws -> Void) throws {
      try bytes.withUnsafeBytes { bytes in
        var start = 0
        for end in ends {
          try take(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
          start = end
        }
      }
    }
  }

  /// Carries batches from the one thread to the other.
  private final class Belt: Sendable {
    /// So many wait to be taken, no more.
    private static let batchesMax = 4

    private struct State {
      var batches: [Batch] = []
      var end: Result<Void, any Error>?
      var isStopped = false
    }

    private let state = Mutex(State())
    private let filled = WakeUp()
    private let emptied = WakeUp()

    func fill(from nextLine: () throws -> UnsafeRawBufferPointer?) {
      let end = Result { try putAll(of: nextLine) }
      state.withLock { $0.end = end }
      filled.signal()
    }

    /// The next batch; nil once there is none left.
    func next() throws -> Batch? {
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
    func stop() {
      state.withLock { $0.isStopped = true }
      emptied.signal()
    }

    private func putAll(of nextLine: () throws -> UnsafeRawBufferPointer?) throws {
      // of text nothing but numbers and strings is read, and no name
      var fold = FoldWriter(names: NameTable())
      var batch = Batch()
      while let line = try nextLine() {
        fold.removeAll()
        try FoldText.read(line, into: &fold)
        batch.append(fold.bytes)
        if batch.isFull {
          guard put(batch) else { return }
          batch = Batch()
        }
      }
      if !batch.isEmpty { _ = put(batch) }
    }

    /// False once nobody takes any more.
    private func put(_ batch: Batch) -> Bool {
      while true {
        let isPut: Bool? = state.withLock { state in
          if state.isStopped { return false }
          if state.batches.count >= Self.batchesMax { return nil }
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
  }
}
