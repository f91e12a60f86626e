package import Journaling
package import Loyalty
import Platform
import Synchronization

/// Rewriting what the journal should not hold any more, beside the texts that go on.
extension FlatFileStore {
  /// So many people are erased in one go through the files; the others wait for the next.
  private static let erasedAtOnceMax = 256
  /// The last text to a person may wait so long for its provider; then it ends, and the number goes.
  package static let lastTextWaitSeconds: Int64 = 24 * 3_600

  /// Erases everybody who is forgotten and whose last text has left; nil where there is nobody. With `atOnce` it waits for no text: nobody
  /// carries any. After a crash, or an error, it is to be called once more: each step may be done again.
  package func eraseForgotten(atOnce: Bool = false) async throws(JournalError) -> ErasureReport? {
    let due = state.withLock { state in
      state.erasable(
        waitedSince: atOnce ? .distantFuture : Instant(millis: clock.now()).adding(seconds: -Self.lastTextWaitSeconds))
    }
    .prefix(Self.erasedAtOnceMax)
    guard !due.isEmpty else { return nil }
    let (plan, everywhere) = (ErasurePlan(Array(due)), ErasurePlan(Array(due), isOfAllTime: true))
    // Where somebody else tends the files it ends here: each seal begins a file, however short the one before.
    try await tending { (_) throws(JournalError) in }
    try await journal.seal()
    let (redacted, aside) = try await tending { (upkeep) throws(JournalError) in
      try upkeep.removeLeftovers()
      // while the journal still says which number to look for: after a crash in between it would not
      let aside = try upkeep.redactAside { record, part in
        // whose it is of whom nobody knows nobody can tell: records that were cut may be the only ones to speak of somebody
        try self.knows(part) && everywhere.keeps(record, part)
      }
      let redacted = try upkeep.redact(keeping: plan.keeps)
      // They are made again of the journal as it is now.
      try upkeep.removeSnapshots(before: .max)
      return (redacted, aside)
    }
    snapshots.withLock { $0.noteRemoval() }
    let report = ErasureReport(people: due.count, redacted, aside: aside)
    // Before it is done, so that nobody finds it done and no report.
    erasures.withLock { erasures in
      if erasures.count > Self.erasedAtOnceMax { erasures = [:] }
      for person in due { erasures[person.contact] = report }
    }
    do {
      _ = try await change(once: nil) { (reader, _) throws(Never) in
        due.flatMap { person in
          Self.ends(ofTextsTo: person, reader) + [.contact(person.contact, .erased(through: person.record))]
        }
      }
    } catch .overloaded {
      throw .overloaded
    } catch {
      throw journal.isPoisoned ? .poisoned : .diskFull
    }
    return report
  }

  private func knows(_ part: String) -> Bool {
    guard let contact = EventDecoder.contact(ofPart: part) else { return false }
    return state.withLock { $0.contact(contact) != nil }
  }

  /// Texts from before end here: nobody waits for news of a number that is gone.
  private static func ends(ofTextsTo person: Unerased, _ reader: any StoreReader) -> [Event] {
    reader.unsettledTexts(to: person.contact).filter { $0.1.promisedAt <= person.at }.map { (id, entry) in
      .text(id, entry.phase == .promised && entry.doubts == 0 ? .withdrawn : .unconfirmed)
    }
  }

  package func erasure(of id: ContactID) -> ErasureStanding {
    if state.withLock({ $0.forgotten.unerased[id] != nil }) { return .pending }
    return .done(erasures.withLock { $0[id] })
  }

  /// Drops what people wrote and read before that moment, and nothing else of them. A file that is still written, and holds any, ends.
  package func dropTexts(before moment: Instant) async throws(JournalError) -> RedactionReport {
    // What has not left yet is still needed, whatever its age.
    let moment = state.withLock { $0.oldestWaitingText }.map { min($0, moment) } ?? moment
    let since = try await tending { (upkeep) throws(JournalError) in try upkeep.lastSegmentSince() }
    if let since, since < moment.millis { try await journal.seal() }
    let dropped = try await tending { (upkeep) throws(JournalError) in try upkeep.dropTexts(before: moment) }
    if dropped.records > 0 { snapshots.withLock { $0.noteRemoval() } }
    state.withLock { state in
      for shop in state.inboxes.keys { state.inboxes[shop]?.dropWords(before: moment) }
    }
    return dropped
  }

  /// On a thread of its own, where the journal has one.
  private func tending<Value: Sendable>(
    _ body: @escaping @Sendable (JournalUpkeep) throws(JournalError) -> Value
  ) async throws(JournalError) -> Value {
    let work: @Sendable () -> Result<Value, JournalError> = { [directory, disk, limits] in
      Result { () throws(JournalError) in
        let upkeep = try JournalUpkeep.begin(directory: directory, disk: disk, limits: limits)
        defer { upkeep.end() }
        return try body(upkeep)
      }
    }
    guard isThreaded else { return try work().get() }
    let thread = Mutex<WorkerThread?>(nil)
    let result = await withCheckedContinuation { continuation in
      let worker = WorkerThread(name: "upkeep") { continuation.resume(returning: work()) }
      thread.withLock { $0 = worker }
    }
    thread.withLock { $0 }?.join()
    return try result.get()
  }
}

extension JournalUpkeep {
  /// Drops what people wrote and read before that moment from the sealed segments; where there is any, the snapshots go, which may hold it.
  package func dropTexts(before moment: Instant) throws(JournalError) -> RedactionReport {
    // Before the first file changes: after a crash nobody would know that they have to.
    return try redact(upTo: moment.millis) { () throws(JournalError) in
      try removeSnapshots(before: .max)
    } keeping: { record, part in
      record.at >= moment.millis || !part.hasSuffix(EventEncoder.textsEnd)
    }
  }
}
