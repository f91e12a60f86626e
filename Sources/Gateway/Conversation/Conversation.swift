import Loyalty
import Settings
import Texting

/// One text being answered: collects what follows from it.
struct Conversation {
  let desk: SenderDesk
  let catalogue: Catalogue
  let reader: any StoreReader
  let now: Instant
  let fresh: FreshCodes
  let contact: Contact?
  let line: Line
  let contactID: ContactID
  let phone: PhoneNumber
  /// What the phone is to the shops here, where it is more than a customer's.
  let roles: [StaffRole]
  /// The text, word for word.
  private(set) var words: String

  /// The shop that the text turned out to be about.
  var shop: Shop?
  var keyword: String?
  /// Set where the answer knows better than the words alone what the text was.
  var intent: IntentName?
  /// Shops whose texts this text brings back.
  var shopsComingBack: Set<ShopID> = []
  private var endsQuestion = false
  private var happened: [Event] = []
  private var replies: [Event] = []
  /// Memberships as this text leaves them.
  private var changed: [ShopID: Member] = [:]

  /// How long a question that is not about joining waits for its YES (CONFIG.md, "How a conversation goes").
  static let questionSpan = CalendarSpan.seconds(3_600)
  /// A text that nobody understands is answered once in this time.
  static let helpPauseSeconds: Int64 = 86_400

  init(
    at desk: SenderDesk, in catalogue: Catalogue, reader: any StoreReader, now: Instant, fresh: FreshCodes,
    contact: Contact?, line: Line, phone: PhoneNumber, roles: [StaffRole], words: String
  ) {
    self.desk = desk
    self.catalogue = catalogue
    self.reader = reader
    self.now = now
    self.fresh = fresh
    self.contact = contact
    self.line = line
    self.phone = phone
    self.roles = roles
    self.words = words
    contactID = contact?.id ?? fresh.contactID()
  }

  mutating func answer(_ understanding: Understanding) {
    if line.isStopped { return answerStopped(understanding) }
    // whoever ended a shop's texts is not taken to have meant its keyword
    if let guessed = understanding.guessedKeyword, isEnded(desk.shop(guessed)) { return unknown() }
    switch understanding.meaning {
    case .stop: stop()
    case .stopShops(let places): stop(places.map { desk.shops[$0] })
    case .start: start()
    case .help: help()
    case .yes(let question): yes(to: question)
    case .no: endsQuestion = true
    case .which(let shop, let words): whichWas(desk.shops[shop], words)
    case .keyword(let reference, let token):
      keyword(reference, token: token, isTakenAs: understanding.why == .slippedKeyword)
    case .token(let attempt): token(attempt)
    case .command(.yes, _) where isPlainYes && hasEndedShop: start()
    case .unknown where hasEndedShop && meansGoingOn: start()
    case .command(let kind, let rest): command(kind, rest)
    case .staff(let kind, let rest): staff(kind, rest)
    case .near(let reference, let name): didYouMean(reference, name)
    case .unknown: unknown()
    }
  }

  private var hasEndedShop: Bool { desk.shops.contains(where: isEnded) }

  private var isPlainYes: Bool {
    let text = FoldedText(words)
    return catalogue.lexicons.contains { $0.isPlainYes(text) }
  }

  /// What owners say for going on, or all the keywords that the confirmation named.
  private var meansGoingOn: Bool {
    let text = FoldedText(words)
    if catalogue.lexicons.contains(where: { $0.kind(of: text) == .resume }) { return true }
    let ended = desk.shops.indices.filter { isEnded(desk.shops[$0]) }
    let told = ended.compactMap { desk.shops[$0].invitingKeyword(at: now) }.map { FoldedText($0).compact }
    return ended.count > 1 && told.allSatisfy(text.compact.contains)
      && desk.names.shops(namedBy: text.words).map(Set.init) == Set(ended)
  }

