import Logging
package import Loyalty
import Texting

/// The outbox from the courier's side: what may leave, and what became of it.
extension Switchboard: CourierDesk {
  /// How long an accepted text may go unheard of before it ends as unconfirmed (DESIGN.md, invariant 6).
  static let receiptWaitSeconds: Int64 = 72 * 3_600
  /// Texts that wait for their receipts; with more the oldest end as unconfirmed before their time. What a sender at a segment a second
  /// sends in 72 hours.
  package static let awaitedReceiptsMax = 300_000
  /// How far apart it is tried to write down what became of texts.
  private static let settlePause = Duration.milliseconds(500)
  /// Receipts given up on in one record.
  static let giveUpsMax = 1_000

  package func attempting(_ ids: [TextID], provider: String?) async -> [TextID]? {
    var held: [TextID: Hold] = [:]
    do {
      let events = try await keep(once: nil) { (reader, now) throws(SwitchboardRefusal) in
        self.attempts(ids, by: provider, reader, now, &held)
      }
      hold(held)
      return events.flatMap { event -> [TextID] in
        if case .attempted(let allowed, _) = event { return allowed }
        return []
      }
    } catch {
      log.error("no text leaves: the journal takes nothing", metadata: ["reason": "\(error)"])
      return nil
    }
  }

  /// After an opt-out nothing but its confirmation leaves, whatever was promised before; marketing leaves in its hours only.
  private func attempts(
    _ ids: [TextID], by provider: String?, _ reader: any StoreReader, _ now: Instant, _ held: inout [TextID: Hold]
  ) -> [Event] {
    var turnstile = MarketingTurnstile(catalogue)
    var allowed: [TextID] = []
    var events: [Event] = []
    for id in ids {
      guard let entry = reader.outboxEntry(id), entry.phase < .accepted else { continue }
      if Self.isStopped(entry, reader) {
        events.append(.text(id, entry.doubts > 0 ? .unconfirmed : .withdrawn))
      } else {
        switch turnstile.verdict(on: id, entry, reader, at: now) {
        case .leaves: allowed.append(id)
        case .waits(let hold): held[id] = hold
        case .isOver: events.append(.text(id, entry.doubts > 0 ? .unconfirmed : .expired))
        }
      }
    }
    return allowed.isEmpty ? events : events + [.attempted(allowed, provider: provider)]
  }

  private static func isStopped(_ entry: OutboxEntry, _ reader: any StoreReader) -> Bool {
    guard entry.promise.purpose != .optOutConfirmation else { return false }
    guard let contact = reader.contact(entry.contact) else { return true }
    // what answers them still leaves, that they are forgotten last of all
    if contact.isForgotten && entry.promise.purpose == .marketing { return true }
    return entry.promise.isStopped(by: contact)
  }

  package func withheld(among ids: [TextID]) -> [TextID] {
    store.read { (reader, _) in
      ids.filter { id in
        guard let entry = reader.outboxEntry(id), entry.phase < .accepted else { return true }
        return Self.isStopped(entry, reader)
      }
    }
  }

  package func settle(_ settlements: [Settlement]) async {
    var isTold = false
    repeat {
      do {
        return try await keepFate(of: settlements)
      } catch {
        if !isTold { log.error("what became of texts cannot be kept yet", metadata: ["reason": "\(error)"]) }
        isTold = true
      }
      // A full disk may get room, a busy one time; a poisoned journal gets neither.
    } while store.isWritable ? await Self.pause(Self.settlePause) : false
    log.critical(
      "texts that left will count as in doubt at the next start", metadata: ["texts": "\(settlements.count)"])
  }

  /// False if the task was told to end meanwhile.
  private static func pause(_ duration: Duration) async -> Bool {
    do {
      try await Task.sleep(for: duration)
      return true
    } catch {
      return false
    }
  }

  /// Writes down once what became of texts; throws where the journal takes nothing just now. `settle` for those who wait in their own
  /// way.
  package func keepFate(of settlements: [Settlement]) async throws(SwitchboardRefusal) {
    try await keep(once: nil) { [self] (reader, now) throws(SwitchboardRefusal) in
      var acceptedCount = 0
      var events: [Event] = []
      for settlement in settlements {
        guard let entry = reader.outboxEntry(settlement.id) else { continue }
        events += settlement.events(for: entry, block(of: entry, reader))
        guard case .accepted(let providerID) = settlement.fate else { continue }
        acceptedCount += 1
        events += earlyEvents(
          of: settlement.id, entry, providerID: providerID, settlement.provider, block(of: entry, reader), at: now)
      }
      return events + giveUps(beforeAwaiting: acceptedCount, reader, at: now)
    }
  }

