package import Journaling
package import Loyalty
package import Platform

/// The `Store` over flat files: everything in memory, every change appended to the journal before it counts as done.
package final class FlatFileStore: Store {
  /// The version of what stands in `facts` and `private`.
  private static let format: Int64 = 1

  let state: Guarded<FlatFileState>
  let journal: Journal
  let clock: any WallClock
  package let directory: String
  let disk: any Disk
  let limits: JournalLimits
  /// Whether the journal has a thread of its own.
  let isThreaded: Bool
  /// What was erased since the start, for whoever asked for it.
  let erasures = Guarded<[ContactID: ErasureReport]>([:])
  let snapshots: Guarded<SnapshotStanding>
  private let reading: ReadingRoom
  private let records: RecordFinder

  /// Reads the newest snapshot of `directory` and replays the journal behind it; creates what is not there. `onPoisoned` runs once if the disk fails later.
  package static func open(
    directory: String, disk: any Disk, clock: any WallClock, random: any RandomSource, commit: Journal.Commit,
    limits: JournalLimits = JournalLimits(), onPoisoned: @escaping @Sendable (DiskError) -> Void
  ) async throws -> FlatFileStore {
    var state = FlatFileState()
    let metrics = JournalMetrics()
    let journal: Journal
    do {
      let behind = ReplayBehind()
      defer { behind.finish() }
      journal = try Journal.open(
        directory: directory, disk: disk, clock: clock, random: random, commit: commit, limits: limits,
        observer: Journal.Observer(onPoisoned: onPoisoned, onCommit: { metrics.committed($0, took: $1) })
      ) { (head, nextLine) in
        try SnapshotMaker.restore(&state, head, nextLine)
      } replay: { record in
        try behind.replay(record, into: state)
      }
    }
    let store = FlatFileStore(
      state: state, journal: journal, clock: clock, directory: directory, disk: disk, limits: limits, commit: commit)
    if journal.found.records == 0 { try await store.begin() }
    return store
  }

  /// What was read, and cut, when the journal was opened.
  package var found: JournalReport { journal.found }

  private init(
    state: FlatFileState, journal: Journal, clock: any WallClock, directory: String, disk: any Disk,
    limits: JournalLimits, commit: Journal.Commit
  ) {
    self.directory = directory
    self.disk = disk
    self.limits = limits
    isThreaded = if case .threaded = commit { true } else { false }
    records = RecordFinder(directory: directory, disk: disk)
    reading = ReadingRoom()
    self.state = Guarded(state)
    self.journal = journal
    self.clock = clock
    snapshots = Guarded(SnapshotStanding(record: journal.found.snapshot?.n ?? 0))
  }

  /// The first record. Nobody waits yet who could be told why it cannot be kept, but whoever starts the server.
  private func begin() async throws(JournalError) {
    do throws(StoreError<Never>) {
      _ = try await change(once: nil) { (_, _) throws(Never) in [.begun(format: Self.format)] }
    } catch {
      throw journal.isFull ? .diskFull : .poisoned
    }
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
    // what came after the call that had the effect may be on its way to disk with it
    if let once, state.hadEffect(once) { return Step(outcome: .repeated, record: state.lastRecord) }
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
        RecordDraft(at: now.millis, once: once, facts: encoded.facts, personal: encoded.personal),
        // what became of texts nobody in the world waits for
        mayWait: events.allSatisfy(\.isAboutTexts))
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

  package func letOthersIn() async { await state.letOthersIn() }

  package func askMore() -> Bool {
    state.withLock { state in state.askMore(at: max(Instant(millis: clock.now()), state.latest)) }
  }

  package func rollMore() -> Bool { state.withLock { $0.rollMore() } }

  package func reconsider(_ contact: ContactID) {
    state.withLock { state in
      state.reconsider(contact, at: max(Instant(millis: clock.now()), state.latest))
    }
  }

  package func facts(behind record: UInt64, through last: UInt64, bytesMax: Int) async -> [StoredFacts]? {
    let records = records
    return await reading.run {
      var found: [StoredFacts] = []
      var bytes = 0
      do throws(JournalError) {
        try records.read(behind: record, through: last) { record in
          found.append(StoredFacts(record: record.n, at: Instant(millis: record.at), json: record.facts))
          bytes += record.facts.count
          return bytes < bytesMax
        }
      } catch {
        return nil
      }
      return found
    } ?? nil
  }

  // MARK: Snapshots

  /// Behind a snapshot may come so many records, and so many events in them, before another is due: a record of an import holds a hundred
  /// people. A start takes in no more one by one, but for those that come while a snapshot is made: it takes seconds.
  private static let recordsMax: UInt64 = 200_000
  private static let eventsMax: UInt64 = 1_000_000

  /// So many records would the next start take in one by one.
  package var recordsBehindSnapshot: UInt64 { behindSnapshot.records }

  private var behindSnapshot: (records: UInt64, events: UInt64) {
    let (last, events) = state.withLock { ($0.lastRecord ?? 0, $0.eventCount) }
    return snapshots.withLock { (last - min(last, $0.record), events - $0.events) }
  }

  /// The next start would take long, or the snapshots that there were had to go.
  package var needsSnapshot: Bool {
    let (records, events) = behindSnapshot
    return records >= Self.recordsMax || events >= Self.eventsMax || lacksSnapshot
  }

  /// Snapshots held what nobody may keep any more; none was made since they were removed.
  package var lacksSnapshot: Bool { snapshots.withLock { $0.isMissing } }

  /// Ends the journal's last file, so that a snapshot can be made of all that was kept so far, and returns once that is durable; answers
  /// the last record of it.
  package func seal() async throws(JournalError) -> UInt64 {
    let (last, events) = state.withLock { ($0.lastRecord ?? 0, $0.eventCount) }
    try await journal.seal()
    snapshots.withLock { $0.noteSeal(events: events) }
    return last
  }

  /// A snapshot as of that record or a later one was made of what was sealed last.
  package func noteSnapshot(asOf record: UInt64) {
    snapshots.withLock { $0.noteMade(asOf: record) }
  }

  /// Ends the last file of a journal that no server has open.
  package static func seal(directory: String, disk: any Disk) async throws(JournalError) {
    let journal = try Journal.open(
      directory: directory, disk: disk, clock: SystemClock(), random: SystemRandom(), commit: .inline,
      observer: Journal.Observer(onPoisoned: { _ in })
    ) { (_, _) in
      true
    } replay: { _ in
    }
    do throws(JournalError) {
      try await journal.seal()
    } catch {
      await journal.close()
      throw error
    }
    await journal.close()
  }

  /// Drains, syncs and closes the journal.
  package func close() async {
    reading.close()
    await journal.close()
  }

  /// The same once all is done. A last record, of no event, says that all before it is on the device: what is damaged there from now on
  /// cannot be taken for the end of something that was never promised.
  package func closeProved() async {
    if let last = try? await lastDurable(), await !isProof(last) {
      state.withLock { state in
        let now = max(Instant(millis: clock.now()), state.latest)
        // where it cannot be written, all is as it would be after a crash
        guard let record = try? journal.append(RecordDraft(at: now.millis, facts: Self.proof)) else { return }
        state.apply([], once: nil, record: record, at: now)
      }
    }
    await close()
  }

  private static var proof: [UInt8] { EventEncoder.encode([]).facts }

  /// Whether that record, the last, was the last of an earlier life and says that.
  private func isProof(_ record: UInt64) async -> Bool {
    guard record == journal.found.records else { return false }
    return await facts(behind: record - 1, through: record, bytesMax: 1)?.last?.json == Self.proof
  }
}
