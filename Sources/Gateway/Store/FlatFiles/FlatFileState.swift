import Journaling
import Loyalty
import Texting

/// All that the journal says, in memory. Owned by `FlatFileStore`, which guards it; a class so that handing it to a decision
/// copies nothing; unchecked because only the store's lock makes it safe to hand on.
final class FlatFileState: StoreReader, @unchecked Sendable {
  let names = NameTable()
  let contacts: ContactShelf
  var tokens: [TokenCode: StoredToken] = [:]
  /// Codes in the order they were minted.
  var mintedCodes: [TokenCode] = []
  var counters = ShopCounters()
  var tallies: [ShopID: ShopTally] = [:]
  var activities: [ShopID: ActivityTally] = [:]
  var shops: [ShopID: ShopState] = [:]
  var moveOffers: [TokenCode: (contact: ContactID, offer: MoveOffer)] = [:]
  var dataLinks: [String: (contact: ContactID, until: Instant)] = [:]
  var outbox: [TextID: OutboxEntry] = [:]
  var textsByProvider: [ProviderReference: TextID] = [:]
  var awaitingReceipts = AcceptedQueue()
  var once = OnceLedger()
  var forgotten = ForgottenPeople()
  var answers = AnswerLedger()
  var fates = TextFates()
  var inboxes: [ShopID: Inbox] = [:]
  var newestTexts: [ShopID: NewestTexts] = [:]
  var diaries: [ShopID: ShopDiary] = [:]
  /// The latest moment that anything happened at: a clock that is set back does not take the shop with it.
  var latest = Instant(millis: 0)
  var lastRecord: UInt64?
  private(set) var dues = DueQueue()
  private(set) var rolls = ShopRolls()

  init(unfoldedMax: Int = ContactShelf.unfoldedMax) {
    contacts = ContactShelf(names: names, unfoldedMax: unfoldedMax)
  }

  struct ProviderReference: Hashable {
    let provider: String
    let id: String
  }

  // MARK: Looking

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

  func holder(ofCoupon code: UInt32, at shop: ShopID) -> ContactID? { counters.holder(ofCoupon: code, at: shop) }
  func buyer(ofOrder order: String, at shop: ShopID) -> ContactID? { counters.buyer(ofOrder: order, at: shop) }
  func stockTaken(of reward: String, at shop: ShopID) -> Int64 { counters.stockTaken(of: reward, at: shop) }
  func figures(of shop: ShopID, at now: Instant) -> ShopFigures { (tallies[shop] ?? ShopTally()).figures(at: now) }
  func activity(of shop: ShopID, from start: Instant, to end: Instant) -> ActivityCounts {
    activities[shop]?.counts(from: start, to: end) ?? ActivityCounts()
  }
  func shop(_ id: ShopID) -> ShopState { shops[id] ?? ShopState() }

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
  var oldestWaitingText: Instant? { outbox.values.lazy.filter { $0.phase < .accepted }.map(\.promisedAt).min() }

  /// Who is forgotten and waits for no text any more, or was forgotten before that moment; in the order of the forgetting.
  func erasable(waitedSince moment: Instant) -> [Unerased] {
    let waiting = forgotten.unerased.values.filter { $0.at >= moment }
    var awaited: Set<ContactID> = []
    if !waiting.isEmpty {
      for entry in outbox.values where entry.phase < .accepted {
        if let person = forgotten.unerased[entry.contact], entry.promisedAt <= person.at {
          awaited.insert(entry.contact)
        }
      }
    }
    return forgotten.unerased.values.filter { $0.at < moment || !awaited.contains($0.contact) }
      .sorted { $0.record < $1.record }
  }

  var allTokens: some Collection<(key: TokenCode, value: StoredToken)> { tokens }
  func textsAwaitingReceipt(acceptedBefore moment: Instant, limit: Int) -> [TextID] {
    awaitingReceipts.texts(acceptedBefore: moment, limit: limit) { outbox[$0] != nil }
  }

  var oldestAwaitedReceipt: Instant? { awaitingReceipts.oldest }
  var awaitedReceiptCount: Int { awaitingReceipts.count }

  /// So many texts are looked through for those of one person, for as long as which nobody else can look or change.
  private static let lookedThroughMax = 5_000

  func texts(to contact: ContactID, limit: Int) -> [OutboxEntry] {
    guard outbox.count <= Self.lookedThroughMax else { return [] }
    return Array(outbox.values.filter { $0.contact == contact }.sorted { $0.promisedAt > $1.promisedAt }.prefix(limit))
  }

