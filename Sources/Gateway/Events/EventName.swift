import Loyalty

/// What events are called in the journal. Stored for ever: a name may be added, never changed (docs/journal-format.md).
enum EventName: String {
  case begun, keyed
  // contacts
  case heardPart = "part-heard"
  case joinedParts = "parts-joined"
  case met, said, stopped, started, asked, tried, helped
  case unreachable
  case served, unserved
  case moveOffered = "move-offered"
  case movedIn = "moved-in"
  case membershipForgotten = "membership-forgotten"
  case dataLinked = "data-linked"
  case contactShopEnded = "shop-ended"
  case contactShopReopened = "shop-reopened"
  case forgotten, erased
  case toldOf = "told-of"
  case consentChanged = "consent-changed"
  // members
  case joinAsked = "join-asked"
  case invitationHeld = "invitation-held"
  case invited
  case waited
  case waitingReturned = "waiting-returned"
  case joined, imported, earned
  case tokenUsed = "token-used"
  case purchased, visited, acted
  case servedStamps = "stamps-served"
  case referred
  case birthdayKept = "birthday-kept"
  case anniversaryKept = "anniversary-kept"
  case adjusted
  case stamped, given
  case cardFilled = "card-filled"
  case levelReached = "level-reached"
  case levelRewarded = "level-rewarded"
  case badgeEarned = "badge-earned"
  case badgeCounted = "badge-counted"
  case badgeRewarded = "badge-rewarded"
  case badgeReturned = "badge-returned"
  case badgeCountReturned = "badge-count-returned"
  case counted
  case ruleDrawn = "rule-drawn"
  case ruleReleased = "rule-released"
  case referralDone = "referral-done"
  case referralReturned = "referral-returned"
  case redeemed
  case couponUsed = "coupon-used"
  case couponRestored = "coupon-restored"
  case couponWithdrawn = "coupon-withdrawn"
  case refunded
  case stampsReturned = "stamps-returned"
  case pointsExpired = "points-expired"
  case expiryWarned = "expiry-warned"
  case planPaid = "plan-paid"
  case planReminded = "plan-reminded"
  case named
  case birthdayTold = "birthday-told"
  case languageChosen = "language-chosen"
  case shopStopped = "shop-stopped"
  case shopStarted = "shop-started"
  // shops
  case keywordPaused = "keyword-paused"
  case keywordResumed = "keyword-resumed"
  case rulesTaken = "rules-taken"
  case wordingTaken = "wording-taken"
  case importBegun = "import-begun"
  case importEnded = "import-ended"
  case keyCreated = "key-created"
  case keyRevoked = "key-revoked"
  case answered
  case sessionOpened = "session-opened"
  case sessionClosed = "session-closed"
  case consoleLinked = "console-linked"
  case subscriberTold = "webhook-told"
  case subscriberEnded = "webhook-ended"
  case inboxAnswered = "inbox-answered"
  case inboxDone = "inbox-done"
  case inboxReopened = "inbox-reopened"
  // tokens
  case minted
  case taken = "token-taken"
  case revoked
  // texts
  case promised, attempted, accepted, sent, delivered, failed, expired, withdrawn
  case segmentDelivered = "segment-delivered"
  case inDoubt = "in-doubt"
  case unconfirmed, deferred
}

/// A value that stands in the journal by a name of its own.
protocol StoredByName: Equatable {
  static var allNamed: [Self] { get }
  var storedName: String { get }
}

extension StoredByName {
  init?(storedName: String) {
    guard let value = Self.allNamed.first(where: { $0.storedName == storedName }) else { return nil }
    self = value
  }
}

extension Earned.Reason: StoredByName {
  static var allNamed: [Earned.Reason] { allCases }

  var storedName: String {
    switch self {
    case .join: "join"
    case .keyword: "keyword"
    case .token: "token"
    case .purchase: "purchase"
    case .visit: "visit"
    case .action: "action"
    case .referral: "referral"
    case .birthday: "birthday"
    case .anniversary: "anniversary"
    case .survey: "survey"
    case .tier: "tier"
    case .badge: "badge"
    }
  }
}

extension Entry.Beginner: StoredByName {
  static let allNamed: [Entry.Beginner] = [.person, .till, .staff]

  var storedName: String {
    switch self {
    case .person: "person"
    case .till: "till"
    case .staff: "staff"
    }
  }
}

extension ServedAct.Kind: StoredByName {
  static var allNamed: [ServedAct.Kind] { allCases }

  var storedName: String {
    switch self {
    case .earn: "earn"
    case .visit: "visit"
    case .stamp: "stamp"
    case .use: "use"
    case .invite: "invite"
    }
  }
}

extension OutboxText.Purpose: StoredByName {
  static let allNamed: [OutboxText.Purpose] = [.reply, .optOutConfirmation, .marketing]

  var storedName: String {
    switch self {
    case .reply: "reply"
    case .optOutConfirmation: "opt-out"
    case .marketing: "marketing"
    }
  }
}
