package import Loyalty
package import Texting

/// A shop's id: the name of its file.
package typealias ShopID = String

/// A fact, past tense. A record of the journal holds one or more of them, all or none.
// indirect: a record of seven is handed on by a dozen hands, each of which would copy all that it holds
package indirect enum Event: Equatable, Sendable {
  /// The journal begins; `format` is the version of what stands in `facts` and `private`.
  case begun(format: Int64)
  case contact(ContactID, ContactEvent)
  case shop(ShopID, ShopEvent)
  case token(TokenCode, TokenEvent)
  case text(TextID, TextEvent)
  /// The key of the digests of numbers that are forgotten; once in a journal.
  case keyed(String)
  /// Texts left for their providers together: one fact for many, since under load many leave at once. Without
  /// `provider`, as older journals have it, it was the first of their sender.
  case attempted([TextID], provider: String? = nil)

  /// Whether it says what became of texts, and nothing else.
  var isAboutTexts: Bool {
    switch self {
    case .text(_, .promised): false
    case .text, .attempted: true
    case .begun, .contact, .shop, .token, .keyed: false
    }
  }
}

package enum ContactEvent: Equatable, Sendable {
  /// The first time we hear of this phone.
  case met(PhoneNumber)
  case said(Said)
  /// A part of a long text came, and others did not yet.
  case heardPart(TextPart)
  /// That long text is whole, or waited for no longer; what it said follows.
  case joinedParts(sender: String, reference: String)
  case stopped(sender: String, StopCause)
  case started(sender: String)
  case asked(sender: String, Question)
  /// A provider says that nobody has this number.
  case unreachable
  /// A token that does not exist was tried.
  case tried(sender: String)
  /// A text that nobody understood was answered.
  case helped(sender: String)
  case member(ShopID, MemberEvent)
  /// This person, of the shop's staff, did something for a member.
  case served(ServedAct)
  /// The act of that number was taken back; so many of its points were spent before, and still count towards the cap.
  case unserved(Int64, spent: Int64)
  /// A code was handed out that carries the membership of that shop to whoever texts it.
  case moveOffered(MoveOffer)
  /// The membership of that shop moved to this phone from another contact's.
  case movedIn(ShopID, from: ContactID)
  /// That shop forgets its member: others know them still.
  case membershipForgotten(ShopID)
  /// A link to the person's own page was handed out.
  case dataLinked(DataLink)
  /// `STOP <keyword>` of somebody who is no member there.
  case shopEnded(ShopID)
  case shopReopened(ShopID)
  /// This person, of the staff, was told something of a member.
  case toldOf(ContactID)
  /// The person is forgotten.
  case forgotten(Forgetting)
  /// No file holds anything personal of them from that record and before it.
  case erased(through: UInt64)
  /// What the record changes of the person's consent, with what proves it.
  case consentChanged(ConsentChange)
}

/// A fact about a shop.
package enum ShopEvent: Equatable, Sendable {
  case keywordPaused(String)
  case keywordResumed(String)
  /// These rules came into force.
  case rulesTaken(RulesInForce)
  /// This wording of what people see before they join came into force. Its words stand here the first time alone.
  case wordingTaken(version: String, words: String?)
  /// Members of a file begin to come over.
  case importBegun(ImportOrder)
  /// All of them have.
  case importEnded(UInt64)
  case keyCreated(APIKey)
  /// The key of that id lets nobody in any more.
  case keyRevoked(String)
  /// Somebody signed in to the console; `link` is the digest of the link that let them in, which is used up.
  case sessionOpened(ConsoleSession, link: String?)
  /// The session of that id lets nobody in any more.
  case sessionClosed(String)
  /// A link was handed out that signs its first taker in.
  case consoleLinked(ConsoleLink)
  /// What a call over the API was answered.
  case answered(KeptAnswer)
  /// Somebody who is told the shop's events, by the digest of their address, needs to hear of no record up to that one.
  case subscriberTold(String, through: UInt64)
  /// They are told nothing any more.
  case subscriberEnded(String)
  /// Somebody of the shop saw to a text that nobody understood.
  case inbox(InboxEvent)
}

