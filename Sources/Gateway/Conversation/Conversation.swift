import Loyalty
import Settings
import Texting

/// One text being answered: collects what follows from it.
struct Conversation {
  let desk: SenderDesk
  let limits: Limits
  let reader: any StoreReader
  let now: Instant
  let fresh: FreshCodes
  let contact: Contact?
  let line: Line
  let contactID: ContactID
  let phone: PhoneNumber

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

  /// How long a question about joining, and any other, waits for its YES (CONFIG.md, "How a conversation goes").
  static let joinQuestionSpan = CalendarSpan.days(30)
  static let questionSpan = CalendarSpan.seconds(3_600)
  /// A text that nobody understands is answered once in this time.
  static let helpPauseSeconds: Int64 = 86_400

  init(
    desk: SenderDesk, limits: Limits, reader: any StoreReader, now: Instant, fresh: FreshCodes, contact: Contact?,
    line: Line, phone: PhoneNumber
  ) {
    self.desk = desk
    self.limits = limits
    self.reader = reader
    self.now = now
    self.fresh = fresh
    self.contact = contact
    self.line = line
    self.phone = phone
    contactID = contact?.id ?? fresh.contactID()
  }

  mutating func answer(_ understanding: Understanding) {
    if line.isStopped {
      if case .start = understanding.meaning { start() }
      return
    }
    switch understanding.meaning {
    case .stop: stop()
    case .stopShop(let reference): stopShop(reference)
    case .start: start()
    case .help: help()
    case .yes(let question): yes(to: question)
    case .no: endsQuestion = true
    case .keyword(let reference, let token):
      keyword(reference, token: token, isTakenAs: understanding.why == .slippedKeyword)
    case .token(let attempt): token(attempt)
    case .command(.balance): balance()
    case .command(.yes) where desk.shops.contains(where: { member(of: $0)?.isStopped == true }): start()
    case .near(let reference, let name): didYouMean(reference, name)
    case .command, .unknown: unknown()
    }
  }

  /// Everything that follows from the text, in the order it is kept.
  func events(words: String, intent: IntentName) -> [Event] {
    let said = Said(
      sender: desk.number, words: words, intent: intent, shop: shop?.id,
      endsQuestion: endsQuestion && line.question != nil)
    let met: [Event] = contact == nil ? [.contact(contactID, .met(phone))] : []
    return met + [.contact(contactID, .said(said))] + happened + replies
  }

  // MARK: Helpers for the answers, which stand in `Conversation+….swift`

  mutating func note(_ event: ContactEvent) {
    happened.append(.contact(contactID, event))
  }

  mutating func note(_ event: Event) {
    happened.append(event)
  }

  mutating func endQuestion() {
    endsQuestion = true
  }

  /// Owes the person a text, unless they ended that shop's texts or had as many automatic replies as the limit allows (what goes with a
  /// change of their membership is always owed).
  mutating func reply(
    _ name: TextName, of shop: Shop, _ facts: [Fact: String] = [:], purpose: OutboxText.Purpose = .reply
  ) {
    let start = now.adding(seconds: -limits.replies.windowSeconds)
    let isWithinLimit = Self.alwaysOwed.contains(name) || line.replies(since: start) < limits.replies.count
    guard purpose == .optOutConfirmation || (!isEnded(shop) && isWithinLimit) else { return }
    let text = ComposedText(name, of: shop, facts, at: now)
    replies.append(text.promised(to: contactID, from: desk.number, purpose: purpose, as: fresh.textID()))
  }

  /// Texts that belong to a change which happens once, so no loop can make many of them: no member without a welcome.
  private static let alwaysOwed: Set<TextName> = [.welcome, .confirm, .started]

  func member(of shop: Shop) -> Member? {
    contact?.member(of: shop.id)
  }

  /// Ended by `STOP <keyword>`, and not brought back just now.
  private func isEnded(_ shop: Shop) -> Bool {
    member(of: shop)?.isStopped == true && !shopsComingBack.contains(shop.id)
  }

  /// The shop that a command means: the one last talked to, else the only one the person belongs to, else the first;
  /// one that the person ended only where nothing else is left.
  var shopInMind: Shop {
    let open = desk.shops.filter { !isEnded($0) }
    let known = open.first { $0.id == line.lastShop }
    let joined = open.first { member(of: $0) != nil }
    return known ?? joined ?? open.first ?? desk.shops[0]
  }
}
