import Carriers
import Logging
import Loyalty
import Metrics
import Platform

/// What providers say later about texts of ours.
extension Switchboard {
  /// One that tells nothing new, or of a text long ended, changes nothing.
  func receive(
    _ receipt: Receipt, provider: String, told: @escaping @Sendable (SwitchboardRefusal?) -> Void
  ) {
    keep(once: nil) { [self] (reader, _) throws(SwitchboardRefusal) in
      let known = receipt.textID.flatMap(TextID.init) ?? Self.text(of: receipt.providerID, from: provider, reader)
      guard let id = known else {
        earlyReceipts.withLock { $0.keep(receipt, from: provider) }
        return []
      }
      guard let entry = reader.outboxEntry(id) else { return [] }
      guard isOnItsWay(provider, entry) else {
        log.warning("a receipt of another provider's text is not believed", metadata: ["provider": "\(provider)"])
        return []
      }
      return receipt.events(for: id, entry, provider: provider, block(of: entry, reader))
    } told: { [self] result in
      if case .success = result { counters.receiptsIn.increment() }
      told(result.refusal)
    }
  }

  /// The text that its provider knows by that id, whatever was kept of that.
  private static func text(of id: String, from provider: String, _ reader: any StoreReader) -> TextID? {
    reader.textID(provider: provider, providerID: id)
      ?? reader.textID(provider: provider, providerID: ForeignID.digest(id))
  }

  /// Whether that provider carries the text's sender, or has had the text, whoever carries its sender now.
  private func isOnItsWay(_ provider: String, _ entry: OutboxEntry) -> Bool {
    provider == entry.provider || catalogue.senders[entry.promise.sender]?.isCarried(by: provider) == true
  }

  /// What was said of a text before we knew by which id its provider knows it.
  func earlyEvents(
    of id: TextID, _ entry: OutboxEntry, providerID: String, _ provider: String, _ block: ProviderBlock, at now: Instant
  ) -> [Event] {
    let receipts = earlyReceipts.withLock { $0.receipts(of: providerID, from: provider) }
    guard !receipts.isEmpty else { return [] }
    var entry = entry
    entry.evolve(.accepted(provider: provider, providerID: providerID), at: now)
    return receipts.flatMap { receipt -> [Event] in
      let events = receipt.events(for: id, entry, provider: provider, block)
      for case .text(_, let event) in events { entry.evolve(event, at: now) }
      return events
    }
  }
}

extension Receipt {
  /// What the receipt tells that we did not know.
  fileprivate func events(
    for id: TextID, _ entry: OutboxEntry, provider: String, _ block: ProviderBlock
  ) -> [Event] {
    guard let event = event(for: entry, provider: provider), entry.accepts(event) else { return [] }
    var events: [Event] = isOfAnotherCopy(than: entry) ? [] : [.text(id, event)]
    if case .failed(let code, .optedOut) = state { events += block.eventsOfOptOut(code: code) }
    if case .failed(_, .invalidNumber) = state { events += block.eventsOfDeadNumber() }
    return events
  }

  /// Whether it tells the end of a copy that is not the accepted one: of a reply that was in doubt and went again, that one counts.
  /// Segments have ids of their own.
  private func isOfAnotherCopy(than entry: OutboxEntry) -> Bool {
    guard case .failed = state, segmentID == nil else { return false }
    return entry.doubts > 0 && !providerID.isEmpty && !entry.providerID.isEmpty
      && ForeignID.kept(providerID, phone: entry.to) != entry.providerID
  }

  private func event(for entry: OutboxEntry, provider: String) -> TextEvent? {
    switch state {
    case .accepted: .accepted(provider: provider, providerID: ForeignID.kept(providerID, phone: entry.to))
    case .sent: .sent
    case .delivered:
      segmentID.map { entry.event(forDelivered: ForeignID.kept($0, phone: entry.to)) } ?? .delivered
    case .failed(let code, _): .failed(code: code)
    }
  }
}