  /// The texts that have waited longest for their receipts end where these many more would be too many.
  private func giveUps(beforeAwaiting count: Int, _ reader: any StoreReader, at now: Instant) -> [Event] {
    let excess = reader.awaitedReceiptCount + count - Self.awaitedReceiptsMax
    guard count > 0, excess > 0 else { return [] }
    return reader.textsAwaitingReceipt(acceptedBefore: now, limit: min(excess, Self.giveUpsMax))
      .map { .text($0, .unconfirmed) }
  }

  /// Texts whose receipt never came end as unconfirmed. Called by the scheduler; returns when it next needs to be.
  package func giveUpOnReceipts() async throws(SwitchboardRefusal) -> Instant? {
    while true {
      let events = try await keep(once: nil) { (reader, now) throws(SwitchboardRefusal) in
        reader.textsAwaitingReceipt(
          acceptedBefore: now.adding(seconds: -Self.receiptWaitSeconds), limit: Self.giveUpsMax
        )
        .map { .text($0, .unconfirmed) }
      }
      if events.count < Self.giveUpsMax { break }
    }
    return store.read { (reader, _) in
      reader.oldestAwaitedReceipt.map { $0.adding(seconds: Self.receiptWaitSeconds) }
    }
  }

  /// Texts that had not come to their end yet.
  package var unsettled: [TextID] {
    store.read { (reader, _) in reader.unsettledTexts().map(\.0) }
  }

  /// After a start: what was promised and not settled goes to the courier again. A text whose attempt we did not hear the end of
  /// may have been sent: that is written down. Where it must not go again the courier asks its provider, or ends it.
  /// `ids` are those that were unsettled when the state was opened: nobody else carries them.
  package func resume(_ ids: [TextID]) async throws(SwitchboardRefusal) {
    let doubts = try await keep(once: nil) { (reader, _) throws(SwitchboardRefusal) in
      ids.filter { reader.outboxEntry($0)?.phase == .attempted }.map { .text($0, .inDoubt) }
    }
    let texts = store.read { (reader, _) in
      ids.compactMap { id in reader.outboxEntry(id).map { (id, $0) } }
        .filter { $0.1.phase < .accepted }.map { OutboxText(id: $0.0, $0.1) }
    }
    if !texts.isEmpty {
      log.notice(
        "texts from before the start go on", metadata: ["texts": "\(texts.count)", "doubts": "\(doubts.count)"])
    }
    handOver(texts.sorted { $0.promisedAt < $1.promisedAt })
  }
}

extension Promise {
  /// The person ended the texts of its sender, or those of its shop.
  fileprivate func isStopped(by contact: Contact) -> Bool {
    shop.map { contact.isStopped(at: sender, for: $0) } ?? contact.isStopped(at: sender)
  }
}

extension Settlement {
  fileprivate func events(for entry: OutboxEntry, _ block: ProviderBlock) -> [Event] {
    let event: TextEvent =
      switch fate {
      case .accepted(let providerID), .delivered(let providerID):
        .accepted(provider: provider, providerID: ForeignID.kept(providerID, phone: entry.to))
      case .failed(let code, _): .failed(code: code)
      case .optedOut(let code): .failed(code: code)
      case .expired: .expired
      case .inDoubt: .inDoubt
      case .unconfirmed: .unconfirmed
      case .deferred: .deferred
      case .withdrawn: .withdrawn
      }
    guard entry.accepts(event), entry.phase < .accepted || fate.isTaken else { return [] }
    var events: [Event] = [.text(id, event)]
    if case .delivered = fate { events.append(.text(id, .delivered)) }
    if case .optedOut(let code) = fate { events += block.eventsOfOptOut(code: code) }
    if case .failed(_, isInvalidNumber: true) = fate { events += block.eventsOfDeadNumber() }
    return events
  }
}

extension Settlement.Fate {
  /// What else an attempt says is not believed where a receipt has told meanwhile that the provider has the text.
  fileprivate var isTaken: Bool {
    switch self {
    case .accepted, .delivered: true
    case .failed, .optedOut, .deferred, .withdrawn, .expired, .inDoubt, .unconfirmed: false
    }
  }
}
