import Loyalty

/// What events are called in the journal. Stored for ever: a name may be added, never changed (docs/journal-format.md).
enum EventName: String {
  case begun
  case met, said, stopped, started, asked, tried, helped
  case joinAsked = "join-asked"
  case joined, earned
  case tokenUsed = "token-used"
  case purchased, visited
  case shopStopped = "shop-stopped"
  case shopStarted = "shop-started"
  case minted
  case taken = "token-taken"
  case revoked
  case promised, attempted, accepted, sent, delivered, failed, expired, withdrawn
  case inDoubt = "in-doubt"
  case unconfirmed, deferred
}

extension Earned.Reason {
  /// The stored name.
  var storedName: String {
    switch self {
    case .join: "join"
    case .keyword: "keyword"
    case .token: "token"
    case .purchase: "purchase"
    case .visit: "visit"
    }
  }

  init?(storedName: String) {
    switch storedName {
    case "join": self = .join
    case "keyword": self = .keyword
    case "token": self = .token
    case "purchase": self = .purchase
    case "visit": self = .visit
    default: return nil
    }
  }
}

extension OutboxText.Purpose {
  /// The stored name.
  var storedName: String {
    switch self {
    case .reply: "reply"
    case .optOutConfirmation: "opt-out"
    case .marketing: "marketing"
    }
  }

  init?(storedName: String) {
    switch storedName {
    case "reply": self = .reply
    case "opt-out": self = .optOutConfirmation
    case "marketing": self = .marketing
    default: return nil
    }
  }
}
