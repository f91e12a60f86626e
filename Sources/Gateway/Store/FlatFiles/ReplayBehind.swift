import Journaling
import Loyalty
import Platform

/// Takes records of the journal in on a thread of its own, a little behind whoever reads them: a start waits for both. Whose state it is
/// leaves it alone until `finish` has returned.
final class ReplayBehind {
  /// So many records go together.
  private static let batchRecords = 256
  /// So far behind.
  private static let batchesMax = 4

  private struct Decoded: Sendable {
    let events: [Event]
    let once: String?
    let record: UInt64
    let at: Instant
  }

  private let belt = Belt<[Decoded]>(batchesMax: batchesMax)
  private var batch: [Decoded] = []
  /// Nil before there is a whole batch: of few records it is not worth while.
  private var thread: WorkerThread?
  private var state: FlatFileState?

  /// The state is the same each time.
  func replay(_ record: JournalRecord, into state: FlatFileState) throws(EventDecodingError) {
    self.state = state
    let at = Instant(millis: record.at)
    let events = try EventDecoder.decode(facts: record.facts, personal: record.personal, at: at)
    batch.append(Decoded(events: events, once: record.once, record: record.n, at: at))
    if batch.count < Self.batchRecords { return }
    if thread == nil { thread = startThread(state) }
    _ = belt.put(batch)
    batch = []
    batch.reserveCapacity(Self.batchRecords)
  }

  /// Returns once all records were taken in; there is no thread any more. To be called in any case.
  func finish() {
    belt.end()
    thread?.join()
    thread = nil
    if let state { Self.take(batch, into: state) }
    batch = []
  }

  private func startThread(_ state: FlatFileState) -> WorkerThread {
    WorkerThread(name: "replay") { [belt] in
      // nobody says on this belt that something is wrong
      while let batch = try? belt.next() { Self.take(batch, into: state) }
    }
  }

  private static func take(_ batch: [Decoded], into state: FlatFileState) {
    for record in batch { state.apply(record.events, once: record.once, record: record.record, at: record.at) }
  }
}
