package import Loyalty
package import Texting

/// The seam that lets one machine become many: contacts and the counters of shops, changed once for a key, all or nothing.
package protocol Store: Sendable {
  /// Runs `decide` on what is stored and keeps the events that it returns as one record. Tells `told`, once and on any thread, when that
  /// is durable.
  ///
  /// The same `once` key has one effect for 400 days: later calls wait until the first is durable and get `.repeated`.
  /// An empty list changes nothing and is not kept, and neither is its key. A refusal leaves no trace.
  func change<Refusal: Error>(
    once: String?, _ decide: (any StoreReader, Instant) throws(Refusal) -> [Event],
    told: @escaping @Sendable (Result<StoreOutcome, StoreError<Refusal>>) -> Void)

  /// Looks without changing; what it sees may not be durable yet.
  func read<Value>(_ look: (any StoreReader, Instant) -> Value) -> Value

  /// From now on contacts are due when `schedule` says. Of many contacts only the first are asked at once, the others by `askMore` or when
  /// they change: texts are answered meanwhile.
  func schedule(by schedule: @escaping @Sendable (Contact, any StoreReader, Instant) -> Instant?)
  /// For whoever asks or looks again and again: returns once those had their turn who wait for one, or soon.
  func letOthersIn() async
  /// Asks some more contacts when something falls due for them; false once all were asked.
  func askMore() -> Bool
  /// What was due for this contact came to nothing (it was too late for it): asks anew when something is.
  func reconsider(_ contact: ContactID)

  /// Looks at more contacts that no shop's roll knows of yet; false once all are known. After a start that takes a while, and without it
  /// `people` does not find everybody.
  func rollMore() -> Bool

  /// How far the erasing of a person who is forgotten is.
  func erasure(of contact: ContactID) -> ErasureStanding

  /// The facts of records behind `record`, in order, from files; nil where they cannot be read now. At least one where there is one, and
  /// then no more than fill that many bytes.
  func facts(behind record: UInt64, through last: UInt64, bytesMax: Int) async -> [StoredFacts]?

  /// False once nothing can be written any more.
  var isWritable: Bool { get }
  /// True while nothing is taken for want of room, until there is some again.
  var isFull: Bool { get }
}

extension Store {
  /// As the other; returns when what was decided is durable.
  package func change<Refusal: Error>(
    once: String?, _ decide: (any StoreReader, Instant) throws(Refusal) -> [Event]
  ) async throws(StoreError<Refusal>) -> StoreOutcome {
    let result = await withCheckedContinuation { continuation in
      change(once: once, decide) { continuation.resume(returning: $0) }
    }
    return try result.get()
  }

  /// Returns once all that was kept so far is on disk; answers the last record of it.
  package func lastDurable() async throws(StoreError<Never>) -> UInt64 {
    var last: UInt64 = 0
    _ = try await change(once: nil) { (reader, _) throws(Never) in
      last = reader.lastRecord ?? 0
      return []
    }
    return last
  }
}

