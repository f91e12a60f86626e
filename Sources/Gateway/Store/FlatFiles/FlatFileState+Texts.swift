import Loyalty
import Texting

/// What is kept of texts for those who look after a shop.
extension FlatFileState {
  func inbox(of shop: ShopID) -> Inbox { inboxes[shop] ?? Inbox() }
  func newestTexts(of shop: ShopID) -> NewestTexts { newestTexts[shop] ?? NewestTexts() }
  func diary(of shop: ShopID) -> ShopDiary { diaries[shop] ?? ShopDiary() }
  var contactCount: Int { contacts.count }

  func walk(from place: Int, limit: Int, _ body: (Contact) -> Void) -> Int {
    let passed = place..<max(place, min(contacts.count, place + limit))
    for slot in passed { body(contacts.passing(ContactShelf.Slot(slot))) }
    return passed.count
  }

  func hear(_ said: Said, of id: ContactID, at instant: Instant) {
    // a STOP names no shop: it is told to the one that was talked to
    guard let shop = said.shop ?? contacts[id]?.line(with: said.sender).lastShop else { return }
    newestTexts[shop, default: NewestTexts()].add(TextLine(contact: id, at: instant, kind: .heard(said.intent)))
    diaries[shop, default: ShopDiary()].noteHeard(at: instant)
    // what somebody writes who is forgotten is nobody's until something follows from it
    guard said.intent == .unknown, contacts[id]?.isForgotten == false else { return }
    inboxes[shop, default: Inbox()].add(said.words, of: id, at: instant)
  }

  func notePromise(_ promise: Promise, as id: TextID, at instant: Instant) {
    guard let shop = promise.shop else { return }
    if promise.name == .unknown { inboxes[shop]?.noteHelp(promise.contact, at: instant) }
    newestTexts[shop, default: NewestTexts()].add(
      TextLine(
        text: id, contact: promise.contact, at: instant, kind: .ours(promise.name, promise.purpose),
        segments: promise.segments))
  }

  func noteAccepted(_ entry: OutboxEntry, at instant: Instant) {
    guard let shop = entry.promise.shop else { return }
    diaries[shop, default: ShopDiary()].noteAccepted(
      entry.promise.purpose, segments: entry.promise.segments, at: instant)
  }

  func noteEnd(of id: TextID, _ entry: OutboxEntry, _ event: TextEvent, at instant: Instant) {
    guard let shop = entry.promise.shop, let state = TextFate.State(event) else { return }
    var code = ""
    if case .failed(let failure) = event { code = failure }
    newestTexts[shop]?.end(id, state, code: code, at: instant)
  }

  func noteRuleChange(_ event: ShopEvent, at shop: ShopID, _ instant: Instant) {
    guard case .rulesTaken(let rules) = event, let before = shops[shop]?.rules, before != rules else { return }
    diaries[shop, default: ShopDiary()].noteRuleChange(at: instant)
  }

  /// Of a person whom one shop forgets.
  func forgetTexts(of contact: Contact, at shop: ShopID) {
    let number = contact.phone == .erased ? nil : NumberForms(contact.phone)
    let people = Set([contact.id] + (forgotten.origins[contact.id] ?? []).map(\.contact))
    inboxes[shop]?.forget(people, number: number)
    newestTexts[shop]?.forget(people)
  }

  /// Of a person who is forgotten just now.
  func forgetTexts(of id: ContactID) {
    let person = forgotten.unerased[id]
    let people = Set([id] + (person?.origins.map(\.contact) ?? []))
    let number = person?.phone.map { NumberForms($0) }
    for shop in inboxes.keys { inboxes[shop]?.forget(people, number: number) }
    for shop in newestTexts.keys { newestTexts[shop]?.forget(people) }
  }
}
