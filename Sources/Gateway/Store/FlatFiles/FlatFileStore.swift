package import Journaling
package import Loyalty
package import Platform

/// The `Store` over flat files: everything in memory, every change appended to the journal before it counts as done.
package final class FlatFileStore: Store {
  /// The version of what stands in `facts` and `private`.
  private static let format: Int64 = 1

  private let state: Guarded<FlatFileState>
  private let journal: Journal
  private let clock: any WallClock

  /// Replays the journal of `directory`; creates it where there is none. `onPoisoned` runs once if the disk fails later.
  package static func open(
    directory: String, disk: any Disk, clock: any WallClock, random: any RandomSource, commit: Journal.Commit,
    limits: JournalLimits = JournalLimits(), onPoisoned: @escaping @Sendable (DiskError) -> Void
  ) async throws -> FlatFileStore {
    let state = FlatFileState()
    let metrics = JournalMetrics()
    let journal = try Journal.open(
      directory: directory, disk: disk, clock: clock, random: random, commit: commit, limits: limits,
      observer: Journal.Observer(onPoisoned: onPoisoned, onCommit: { metrics.committed($0, took: $1) })
    ) { record in
      try state.replay(record)
    }
    let store = FlatFileStore(state: state, journal: journal, clock: clock)
    if journal.found.records == 0 { try await store.begin() }
    return store
  }

  /// What was read, and cut, when the journal was opened.
  package var found: JournalReport { journal.found }

  private init(state: FlatFileState, journal: Journal, clock: any WallClock) {
    self.state = Guarded(state)
    self.journal = journal
    self.clock = clock
  }

  private func begin() async throws {
    _ = try await change(once: nil) { (_, _) throws(Never) in [.begun(format: Self.format)] }
  }

  package var isWritable: Bool { !journal.isPoisoned }
  package var isFull: Bool { journal.isFull }

  package func change<Refusal: Error>(
    once: String?, _ decide: (any StoreReader, Instant) throws(Refusal) -> [Event],
    told: @escaping @Sendable (Result<StoreOutcome, StoreError<Refusal>>) -> Void
  ) {
    let known: Result<StoreOutcome, StoreError<Refusal>>? = state.withLock { state in
      do throws(StoreError<Refusal>) {
        let step = try self.take(once, decide, state)
        // What made a call one without effect may not be durable yet either.
        guard let record = step.record else { return .success(step.outcome) }
        // Under the lock, so that all is told, and texts are handed over, in the order of the decisions.
        let known = self.journal.tellInOrder(through: record) { told(Self.result(of: step.outcome, $0)) }
        return known.map { Self.result(of: step.outcome, $0) }
      } catch {
        return .failure(error)
      }
    }
    if let known { told(known) }
  }

  private static func result<Refusal>(
    of outcome: StoreOutcome, _ durable: Result<Void, JournalError>
  ) -> Result<StoreOutcome, StoreError<Refusal>> {
    switch durable {
    case .success: .success(outcome)
    case .failure(let error): .failure(translate(error))
    }
  }

  /// What a call came to, and the record after which that is so.
  private struct Step: Sendable {
    let outcome: StoreOutcome
    let record: UInt64?
  }

  /// Decides, appends and takes in, under the lock: the order of records is the order of decisions.
  private func take<Refusal: Error>(
    _ once: String?, _ decide: (any StoreReader, Instant) throws(Refusal) -> [Event], _ state: FlatFileState
  ) throws(StoreError<Refusal>) -> Step {
    if let once, let record = state.record(of: once) { return Step(outcome: .repeated, record: record) }
    let now = max(Instant(millis: clock.now()), state.latest)
    let events: [Event]
    do {
      events = try decide(state, now)
    } catch {
      throw .refused(error)
    }
    guard !events.isEmpty else { return Step(outcome: .unchanged, record: state.lastRecord) }
    let encoded = EventEncoder.encode(events)
    let record: UInt64
    do {
      record = try journal.append(
        RecordDraft(at: now.millis, once: once, facts: encoded.facts, personal: encoded.personal))
    } catch {
      throw Self.translate(error)
    }
    state.apply(events, once: once, record: record, at: now)
    return Step(outcome: .changed(events, at: now, promised: state.promised(in: events)), record: record)
  }

  private static func translate<Refusal: Error>(_ error: JournalError) -> StoreError<Refusal> {
    if case .overloaded = error { return .overloaded }
    return .notWritable
  }

  package func read<Value>(_ look: (any StoreReader, Instant) -> Value) -> Value {
    state.withLock { state in look(state, max(Instant(millis: clock.now()), state.latest)) }
  }

  package func schedule(by schedule: @escaping @Sendable (Contact, any StoreReader, Instant) -> Instant?) {
    state.withLock { state in
      state.schedule(by: schedule, at: max(Instant(millis: clock.now()), state.latest))
    }
  }

  package func reconsider(_ contact: ContactID) {
    state.withLock { state in
      state.reconsider(contact, at: max(Instant(millis: clock.now()), state.latest))
    }
  }

  /// Drains, syncs and closes the journal.
  package func close() async {
    await journal.close()
  }
}