  func unsettledTexts() -> [(TextID, OutboxEntry)] {
    outbox.map { ($0.key, $0.value) }
  }

  // MARK: Taking in

  /// Takes in a record of the journal as it was first taken in.
  func replay(_ record: JournalRecord) throws(EventDecodingError) {
    let events = try EventDecoder.decode(
      facts: record.facts, personal: record.personal, at: Instant(millis: record.at))
    apply(events, once: record.once, record: record.n, at: Instant(millis: record.at))
  }

  func apply(_ events: [Event], once key: String?, record: UInt64, at instant: Instant) {
    latest = max(latest, instant)
    lastRecord = record
    if let key { once.insert(key, at: instant) }
    for event in events { apply(event, at: instant) }
    if case .shop(let shop, .answered(let answer)) = events.last { note(answer, at: shop, key, record, instant) }
    reschedule(events, at: instant)
  }

  /// The last fact of its record.
  private func note(_ answer: KeptAnswer, at shop: ShopID, _ key: String?, _ record: UInt64, _ instant: Instant) {
    if let key { answers.insert(key, record, at: instant) }
    guard let order = answer.order.map({ KeptAnswer.onceKey(ofOrder: $0, at: shop) }), order != key else { return }
    once.insert(order, at: instant)
    answers.insert(order, record, at: instant)
  }

  // MARK: Rolls

  /// A search passes by so many blocks of a roll in one go: a third of a millisecond at most.
  private static let rollBlocksMax = 16

  /// Looks at more contacts that no roll knows of yet; false once all are known.
  func rollMore() -> Bool {
    let end = min(contacts.count, Int(rolls.unlooked) + Self.askedMax)
    while rolls.unlooked < ContactShelf.Slot(end) { rolls.look(at: contacts.passing(rolls.unlooked)) }
    return end < contacts.count
  }

  /// Does what changes a membership, and notes on the roll what came of it.
  private func changeRoll(of id: ContactID, at shop: ShopID, _ body: () -> Void) {
    let old = contacts[id]?.rollLine(of: shop)
    body()
    guard let slot = contacts.slot(of: id) else { return }
    rolls.change(slot, at: shop, from: old, to: contacts[slot].rollLine(of: shop))
  }

  // MARK: Time

  private var dueMoment: (@Sendable (Contact, any StoreReader, Instant) -> Instant?)?
  /// The first slot that was not asked yet.
  private var unasked = 0

  /// So many contacts are asked in one go, for as long as which nobody else can look or change.
  private static let askedMax = 256

  /// From now on contacts are due when `schedule` says. The first are asked now and all others as they change, or by `askMore`.
  func schedule(by schedule: @escaping @Sendable (Contact, any StoreReader, Instant) -> Instant?, at now: Instant) {
    dueMoment = schedule
    unasked = 0
    askMore(at: now)
  }

  /// Asks more of those that were not asked yet; false once all were.
  @discardableResult
  func askMore(at now: Instant) -> Bool {
    guard let dueMoment else { return false }
    let end = min(contacts.count, unasked + Self.askedMax)
    for slot in ContactShelf.Slot(unasked)..<ContactShelf.Slot(end) {
      let contact = contacts.passing(slot)
      dues.set(dueMoment(contact, self, now), for: slot)
      // unfolding is what takes long: one serves both
      if slot == rolls.unlooked { rolls.look(at: contact) }
    }
    unasked = end
    return unasked < contacts.count
  }

  /// What is still due by `now` is due when the contact changes: it came to nothing just now.
  func reconsider(_ id: ContactID, at now: Instant) {
    guard let slot = contacts.slot(of: id) else { return }
    let due = dueMoment?(contacts[slot], self, now)
    dues.set(due.flatMap { $0 > now ? $0 : nil }, for: slot)
  }

  private func reschedule(_ events: [Event], at instant: Instant) {
    guard let dueMoment else { return }
    var asked: ContactID?
    for case .contact(let id, let event) in events {
      switch event {
      case .member where id != asked, .heardPart, .joinedParts, .started, .movedIn:
        asked = id
        ask(id, dueMoment, instant)
        if case .movedIn(_, let origin) = event { ask(origin, dueMoment, instant) }
      default: break
      }
    }
  }

  private func ask(
    _ id: ContactID, _ dueMoment: (Contact, any StoreReader, Instant) -> Instant?, _ instant: Instant
  ) {
    if let slot = contacts.slot(of: id) { dues.set(dueMoment(contacts[slot], self, instant), for: slot) }
  }

