import Journaling
import Loyalty
import Platform
import Texting

/// All that the journal says, in memory. Owned by `FlatFileStore`, which guards it; a class so that handing it to a decision
/// copies nothing; unchecked because only the store's lock makes it safe to hand on.
final class FlatFileState: StoreReader, @unchecked Sendable {
  let names = NameTable()
  let contacts: ContactShelf
  var tokens = SpreadDictionary<TokenCode, StoredToken>()
  /// Codes in the order they were minted.
  var mintedCodes: [TokenCode] = []
  var counters = ShopCounters()
  var tallies: [ShopID: ShopTally] = [:]
  var activities: [ShopID: ActivityTally] = [:]
  var shops: [ShopID: ShopState] = [:]
  var moveOffers: [TokenCode: (contact: ContactID, offer: MoveOffer)] = [:]
  var dataLinks: [String: (contact: ContactID, until: Instant)] = [:]
  var outbox = OutboxTable()
  var textsByProvider = SpreadDictionary<ProviderReference, TextID>()
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
  /// Those that were taken in one by one, not told by a snapshot.
  private(set) var eventCount: UInt64 = 0
  private(set) var dues = DueQueue()
  private(set) var rolls = ShopRolls()

  init(unfoldedMax: Int = ContactShelf.unfoldedMax) {
    contacts = ContactShelf(names: names, unfoldedMax: unfoldedMax)
  }

  struct ProviderReference: Hashable {
    let provider: String
    let id: String
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
    eventCount += UInt64(events.count)
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
      case .member where id != asked, .heardPart, .joinedParts, .started, .movedIn, .membershipForgotten:
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
        // nothing is due for whom nobody knew, and what comes is asked as it does
        if contacts.count - 1 == unasked { unasked += 1 }
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
    case .contact(let id, .membershipForgotten(let shop)):
      forgetMembership(id, at: shop)
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
      tokens.change(code) { $0.evolve(event) }
    case .text(let id, .promised(let promise)):
      promised(promise, as: id, at: instant)
    case .text(let id, let event):
      changeText(id, event, at: instant)
    case .attempted(let ids, let provider):
      for id in ids { attempted(id, by: provider, at: instant) }
    }
  }

  private func apply(_ event: MemberEvent, of id: ContactID, at shop: ShopID, _ instant: Instant) {
    counters.take(event, of: contacts.slot(of: id), at: shop) {
      contacts[id]?.member(of: shop)?.coupon($0)?.coupon.reward
    }
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
    counters.move(from: origin, to: id, contacts.slot(of: id), at: shop, moved)
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
    for membership in contact.memberships { forget(membership, of: contact) }
    moveOffers = moveOffers.filter { $0.value.contact != id }
    dataLinks = dataLinks.filter { $0.value.contact != id }
    for shop in shops.keys { shops[shop]?.closeSessions(of: id) }
    if let slot = contacts.slot(of: id) { dues.set(nil, for: slot) }
    change(id) { $0 = contact.forgotten(stoppedAt: forgetting.stoppedAt, endedShops: forgetting.endedShops) }
  }

  /// The shop knows nothing of the person any more, but that they ended its texts.
  private func forgetMembership(_ id: ContactID, at shop: ShopID) {
    guard let contact = contacts[id], let membership = contact.memberships.first(where: { $0.shop == shop }) else {
      return
    }
    forgetTexts(of: contact, at: shop)
    forget(membership, of: contact)
    moveOffers = moveOffers.filter { $0.value.contact != id || $0.value.offer.shop != shop }
    change(id) { $0.forgetMembership(of: shop) }
  }

  /// No counter, list or code leads to the membership any more.
  private func forget(_ membership: Contact.Membership, of contact: Contact) {
    // nobody brings friends to a person who is forgotten
    if let code = counters.referralToken(of: contact.id, at: membership.shop) {
      tokens.change(code) { $0.evolve(.revoked) }
    }
    counters.forget(contact.id, at: membership.shop, membership.member)
    tallies[membership.shop]?.forget(membership.member)
    if let slot = contacts.slot(of: contact.id) {
      rolls.change(slot, at: membership.shop, from: contact.rollLine(of: membership.shop), to: nil)
    }
  }

  /// No file holds anything of the person as they were then; so does memory not, unless they have come back.
  private func erase(_ id: ContactID, through record: UInt64) {
    let forgottenAt = forgotten.unerased[id]?.at
    forgotten.noteErased(id, through: record)
    if let forgottenAt {
      for (text, entry) in outbox.texts(to: id) where entry.promisedAt <= forgottenAt { remove(text, entry) }
    }
    guard let contact = contacts[id], contact.isForgotten else { return }
    change(id) { $0.showNumber(.erased) }
  }

  private func change(_ id: ContactID, _ change: (inout Contact) -> Void) {
    contacts.change(id, change)
  }

  private func promised(_ promise: Promise, as id: TextID, at instant: Instant) {
    guard let phone = contacts.phone(of: promise.contact) else { return }
    outbox.put(OutboxEntry(promise, to: phone, at: instant), as: id)
    change(promise.contact) { $0.notePromise(promise, as: id, at: instant) }
    notePromise(promise, as: id, at: instant)
  }

  private func attempted(_ id: TextID, by provider: String?, at instant: Instant) {
    let attempted = outbox.change(id) { entry in
      entry.noteAttempt(by: provider, at: instant)
      return entry
    }
    guard let entry = attempted else { return }
    if entry.promise.purpose == .marketing { change(entry.contact) { $0.noteMarketing(id, at: instant) } }
  }

  private func changeText(_ id: TextID, _ event: TextEvent, at instant: Instant) {
    let changed = outbox.change(id) { entry in
      let wasAccepted = entry.acceptedAt != nil
      entry.evolve(event, at: instant)
      return (entry, wasAccepted)
    }
    guard let (entry, wasAccepted) = changed else { return }
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
    outbox.remove(id)
    textsByProvider[ProviderReference(provider: entry.provider, id: entry.providerID)] = nil
    if entry.acceptedAt != nil { awaitingReceipts.noteEnd(isWaiting: outbox.contains) }
  }
}