/// What a decision may look at. Valid only inside the call that it was handed to.
package protocol StoreReader: AnyObject {
  func contact(of phone: PhoneNumber) -> Contact?
  func contact(_ id: ContactID) -> Contact?
  func token(_ code: TokenCode) -> StoredToken?
  /// The token that brings friends of that member, where one was handed out.
  func referralToken(of contact: ContactID, at shop: ShopID) -> TokenCode?
  /// Who holds or held that coupon.
  func holder(ofCoupon code: UInt32, at shop: ShopID) -> ContactID?
  /// Whose order that is.
  func buyer(ofOrder order: String, at shop: ShopID) -> ContactID?
  /// How many coupons of a reward were taken from its stock.
  func stockTaken(of reward: String, at shop: ShopID) -> Int64
  /// What is kept of a shop besides its members.
  func shop(_ id: ShopID) -> ShopState
  /// Parts of that which texts ask for: the whole of it is copied with all that it holds.
  func pausedKeywords(of shop: ShopID) -> Set<String>
  func expirySince(of shop: ShopID) -> Instant?
  func wordingVersion(of shop: ShopID) -> String?
  /// How the shop stands, without looking at every member.
  func figures(of shop: ShopID, at now: Instant) -> ShopFigures
  /// What happened there from that moment to the other, both to the quarter of an hour and of the last days.
  func activity(of shop: ShopID, from start: Instant, to end: Instant) -> ActivityCounts
  /// Whose membership that code moves, while it does.
  func moveOffer(_ code: TokenCode) -> (contact: ContactID, offer: MoveOffer)?
  /// Whose page that secret opens, and until when.
  func dataLink(_ secret: String) -> (contact: ContactID, until: Instant)?
  /// Where that contact's membership of the shop has moved since; the contact itself where it has not.
  func successor(of contact: ContactID, at shop: ShopID) -> ContactID
  /// The key of the digests by which people who are forgotten are known again; nil before anybody was.
  var forgettingKey: String? { get }
  /// Whether a link to the person's own page is still good.
  func hasDataLink(_ contact: ContactID, at now: Instant) -> Bool
  /// Contacts that something falls due for by then, in that order.
  func dueContacts(by instant: Instant, limit: Int) -> [ContactID]
  /// When something next falls due for a contact.
  var nextDue: Instant? { get }
  /// Every contact, in no order: for counting, not for answering a text.
  func eachContact(_ body: (Contact) -> Void)
  /// The tokens minted last, newest first.
  func newestTokens(limit: Int) -> [(code: TokenCode, stored: StoredToken)]
  func outboxEntry(_ id: TextID) -> OutboxEntry?
  /// The text that the provider knows by its own id.
  func textID(provider: String, providerID: String) -> TextID?
  /// Texts that a provider accepted before that moment and that no receipt has ended, oldest first.
  func textsAwaitingReceipt(acceptedBefore moment: Instant, limit: Int) -> [TextID]
  /// When the oldest text that still waits for its receipt was accepted.
  var oldestAwaitedReceipt: Instant? { get }
  /// How many texts wait for their receipts.
  var awaitedReceiptCount: Int { get }
  /// Every text that has not come to its end.
  func unsettledTexts() -> [(TextID, OutboxEntry)]
  /// Those to that person, in one order whatever the table's is, so that the same journal comes of the same texts.
  func unsettledTexts(to contact: ContactID) -> [(TextID, OutboxEntry)]
  /// Whether that once-key had its effect.
  func hadEffect(_ key: String) -> Bool
  /// The record that holds the answer which the call of that once-key was given.
  func recordOfAnswer(to key: String) -> UInt64?
  /// How a text ended that a program sent; nil where it has not, or long ago.
  func fate(of text: TextID) -> TextFate?
  /// How many people have a membership of that shop, pending or not.
  func memberships(of shop: ShopID) -> Int
  /// Shows people of a shop who are looked for; of many only some are passed by, and where that went on is answered: nil once all were.
  func people(of shop: ShopID, _ walk: RollWalk, _ body: (RollPlace, Contact) -> Void) -> RollPlace?
  /// Passes by so many contacts from that place on, in the order in which they were first heard of; answers how many there were.
  func walk(from place: Int, limit: Int, _ body: (Contact) -> Void) -> Int
  /// How many contacts there are to walk past.
  var contactCount: Int { get }
  /// So many tokens that were minted before that place (nil: the last ones), newest first, and the place before them.
  func tokens(before place: Int?, limit: Int) -> (place: Int, tokens: [(code: TokenCode, stored: StoredToken)])
  /// What nobody understood of what people wrote to that shop.
  func inbox(of shop: ShopID) -> Inbox
  /// The newest texts in and out of that shop.
  func newestTexts(of shop: ShopID) -> NewestTexts
  /// What happened when at that shop, as far as no member tells.
  func diary(of shop: ShopID) -> ShopDiary
  /// The last record, which may not be durable yet; nil before the first.
  var lastRecord: UInt64? { get }
}

