import Journaling
import Loyalty
import Platform
import Texting

/// What decisions and pages look at.
extension FlatFileState {
  func contact(of phone: PhoneNumber) -> Contact? {
    if let contact = contacts[phone] { return contact }
    guard let id = forgotten.contact(of: phone), var contact = contacts[id] else { return nil }
    contact.showNumber(phone)
    return contact
  }

  func contact(_ id: ContactID) -> Contact? { contacts[id] }
  func token(_ code: TokenCode) -> StoredToken? { tokens[code] }
  func outboxEntry(_ id: TextID) -> OutboxEntry? { outbox[id] }

  /// The texts that these events promised, now that they are taken in.
  func promised(in events: [Event]) -> [OutboxText] {
    events.compactMap { event in
      guard case .text(let id, .promised) = event, let entry = outbox[id] else { return nil }
      return OutboxText(id: id, entry)
    }
  }

  func referralToken(of contact: ContactID, at shop: ShopID) -> TokenCode? {
    counters.referralToken(of: contact, at: shop)
  }

  func holder(ofCoupon code: UInt32, at shop: ShopID) -> ContactID? {
    counters.holder(ofCoupon: code, at: shop).map(contacts.id)
  }
  func buyer(ofOrder order: String, at shop: ShopID) -> ContactID? {
    counters.buyer(ofOrder: order, at: shop).map(contacts.id)
  }
  func stockTaken(of reward: String, at shop: ShopID) -> Int64 { counters.stockTaken(of: reward, at: shop) }
  func figures(of shop: ShopID, at now: Instant) -> ShopFigures { (tallies[shop] ?? ShopTally()).figures(at: now) }
  func activity(of shop: ShopID, from start: Instant, to end: Instant) -> ActivityCounts {
    activities[shop]?.counts(from: start, to: end) ?? ActivityCounts()
  }
  func shop(_ id: ShopID) -> ShopState { shops[id] ?? ShopState() }
  func pausedKeywords(of shop: ShopID) -> Set<String> { shops[shop]?.pausedKeywords ?? [] }
  func expirySince(of shop: ShopID) -> Instant? { shops[shop]?.expirySince }
  func wordingVersion(of shop: ShopID) -> String? { shops[shop]?.wording }

  func moveOffer(_ code: TokenCode) -> (contact: ContactID, offer: MoveOffer)? { moveOffers[code] }
  func dataLink(_ secret: String) -> (contact: ContactID, until: Instant)? { dataLinks[secret] }
  func successor(of contact: ContactID, at shop: ShopID) -> ContactID {
    counters.successor(of: contact, at: shop)
  }

  func hasDataLink(_ contact: ContactID, at now: Instant) -> Bool {
    dataLinks.values.contains { $0.contact == contact && now < $0.until }
  }

  func dueContacts(by instant: Instant, limit: Int) -> [ContactID] {
    dues.due(by: instant, limit: limit).map(contacts.id)
  }

  var nextDue: Instant? { dues.next }

  func eachContact(_ body: (Contact) -> Void) {
    for slot in 0..<ContactShelf.Slot(contacts.count) { body(contacts.passing(slot)) }
  }

  func newestTokens(limit: Int) -> [(code: TokenCode, stored: StoredToken)] {
    mintedCodes.suffix(limit).reversed().compactMap { code in tokens[code].map { (code, $0) } }
  }

  func textID(provider: String, providerID: String) -> TextID? {
    textsByProvider[ProviderReference(provider: provider, id: providerID)]
  }

  func hadEffect(_ key: String) -> Bool { once.contains(key) }
  func recordOfAnswer(to key: String) -> UInt64? { answers.record(of: key) }
  func fate(of text: TextID) -> TextFate? { fates[text] }
  func memberships(of shop: ShopID) -> Int { rolls[shop]?.count ?? 0 }

  /// A search passes by so many blocks of a roll in one go: a third of a millisecond at most.
  private static let rollBlocksMax = 16

  func people(of shop: ShopID, _ walk: RollWalk, _ body: (RollPlace, Contact) -> Void) -> RollPlace? {
    guard let roll = rolls[shop] else { return nil }
    let found = roll.find(
      walk.query, behind: walk.place, walk.order, limit: walk.limit, blocksMax: Self.rollBlocksMax,
      phone: contacts.phone)
    for place in found.places { body(place, contacts.passing(place.slot)) }
    return found.last
  }

  func tokens(before place: Int?, limit: Int) -> (place: Int, tokens: [(code: TokenCode, stored: StoredToken)]) {
    let end = min(max(place ?? mintedCodes.count, 0), mintedCodes.count)
    let start = max(0, end - limit)
    return (start, mintedCodes[start..<end].reversed().compactMap { code in tokens[code].map { (code, $0) } })
  }

  var allContacts: some Collection<Contact> {
    (0..<ContactShelf.Slot(contacts.count)).lazy.map { [contacts] in contacts.passing($0) }
  }

  var forgettingKey: String? { forgotten.key }

  /// When the oldest text that has not left yet was promised.
  var oldestWaitingText: Instant? {
    var oldest: Instant?
    for (_, entry) in outbox where entry.phase < .accepted {
      oldest = min(oldest ?? entry.promisedAt, entry.promisedAt)
    }
    return oldest
  }

  /// Who is forgotten and waits for no text any more, or was forgotten before that moment; in the order of the forgetting.
  func erasable(waitedSince moment: Instant) -> [Unerased] {
    forgotten.unerased.values.filter { $0.at < moment || !awaitsText($0) }.sorted { $0.record < $1.record }
  }

  private func awaitsText(_ person: Unerased) -> Bool {
    outbox.texts(to: person.contact).contains { $0.1.phase < .accepted && $0.1.promisedAt <= person.at }
  }

  var allTokens: some Sequence<(key: TokenCode, value: StoredToken)> { tokens }
  func textsAwaitingReceipt(acceptedBefore moment: Instant, limit: Int) -> [TextID] {
    awaitingReceipts.texts(acceptedBefore: moment, limit: limit, isWaiting: outbox.contains)
  }

  var oldestAwaitedReceipt: Instant? { awaitingReceipts.oldest }
  var awaitedReceiptCount: Int { awaitingReceipts.count }

  func unsettledTexts() -> [(TextID, OutboxEntry)] {
    outbox.map { ($0.key, $0.value) }
  }

  func unsettledTexts(to contact: ContactID) -> [(TextID, OutboxEntry)] { outbox.texts(to: contact) }
}
