import Journaling
import Loyalty
import Texting

/// All that the journal says, in memory. Owned by `FlatFileStore`, which guards it; a class so that handing it to a decision
/// copies nothing; unchecked because only the store's lock makes it safe to hand on.
final class FlatFileState: StoreReader, @unchecked Sendable {
  private var contacts: [ContactID: Contact] = [:]
  private var contactsByPhone: [PhoneNumber: ContactID] = [:]
  private var tokens: [TokenCode: StoredToken] = [:]
  /// Codes in the order they were minted.
  private var mintedCodes: [TokenCode] = []
  private var outbox: [TextID: OutboxEntry] = [:]
  private var textsByProvider: [ProviderReference: TextID] = [:]
  private var awaitingReceipts = AcceptedQueue()
  private var once = OnceLedger()
  /// The latest moment that anything happened at: a clock that is set back does not take the shop with it.
  private(set) var latest = Instant(millis: 0)
  private(set) var lastRecord: UInt64?

  private struct ProviderReference: Hashable {
    let provider: String
    let id: String
  }

  // MARK: Looking

  func contact(of phone: PhoneNumber) -> Contact? {
    contactsByPhone[phone].flatMap { contacts[$0] }
  }

  func contact(_ id: ContactID) -> Contact? { contacts[id] }
  func token(_ code: TokenCode) -> StoredToken? { tokens[code] }
  func outboxEntry(_ id: TextID) -> OutboxEntry? { outbox[id] }

  func newestTokens(limit: Int) -> [(code: TokenCode, stored: StoredToken)] {
    mintedCodes.suffix(limit).reversed().compactMap { code in tokens[code].map { (code, $0) } }
  }

  func textID(provider: String, providerID: String) -> TextID? {
    textsByProvider[ProviderReference(provider: provider, id: providerID)]
  }

  func record(of key: String) -> UInt64? { once.record(of: key) }

  var allContacts: some Collection<Contact> { contacts.values }
  var allTokens: some Collection<(key: TokenCode, value: StoredToken)> { tokens }
  func textsAwaitingReceipt(acceptedBefore moment: Instant, limit: Int) -> [TextID] {
    awaitingReceipts.texts(acceptedBefore: moment, limit: limit) { outbox[$0] != nil }
  }

  var oldestAwaitedReceipt: Instant? { awaitingReceipts.oldest }

  func unsettledTexts() -> [(TextID, OutboxEntry)] {
    outbox.map { ($0.key, $0.value) }
  }

  // MARK: Taking in

  /// Takes in a record of the journal as it was first taken in.
  func replay(_ record: JournalRecord) throws(EventDecodingError) {
    let events = try EventDecoder.decode(facts: record.facts, personal: record.personal)
    apply(events, once: record.once, record: record.n, at: Instant(millis: record.at))
  }

  func apply(_ events: [Event], once key: String?, record: UInt64, at instant: Instant) {
    latest = max(latest, instant)
    lastRecord = record
    if let key { once.insert(key, record: record, at: instant) }
    for event in events { apply(event, at: instant) }
  }

  private func apply(_ event: Event, at instant: Instant) {
    switch event {
    case .begun:
      break
    case .contact(let id, .met(let phone)):
      contacts[id] = Contact(id: id, phone: phone)
      contactsByPhone[phone] = id
    case .contact(let id, let event):
      change(id) { $0.evolve(event, at: instant) }
    case .token(let code, .minted(let shop, let keyword, let offer)):
      mintedCodes.append(code)
      tokens[code] = StoredToken(shop: shop, keyword: keyword, mintedAt: instant, token: Token(offer))
    case .token(let code, let event):
      if let index = tokens.index(forKey: code) { tokens.values[index].evolve(event) }
    case .text(let id, .promised(let promise)):
      promised(promise, as: id, at: instant)
    case .text(let id, let event):
      changeText(id, event, at: instant)
    case .attempted(let ids):
      for id in ids {
        if let index = outbox.index(forKey: id) { outbox.values[index].noteAttempt() }
      }
    }
  }

  private func change(_ id: ContactID, _ change: (inout Contact) -> Void) {
    guard let index = contacts.index(forKey: id) else { return }
    change(&contacts.values[index])
  }

  private func promised(_ promise: Promise, as id: TextID, at instant: Instant) {
    guard let phone = contacts[promise.contact]?.phone else { return }
    outbox[id] = OutboxEntry(promise, to: phone, at: instant)
    if promise.purpose == .reply {
      change(promise.contact) { $0.noteReply(from: promise.sender, at: instant) }
    }
  }

  private func changeText(_ id: TextID, _ event: TextEvent, at instant: Instant) {
    guard let index = outbox.index(forKey: id) else { return }
    let wasAccepted = outbox.values[index].acceptedAt != nil
    outbox.values[index].evolve(event, at: instant)
    let entry = outbox.values[index]
    if case .accepted = event, !entry.providerID.isEmpty {
      textsByProvider[ProviderReference(provider: entry.provider, id: entry.providerID)] = id
    }
    if !wasAccepted, entry.acceptedAt != nil { awaitingReceipts.add(id, at: instant) }
    if entry.phase == .ended {
      outbox.remove(at: index)
      textsByProvider[ProviderReference(provider: entry.provider, id: entry.providerID)] = nil
      awaitingReceipts.trim { outbox[$0] != nil }
    }
  }
}