  private func apply(_ event: Event, at instant: Instant) {
    switch event {
    case .begun:
      break
    case .contact(let id, .met(let phone)):
      if contacts.slot(of: id) == nil {
        let contact = Contact(id: id, phone: phone)
        contacts.put(contact)
        if contacts.count - 1 == Int(rolls.unlooked) { rolls.look(at: contact) }
      } else {
        change(id) { $0.evolve(.met(phone), at: instant) }
      }
    case .keyed(let key):
      forgotten.take(key: key)
    case .contact(let id, .erased(let record)):
      erase(id, through: record)
    case .contact(let id, .moveOffered(let offer)):
      moveOffers = moveOffers.filter { $0.value.offer.until > instant && $0.value.contact != id }
      moveOffers[offer.code] = (id, offer)
    case .contact(let id, .movedIn(let shop, let origin)):
      move(shop, from: origin, to: id, at: instant)
    case .contact(let id, .dataLinked(let link)):
      dataLinks = dataLinks.filter { $0.value.until > instant && $0.value.contact != id }
      dataLinks[link.secret] = (id, link.until)
    case .contact(let id, .forgotten(let forgetting)):
      forget(id, forgetting, at: instant)
    case .contact(let id, .member(let shop, let event)):
      apply(event, of: id, at: shop, instant)
    case .contact(let id, .said(let said)):
      change(id) { $0.evolve(.said(said), at: instant) }
      if let shop = said.shop { note(.textsIn, at: shop, instant) }
      hear(said, of: id, at: instant)
    case .contact(let id, let event):
      change(id) { $0.evolve(event, at: instant) }
    case .shop(let id, .inbox(let event)):
      let (number, standing) = event.standing(at: instant)
      inboxes[id]?.settle(number, standing)
    case .shop(let id, let event):
      noteRuleChange(event, at: id, instant)
      shops[id, default: ShopState()].evolve(event, at: instant)
    case .token(let code, .minted(let shop, let keyword, let offer, let referrer)):
      if let referrer { counters.note(referralToken: code, of: referrer, at: shop) } else { mintedCodes.append(code) }
      tokens[code] = StoredToken(
        shop: shop, keyword: keyword, mintedAt: instant, referrer: referrer, token: Token(offer))
    case .token(let code, let event):
      if let index = tokens.index(forKey: code) { tokens.values[index].evolve(event) }
    case .text(let id, .promised(let promise)):
      promised(promise, as: id, at: instant)
    case .text(let id, let event):
      changeText(id, event, at: instant)
    case .attempted(let ids, let provider):
      for id in ids { attempted(id, by: provider, at: instant) }
    }
  }

  private func apply(_ event: MemberEvent, of id: ContactID, at shop: ShopID, _ instant: Instant) {
    counters.take(event, of: id, at: shop) { contacts[id]?.member(of: shop)?.coupon($0)?.coupon.reward }
    let before = ShopTally.Before(event, contacts[id]?.member(of: shop))
    let evolve = { self.change(id) { $0.evolve(.member(shop, event), at: instant) } }
    if event.changesRoll { changeRoll(of: id, at: shop, evolve) } else { evolve() }
    guard let after = contacts[id]?.member(of: shop) else { return }
    tallies[shop, default: ShopTally()].take(event, before: before, after: after, at: instant)
    if let (activity, count) = event.activity { note(activity, count, at: shop, instant) }
  }

  private func move(_ shop: ShopID, from origin: ContactID, to id: ContactID, at instant: Instant) {
    giveWay(id, at: shop, instant)
    forgotten.noteMove(from: origin, to: id, record: lastRecord ?? 0)
    var moved: Member?
    changeRoll(of: origin, at: shop) { change(origin) { moved = $0.giveUpMembership(of: shop) } }
    guard let moved else { return }
    let arrivals = contacts[origin]?.arrivals ?? []
    changeRoll(of: id, at: shop) { change(id) { $0.takeOver(moved, of: shop, arrivals: arrivals) } }
    counters.move(from: origin, to: id, at: shop, moved)
    for (code, offer) in moveOffers where offer.contact == origin { moveOffers[code] = nil }
    if let code = counters.referralToken(of: id, at: shop), let stored = tokens[code] {
      tokens[code] = StoredToken(
        shop: shop, keyword: stored.keyword, mintedAt: stored.mintedAt, referrer: id, token: stored.token)
    }
  }