  /// After an opt-out only START is answered; what the law lets a person ask for is carried out, and answered once.
  private mutating func answerStopped(_ understanding: Understanding) {
    switch understanding.meaning {
    case .start: start()
    case .command(.data, _) where !reader.hasDataLink(contactID, at: now): dataLink()
    case .command(.forget, _) where contact?.isForgotten == false: forget(from: shopToSpeak)
    case .unknown where contact?.isForgotten == false:
      // not answered, and yet somebody should read it
      shop = desk.shops.count == 1 ? desk.shops.first : desk.shops.first { $0.id == line.lastShop }
    default: return
    }
  }

  /// Of a shop that the person ended nothing is answered either but what the law lets them ask for; nothing is bought in silence.
  private mutating func answerEnded(_ kind: WordKind, _ shop: Shop) {
    switch kind {
    case .data where !reader.hasDataLink(contactID, at: now): dataLink()
    case .forget where contact?.isForgotten == false: forget(from: shop)
    default: return
    }
  }

  /// Whether only what the law asks for may be answered in that shop's name.
  func isSilent(_ shop: Shop) -> Bool { line.isStopped || isEnded(shop) }

  private mutating func command(_ kind: WordKind, _ rest: String) {
    guard ![.yes, .no, .join].contains(kind) else { return unknown() }
    guard let shop = shopMeant(by: kind.namesShop ? rest : "") else { return whichShop() }
    guard !isEnded(shop) else { return answerEnded(kind, shop) }
    self.shop = shop
    switch kind {
    case .balance: balance(shop)
    case .rewards: rewards(shop)
    case .redeem: rest.isEmpty ? rewards(shop) : redeem(rest, shop)
    case .history: history(shop)
    case .refer: refer(shop)
    case .birthday: birthday(rest, shop)
    case .name: name(rest, shop)
    case .language: language(rest, shop)
    case .why: why(shop)
    case .move: rest.isEmpty ? offerMove(shop) : move(rest, shop)
    case .data: dataLink()
    case .forget: askToForget(shop)
    case .ranking: reply(.notHere, of: shop)
    case .stop, .start, .help, .yes, .no, .join, .earn, .visit, .stamp, .use, .find, .undo, .stats, .pause, .resume:
      unknown()
    }
  }

  /// Everything that follows from the text, in the order it is kept.
  func events(intent: IntentName) -> [Event] {
    let said = Said(
      sender: desk.number, words: words, intent: intent, shop: shop?.id,
      endsQuestion: endsQuestion && line.openQuestion(at: now) != nil)
    // of somebody who was forgotten the number is not kept until something follows from a text of theirs
    let isKept = contact == nil || !(happened.isEmpty && replies.isEmpty)
    var events: [Event] = []
    // added up one by one they would be copied at each plus
    events.reserveCapacity(happened.count + replies.count + 2)
    if isKept { events += Event.meeting(contact, as: contactID, at: phone) }
    events.append(.contact(contactID, .said(said)))
    events += happened
    events += replies
    return events
  }

  // MARK: Helpers for the answers, which stand in `Conversation+….swift`

  mutating func note(_ event: ContactEvent) {
    happened.append(.contact(contactID, event))
  }

  mutating func note(_ event: Event) {
    happened.append(event)
  }

  /// The words of this text, or of its answer, are about that member: they go when the member is forgotten. What was done for them says
  /// so already.
  mutating func noteTold(of member: ContactID) {
    let isSaid = happened.contains { event in
      if case .contact(contactID, .served(let act)) = event { return act.member == member }
      return false
    }
    if !isSaid { note(.toldOf(member)) }
  }

  mutating func endQuestion() {
    endsQuestion = true
  }

  /// The text is kept with a name of somebody else taken out of it.
  mutating func keepWords(_ words: String) {
    self.words = words
  }

  func serving(_ shop: Shop) -> Serving {
    Serving(shop: shop, reader: reader, now: now, fresh: fresh)
  }

  /// This person as the store will know them.
  var person: Contact { contact ?? Contact(id: contactID, phone: phone) }

  /// Takes what a command did to this person's membership.
  mutating func take(_ outcome: Serving.Outcome, of shop: Shop) {
    for fact in outcome.facts { note(.member(shop.id, fact)) }
    changed[shop.id] = outcome.after
    guard outcome.hasReferrer else { return }
    let serving = serving(shop)
    guard let giver = serving.referrer(of: outcome) else { return }
    var served = Served()
    served.add(serving.events(of: giver), serving.notice(of: giver))
    take(served)
  }

