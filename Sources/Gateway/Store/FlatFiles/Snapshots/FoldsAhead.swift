import Platform

/// Makes folds of a snapshot's lines on a thread of its own, a little ahead of whoever takes them in: a start waits for both.
enum FoldsAhead {
  /// So far ahead.
  private static let batchesMax = 4

  /// Gives the fold of each line to `take`, in their order, until there are no more. What one of the three throws ends it; `nextLine`,
  /// which is called on the other thread, is not called after this has returned.
  static func each(
    of nextLine: () throws -> UnsafeRawBufferPointer?, _ take: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    try withoutActuallyEscaping(nextLine) { nextLine in
      // only the thread has it, and that has ended before this returns
      nonisolated(unsafe) let nextLine = nextLine
      let belt = Belt<Batch>(batchesMax: batchesMax)
      let thread = WorkerThread(name: "snapshot") { belt.end(Result { try put(nextLine, on: belt) }) }
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

  /// Returns early once nobody takes any more.
  private static func put(_ nextLine: () throws -> UnsafeRawBufferPointer?, on belt: Belt<Batch>) throws {
    // of text nothing but numbers and strings is read, and no name
    var fold = FoldWriter(names: NameTable())
    var batch = Batch()
    while let line = try nextLine() {
      fold.removeAll()
      try FoldText.read(line, into: &fold)
      batch.append(fold.bytes)
      if batch.isFull {
        guard belt.put(batch) else { return }
        batch = Batch()
      }
    }
    if !batch.isEmpty { _ = belt.put(batch) }
  }
}