/// What a record says without anything personal, as its JSON stands in the journal.
package struct StoredFacts: Equatable, Sendable {
  package let record: UInt64
  package let at: Instant
  package let json: [UInt8]
}

/// A token and the keyword of the shop that it brings people to.
package struct StoredToken: Equatable, Sendable {
  package let shop: ShopID
  package let keyword: String
  package let mintedAt: Instant
  /// The member whose friends it brings; nil for the shop's own.
  package let referrer: ContactID?
  package private(set) var token: Token

  package init(shop: ShopID, keyword: String, mintedAt: Instant, referrer: ContactID? = nil, token: Token) {
    self.shop = shop
    self.keyword = keyword
    self.mintedAt = mintedAt
    self.referrer = referrer
    self.token = token
  }

  package mutating func evolve(_ event: TokenEvent) {
    switch event {
    case .minted: break
    case .used: token.use()
    case .revoked: token.revoke()
    }
  }
}

/// What is kept of a shop besides its members.
package struct ShopState: Equatable, Sendable {
  package internal(set) var pausedKeywords: Set<String> = []
  /// The rules that are in force; nil before any were.
  package internal(set) var rules: RulesInForce?
  /// Since when points end as they do.
  package internal(set) var expirySince: Instant?
  /// The version of the wording that is in force, of what people see before they join; nil before any was written down.
  package internal(set) var wording: String?
  /// Versions whose words stand in the journal.
  package internal(set) var knownWordings: Set<String> = []
  /// Files whose members came here, or are coming.
  package internal(set) var imports: [UInt64: ImportState] = [:]
  /// Keys that let programs in, by their ids.
  package internal(set) var keys: [String: APIKey] = [:]
  /// Who is signed in to the console, by the digests of their secrets; some may be over.
  package internal(set) var sessions: [String: ConsoleSession] = [:]
  /// Links that sign in, by the digests of their secrets; some may be over.
  package internal(set) var consoleLinks: [String: ConsoleLink] = [:]
  /// The record up to which each address was told what happens at the shop, by the address's digest.
  package internal(set) var subscribers: [String: UInt64] = [:]

  package init() {}

  package mutating func evolve(_ event: ShopEvent, at instant: Instant) {
    switch event {
    case .keywordPaused(let keyword): pausedKeywords.insert(keyword)
    case .keywordResumed(let keyword): pausedKeywords.remove(keyword)
    case .rulesTaken(let rules):
      if self.rules?.expiry != rules.expiry { expirySince = instant }
      self.rules = rules
    case .wordingTaken(let version, _):
      wording = version
      knownWordings.insert(version)
    case .importBegun(let order): imports[order.id] = ImportState(words: order.words)
    case .importEnded(let id): imports[id]?.isEnded = true
    case .keyCreated(let key): keys[key.id] = key
    case .keyRevoked(let id): keys[id] = nil
    case .sessionOpened(let session, let link): open(session, by: link, at: instant)
    case .sessionClosed(let id): closeSession(id)
    case .consoleLinked(let link): add(link, at: instant)
    case .subscriberTold(let id, let record): subscribers[id] = record
    case .subscriberEnded(let id): subscribers[id] = nil
    case .answered: break  // the store finds it again by the number of its record
    case .inbox: break  // what it is about is kept beside the shop
    }
  }
}

/// An import, as long as anybody asks of it.
package struct ImportState: Equatable, Sendable {
  /// The owner's words on the consent of all.
  package let words: String?
  package internal(set) var isEnded = false
}

package enum StoreOutcome: Equatable, Sendable {
  /// Kept and durable, at this moment, with the texts that were promised by it.
  case changed([Event], at: Instant, promised: [OutboxText])
  /// There was nothing to keep.
  case unchanged
  /// The key had its effect before.
  case repeated
}

package enum StoreError<Refusal: Error>: Error {
  case refused(Refusal)
  /// More is waiting to be written than the limit allows; come back.
  case overloaded
  /// Nothing can be written any more: a failed sync, or no room on the disk.
  case notWritable
}