/// What staff did for a member by text.
package struct ServedAct: Equatable, Sendable {
  package var shop: ShopID
  package var kind: Kind
  package var member: ContactID
  /// The member's occasion; 0 where there is none.
  package var occasion: Int64
  package var coupon: UInt32?
  /// The order under which a purchase waits for the YES of somebody who is no member yet.
  package var order: String?
  /// What the member got for it, or gets with a YES: counts towards the day's cap.
  package var points: Int64
  /// Stamps and coupons that came of it: each counts towards a limit of its own.
  package var stamps: Int64
  package var coupons: Int64
  /// How far below zero the member's points were before it.
  package var debt: Int64

  package enum Kind: Equatable, Sendable, CaseIterable {
    case earn, visit, stamp, use, invite
  }

  package init(
    shop: ShopID, kind: Kind, member: ContactID, occasion: Int64 = 0, coupon: UInt32? = nil, order: String? = nil,
    points: Int64 = 0, stamps: Int64 = 0, coupons: Int64 = 0, debt: Int64 = 0
  ) {
    self.shop = shop
    self.kind = kind
    self.member = member
    self.occasion = occasion
    self.coupon = coupon
    self.order = order
    self.points = points
    self.stamps = stamps
    self.coupons = coupons
    self.debt = debt
  }
}

/// A code that moves a membership, and until when it does.
package struct MoveOffer: Equatable, Sendable {
  package var shop: ShopID
  package var code: TokenCode
  package var until: Instant

  package init(shop: ShopID, code: TokenCode, until: Instant) {
    self.shop = shop
    self.code = code
    self.until = until
  }
}

/// The address of a person's own page.
package struct DataLink: Hashable, Sendable {
  /// 128 random bits; personal, as whoever has them sees the page.
  package var secret: String
  package var until: Instant

  package init(secret: String, until: Instant) {
    self.secret = secret
    self.until = until
  }
}

/// What a person texted, and how it was taken.
package struct Said: Equatable, Sendable {
  package var sender: String
  /// Word for word as it came; personal.
  package var words: String
  package var intent: IntentName
  package var shop: ShopID?
  /// The open question is over: answered, or something else was talked about.
  package var endsQuestion: Bool

  package init(sender: String, words: String, intent: IntentName, shop: ShopID?, endsQuestion: Bool) {
    self.sender = sender
    self.words = words
    self.intent = intent
    self.shop = shop
    self.endsQuestion = endsQuestion
  }
}

/// What made a person opt out, kept for the proof.
package enum StopCause: Equatable, Sendable {
  /// Their own words.
  case words
  /// The provider answered that it had blocked the person at their wish; `code` is its own.
  case provider(code: String)
}

package enum TokenEvent: Equatable, Sendable {
  /// `referrer` is the member whose friends it brings; nil for the shop's own tokens.
  case minted(shop: ShopID, keyword: String, TokenOffer, referrer: ContactID?)
  case used
  case revoked
}

/// The life of an outgoing text. It never goes backwards (`OutboxEntry.Phase`).
package enum TextEvent: Equatable, Sendable {
  case promised(Promise)
  case accepted(provider: String, providerID: String)
  case sent
  case delivered
  /// One of its segments, by what the provider calls it; the last one is told as `delivered`.
  case segmentDelivered(String)
  case failed(code: String)
  case expired
  case withdrawn
  case inDoubt
  /// The provider did not take it; it will be tried again.
  case deferred
  case unconfirmed
}

extension Event {
  /// What is kept first of whoever texts or is spoken to: who is not known, or was forgotten with their number, is met.
  static func meeting(_ known: Contact?, as id: ContactID, at phone: PhoneNumber) -> [Event] {
    known?.isForgotten ?? true ? [.contact(id, .met(phone))] : []
  }
}

/// A text that we owe.
package struct Promise: Equatable, Sendable {
  package var contact: ContactID
  package var sender: String
  package var shop: ShopID?
  /// The wording it was made from; what `WHY` and the proof of consent refer to.
  package var name: TextName
  package var language: String
  package var purpose: OutboxText.Purpose
  package var segments: Int
  /// Word for word; personal.
  package var body: String

  package init(
    contact: ContactID, sender: String, shop: ShopID?, name: TextName, language: String, purpose: OutboxText.Purpose,
    segments: Int, body: String
  ) {
    self.contact = contact
    self.sender = sender
    self.shop = shop
    self.name = name
    self.language = language
    self.purpose = purpose
    self.segments = segments
    self.body = body
  }
}
