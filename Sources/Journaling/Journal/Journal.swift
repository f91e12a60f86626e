package import Platform
import Synchronization

/// The append-only file of all that happened: numbers records, writes them down in that order and says when they
/// are durable.
///
/// Many callers share one write and one sync. After a failed write or sync it takes and promises nothing any more;
/// it never retries.
package final class Journal: Sendable {
  /// Who writes and syncs.
  package enum Commit: Sendable {
    /// A thread of the journal's own: whatever came together while the last sync ran goes out with one more.
    case threaded
    /// `append` itself, so that a rehearsal is the same every time.
    case inline
    /// Whoever holds the steps, when they say so: a simulation, which decides what shares a sync.
    case stepped(JournalSteps)
  }

  /// Hears, on the thread that writes, what happens to the journal as a whole.
  package struct Observer: Sendable {
    /// A write or sync failed. Called once, after all who waited were told.
    package var onPoisoned: @Sendable (DiskError) -> Void
    /// So many records became durable, and it took so long.
    package var onCommit: @Sendable (_ records: Int, _ took: Duration) -> Void

    package init(
      onPoisoned: @escaping @Sendable (DiskError) -> Void,
      onCommit: @escaping @Sendable (_ records: Int, _ took: Duration) -> Void = { _, _ in }
    ) {
      self.onPoisoned = onPoisoned
      self.onCommit = onCommit
    }
  }

  /// What was read, and cut, when the journal was opened.
  package let found: JournalReport

  private let state: Guarded<JournalState>
  // The one lock that is held while writing: only the writer takes it, or, committing inline, one append at a time.
  private let writer: Mutex<SegmentWriter>
  private let clock: any WallClock
  private let observer: Observer
  private let lock: any DiskLock
  private let wakeUp: WakeUp?
  private let steps: JournalSteps?
  private let patienceMicros: Int
  private let worker = Mutex<WorkerThread?>(nil)

  init(
    found: JournalReport, state: JournalState, writer: SegmentWriter, clock: any WallClock, commit: Commit,
    patienceMicros: Int, observer: Observer, lock: any DiskLock
  ) {
    self.found = found
    self.patienceMicros = patienceMicros
    self.clock = clock
    self.observer = observer
    self.lock = lock
    self.state = Guarded(state)
    self.writer = Mutex(writer)
    switch commit {
    case .inline:
      wakeUp = nil
      steps = nil
    case .stepped(let steps):
      wakeUp = nil
      self.steps = steps
      steps.connect { [self] in commitPending() }
    case .threaded:
      let wakeUp = WakeUp()
      self.wakeUp = wakeUp
      steps = nil
      let thread = WorkerThread(name: "journal") { [self] in work(wokenBy: wakeUp) }
      worker.withLock { $0 = thread }
    }
  }

  /// True once a write or sync failed.
  package var isPoisoned: Bool {
    state.withLock { $0.isPoisoned }
  }

  /// True while the disk is nearly full, as of the last look at it.
  package var isFull: Bool {
    state.withLock { $0.isFull }
  }

  /// Takes a record and answers its number; records stand in the journal in the order of these calls.
  ///
  /// Only waits for a short lock (committing inline, for the disk), so it may be called with another lock held.
  /// Nothing is promised before `whenDurable(through:_:)` tells. With `mayWait` it may be a moment later than it could, to share the sync
  /// of somebody who comes meanwhile.
  package func append(_ draft: RecordDraft, mayWait: Bool = false) throws(JournalError) -> UInt64 {
    draft.checkForm()
    do throws(JournalError) {
      let (n, isNews) = try state.withLock { (state) throws(JournalError) in
        try state.add(draft, isUrgent: !mayWait)
      }
      if isNews { nudge() }
      if wakeUp == nil && isPoisoned { throw JournalError.poisoned }
      return n
    } catch .diskFull {
      // Only the writer asks the disk, so it has to be told that somebody wants to know.
      nudge()
      throw .diskFull
    }
  }

  /// Tells `told` once all records up to `n`, which `append` gave, are on the device, or `.poisoned` if they may not be: at once where
  /// that is known, else on the thread that writes.
  package func whenDurable(through n: UInt64, _ told: @escaping @Sendable (Result<Void, JournalError>) -> Void) {
    let waiter = JournalState.Waiter(n: n, told: told)
    if let outcome = state.withLock({ $0.wait(waiter) }) { told(outcome) }
  }

  /// Tells `told` as `whenDurable` does, but always on the thread that writes and in the order of these calls, also where what it tells
  /// is known already: so it may be called with another lock held, and who appends and calls under one lock is told in the order of the
  /// records. Answers what `told` is not told: all where the journal commits inline, and else what nobody will come by to tell.
  package func tellInOrder(
    through n: UInt64, _ told: @escaping @Sendable (Result<Void, JournalError>) -> Void
  ) -> Result<Void, JournalError>? {
    let waiter = JournalState.Waiter(n: n, told: told)
    guard let wakeUp else { return state.withLock { $0.wait(waiter) } }
    let (known, isDue) = state.withLock { $0.waitInOrder(waiter) }
    if isDue && known == nil { wakeUp.signal() }
    return known
  }

  /// Ends the segment behind what was appended so far, and returns once that is durable: the next record begins a new one, also after
  /// a restart.
  package func seal() async throws(JournalError) {
    let outcome = await withCheckedContinuation { (sealer: JournalState.Sealer) in
      if let refusal = state.withLock({ $0.awaitSealed(sealer) }) {
        sealer.resume(returning: .failure(refusal))
      } else {
        nudge()
      }
    }
    try outcome.get()
  }

  /// Takes no more records, returns once all that were taken are durable, or the journal is poisoned, and gives the
  /// directory free.
  ///
  /// A journal that commits by thread lives until this is called.
  package func close() async {
    guard let wakeUp else {
      state.withLock { $0.beginClosing() }
      steps?.step()
      steps?.disconnect()
      return end()
    }
    await withCheckedContinuation { closer in
      let waits = state.withLock { state in
        state.beginClosing()
        return state.awaitClosed(closer)
      }
      if waits { wakeUp.signal() } else { closer.resume() }
    }
    // The thread has nothing left to do but to return.
    worker.withLock { $0.take() }?.join()
  }

  private func nudge() {
    if let wakeUp { wakeUp.signal() } else if let steps { steps.nudge() } else { commitPending() }
  }

  private func work(wokenBy wakeUp: WakeUp) {
    var isClosing = false
    while !isClosing {
      wakeUp.wait()
      if state.withLock({ $0.isPatient }) { wakeUp.wait(atMostMicros: patienceMicros) }
      // Looked at before writing: what is appended after this look is refused or written in another round.
      isClosing = state.withLock { $0.isClosing }
      commitPending()
    }
    end()
  }

  /// Writes what waits, then tells those who waited for it.
  private func commitPending() {
    let outcome = writer.withLock { commitPending(with: &$0) }
    for waiter in outcome.released { waiter.told(waiter.n <= outcome.durable ? .success(()) : .failure(.poisoned)) }
    let sealed: Result<Void, JournalError> = outcome.isPoisoned ? .failure(.poisoned) : .success(())
    for sealer in outcome.sealers { sealer.resume(returning: sealed) }
    if let failure = outcome.failure {
      observer.onPoisoned(failure)
    } else if outcome.records > 0 {
      observer.onCommit(outcome.records, outcome.took)
    }
  }

  private func commitPending(with writer: inout SegmentWriter) -> CommitOutcome {
    let (drafts, sealers, isPoisoned) = state.withLock { ($0.takePending(), $0.takeSealers(), $0.isPoisoned) }
    var outcome = CommitOutcome(records: drafts.count, sealers: sealers, isPoisoned: isPoisoned)
    if isPoisoned {
      // whoever came while the write failed; the writer has in hand what may be on the device or not, and must not be asked again
      (outcome.released, outcome.durable) = state.withLock { ($0.poison(), $0.durable) }
      return outcome
    }
    if drafts.isEmpty && sealers.isEmpty {
      (outcome.released, outcome.durable) = state.withLock { ($0.committed(0), $0.durable) }
    } else {
      let start = ContinuousClock.now
      do {
        try writer.commit(drafts)
        if !sealers.isEmpty { try writer.seal() }
      } catch {
        outcome.failure = error
        outcome.isPoisoned = true
        (outcome.released, outcome.durable) = state.withLock { ($0.poison(), $0.durable) }
        return outcome
      }
      outcome.took = start.duration(to: .now)
      (outcome.released, outcome.durable) = state.withLock { ($0.committed(drafts.count), $0.durable) }
    }
    if let isShort = writer.isShortOfRoom(at: clock.now()) { state.withLock { $0.isFull = isShort } }
    return outcome
  }

  private func end() {
    guard let closers = state.withLock({ $0.end() }) else { return }
    writer.withLock { $0.close() }
    lock.release()
    for closer in closers { closer.resume() }
  }

  private struct CommitOutcome {
    let records: Int
    let sealers: [JournalState.Sealer]
    var isPoisoned: Bool
    var took = Duration.zero
    var released: [JournalState.Waiter] = []
    /// The last record that is on the device.
    var durable: UInt64 = 0
    /// Of this write, which poisoned the journal.
    var failure: DiskError?
  }
}
