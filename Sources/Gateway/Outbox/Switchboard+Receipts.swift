import Carriers
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
      return reader.outboxEntry(id).map { receipt.events(for: id, $0, provider: provider) } ?? []
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

  /// What was said of a text before we knew by which id its provider knows it.
  func earlyEvents(
    of id: TextID, _ entry: OutboxEntry, providerID: String, _ provider: String, at now: Instant
  ) -> [Event] {
    let receipts = earlyReceipts.withLock { $0.receipts(of: providerID, from: provider) }
    guard !receipts.isEmpty else { return [] }
    var entry = entry
    entry.evolve(.accepted(provider: provider, providerID: providerID), at: now)
    return receipts.flatMap { receipt -> [Event] in
      let events = receipt.events(for: id, entry, provider: provider)
      for case .text(_, let event) in events { entry.evolve(event, at: now) }
      return events
    }
  }
}

extension Receipt {
  /// What the receipt tells that we did not know.
  fileprivate func events(for id: TextID, _ entry: OutboxEntry, provider: String) -> [Event] {
    guard let event = event(for: entry, provider: provider), entry.accepts(event) else { return [] }
    var events: [Event] = [.text(id, event)]
    // As for a settlement: a confirmation that bounces tells nothing new.
    if case .failed(let code, .optedOut) = state, entry.promise.purpose != .optOutConfirmation {
      events.append(.contact(entry.contact, .stopped(sender: entry.promise.sender, .provider(code: code))))
    }
    return events
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