  /// A membership makes room for the one that moves in: no counter knows it any more. A MOVE by text finds none.
  private func giveWay(_ id: ContactID, at shop: ShopID, _ instant: Instant) {
    guard let member = contacts[id]?.member(of: shop), member.isActive else { return }
    tallies[shop]?.forget(member)
    counters.giveWay(id, at: shop, member, at: instant)
  }

  /// Nothing of the person is left but that they opted out.
  private func forget(_ id: ContactID, _ forgetting: Forgetting, at instant: Instant) {
    guard let contact = contacts[id] else { return }
    forgotten.note(forgetting, of: id, phone: contact.phone, record: lastRecord ?? 0, at: instant)
    forgetTexts(of: id)
    for membership in contact.memberships {
      // nobody brings friends to a person who is forgotten
      if let code = counters.referralToken(of: id, at: membership.shop), let index = tokens.index(forKey: code) {
        tokens.values[index].evolve(.revoked)
      }
      counters.forget(id, at: membership.shop, membership.member)
      tallies[membership.shop]?.forget(membership.member)
      if let slot = contacts.slot(of: id) {
        rolls.change(slot, at: membership.shop, from: contact.rollLine(of: membership.shop), to: nil)
      }
    }
    moveOffers = moveOffers.filter { $0.value.contact != id }
    dataLinks = dataLinks.filter { $0.value.contact != id }
    if let slot = contacts.slot(of: id) { dues.set(nil, for: slot) }
    change(id) { $0 = contact.forgotten(stoppedAt: forgetting.stoppedAt, endedShops: forgetting.endedShops) }
  }

  /// No file holds anything of the person as they were then; so does memory not, unless they have come back.
  private func erase(_ id: ContactID, through record: UInt64) {
    let forgottenAt = forgotten.unerased[id]?.at
    forgotten.noteErased(id, through: record)
    if let forgottenAt {
      for (text, entry) in outbox where entry.contact == id && entry.promisedAt <= forgottenAt {
        remove(text, entry)
      }
    }
    guard let contact = contacts[id], contact.isForgotten else { return }
    change(id) { $0.showNumber(.erased) }
  }

  private func change(_ id: ContactID, _ change: (inout Contact) -> Void) {
    contacts.change(id, change)
  }

  private func promised(_ promise: Promise, as id: TextID, at instant: Instant) {
    guard let phone = contacts.phone(of: promise.contact) else { return }
    outbox[id] = OutboxEntry(promise, to: phone, at: instant)
    change(promise.contact) { $0.notePromise(promise, as: id, at: instant) }
    notePromise(promise, as: id, at: instant)
  }

  private func attempted(_ id: TextID, by provider: String?, at instant: Instant) {
    guard let index = outbox.index(forKey: id) else { return }
    outbox.values[index].noteAttempt(by: provider, at: instant)
    let entry = outbox.values[index]
    if entry.promise.purpose == .marketing { change(entry.contact) { $0.noteMarketing(id, at: instant) } }
  }

  private func changeText(_ id: TextID, _ event: TextEvent, at instant: Instant) {
    guard let index = outbox.index(forKey: id) else { return }
    let wasAccepted = outbox.values[index].acceptedAt != nil
    outbox.values[index].evolve(event, at: instant)
    let entry = outbox.values[index]
    if case .accepted = event, !entry.providerID.isEmpty {
      textsByProvider[ProviderReference(provider: entry.provider, id: entry.providerID)] = id
    }
    if !wasAccepted, entry.acceptedAt != nil {
      awaitingReceipts.add(id, at: instant)
      noteAccepted(entry, at: instant)
      if let shop = entry.promise.shop { note(.textsOut, at: shop, instant) }
    }
    if let shop = entry.promise.shop, event.isFailure { note(.textsFailed, at: shop, instant) }
    if entry.phase == .ended {
      remove(id, entry)
      noteEnd(of: id, entry, event, at: instant)
      if entry.promise.name == .message, let shop = entry.promise.shop, let state = TextFate.State(event) {
        var code = ""
        if case .failed(let failure) = event { code = failure }
        fates.add(id, TextFate(shop: shop, state: state, at: instant, code: code))
      }
    }
  }

  private func remove(_ id: TextID, _ entry: OutboxEntry) {
    outbox[id] = nil
    textsByProvider[ProviderReference(provider: entry.provider, id: entry.providerID)] = nil
    if entry.acceptedAt != nil { awaitingReceipts.noteEnd { outbox[$0] != nil } }
  }
}
