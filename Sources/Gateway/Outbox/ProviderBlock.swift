import Loyalty

/// What it means for a person that a provider did not bring a text: they opted out, or nobody has the number.
struct ProviderBlock {
  let entry: OutboxEntry
  let catalogue: Catalogue
  let reader: any StoreReader

  // looked for only where there is a block: nearly never
  private var contact: Contact? { reader.contact(entry.contact) }
  /// The shops of the text's sender.
  private var shops: [ShopID] { catalogue.senders[entry.promise.sender]?.shops.map(\.id) ?? [] }

  /// Nothing where that tells nothing new: of a confirmation, whose STOP has told it, and of a text that was tried before the person
  /// last asked for our texts.
  func eventsOfOptOut(code: String) -> [Event] {
    let sender = entry.promise.sender
    guard entry.promise.purpose != .optOutConfirmation, let contact else { return [] }
    if let startedAt = contact.line(with: sender).startedAt, entry.attemptedAt ?? entry.promisedAt < startedAt {
      return []
    }
    return contact.ending(sender: sender, shops: shops, .provider(code: code)).map { .contact(contact.id, $0) }
  }

  /// No marketing goes there any more until somebody texts from it.
  func eventsOfDeadNumber() -> [Event] {
    guard let contact, !contact.isUnreachable, !contact.isForgotten else { return [] }
    return [.contact(contact.id, .unreachable)]
  }
}

extension Switchboard {
  /// Good inside the call that `reader` is good in.
  func block(of entry: OutboxEntry, _ reader: any StoreReader) -> ProviderBlock {
    ProviderBlock(entry: entry, catalogue: catalogue, reader: reader)
  }
}

extension Contact {
  /// The end of a sender's texts, and of those of each shop that answers there: a shop that moves to another sender stays silent
  /// (docs/decisions/0026-stop-follows-the-shop.md).
  func ending(sender: String, shops: [ShopID], _ cause: StopCause) -> [ContactEvent] {
    [.stopped(sender: sender, cause)] + shops.filter { !hasEnded($0) }.map { .shopEnded($0) }
  }
}