  /// Takes what happened to somebody else.
  mutating func take(_ served: Served) {
    if happened.isEmpty { happened = served.events } else { happened += served.events }
    replies += served.texts
  }

  /// Owes the person a text, unless they ended that shop's texts, or had as many automatic replies as the limit allows or as many to
  /// these very words (what goes with a change of their membership is always owed).
  mutating func reply(
    _ name: TextName, of shop: Shop, _ facts: [Fact: String] = [:], about member: Member? = nil,
    purpose: OutboxText.Purpose = .reply
  ) {
    let limits = catalogue.configuration.machine.limits
    let start = now.adding(seconds: -limits.replies.windowSeconds)
    let isWithinLimit =
      isAlwaysOwed(name, shop) || (line.replies(since: start) < limits.replies.count && !isSaidTooOften)
    guard purpose == .optOutConfirmation || (!isEnded(shop) && isWithinLimit) else { return }
    if name.isAboutTurn, LoopLimits.isTurnTooMany(name, after: line.turns(since: loopStart)) { return }
    let own = changed[shop.id] ?? self.member(of: shop)
    let known = (member ?? own).flatMap { $0.isActive ? $0 : nil }.map {
      MemberFacts($0, of: shop, in: { [reader, now, fresh] in shop.scene(at: now, reader, fresh) })
    }
    let text = ComposedText(
      name, of: shop, facts, about: known, in: shop.wording(for: own),
      paused: reader.pausedKeywords(of: shop.id), at: now)
    replies.append(text.promised(to: contactID, from: desk.number, purpose: purpose, as: fresh.textID()))
  }

  private func isAlwaysOwed(_ name: TextName, _ shop: Shop) -> Bool {
    Self.alwaysOwed.contains(name) || (name == .confirm && !wasAskedToJoin(shop))
  }

  /// The same question again is owed no more than any other answer, though it was declined meanwhile.
  private func wasAskedToJoin(_ shop: Shop) -> Bool {
    line.isAsked(about: shop.id, at: now) || member(of: shop).map { !$0.isActive && $0.since > loopStart } == true
  }

  /// Joins and is forgotten again and again.
  var isTurningRound: Bool {
    contact?.isForgotten == true && line.turns(since: loopStart) >= LoopLimits.forgettingsTold
  }

  private var loopStart: Instant { now.adding(seconds: -LoopLimits.windowSeconds) }

  /// As a machine would that answers our answers; the counter says the same all day long.
  private var isSaidTooOften: Bool {
    line.count(of: words, since: loopStart) >= LoopLimits.sameWordsAnswered && desk.roles(of: phone).isEmpty
  }

  /// Texts that belong to a change which happens once, so no loop can make many of them: no member without a welcome, no coupon
  /// without its code.
  private static let alwaysOwed: Set<TextName> = [
    .welcome, .started, .tokenPoints, .redeemed, .moveDone, .forgotten, .staffEarned,
    .staffVisited, .staffActed, .staffStamped, .staffUsed, .staffUndone,
  ]

  func member(of shop: Shop) -> Member? {
    contact?.member(of: shop.id)
  }

  func activeMember(of shop: Shop) -> Member? {
    member(of: shop).flatMap { $0.isActive ? $0 : nil }
  }

  func wording(_ shop: Shop) -> Wording { shop.wording(for: member(of: shop)) }

  func points(_ count: Int64, _ shop: Shop) -> String { wording(shop).count("points", count) }

  /// Ended by `STOP <keyword>`, and not brought back just now.
  func isEnded(_ shop: Shop) -> Bool {
    contact?.hasEnded(shop.id) == true && !shopsComingBack.contains(shop.id)
  }
}

extension WordKind {
  /// Whether what stands behind it on a shared sender can only be a shop.
  var namesShop: Bool {
    switch self {
    case .balance, .rewards, .history, .refer, .why, .data, .forget: true
    default: false
    }
  }
}
