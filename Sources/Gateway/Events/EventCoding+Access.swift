import Loyalty
import Platform

/// Keys, what calls were answered, and who is signed in to the console, as the journal holds them.
extension EventEncoder {
  mutating func write(access event: ShopEvent, of shop: ShopID) {
    switch event {
    case .keyCreated(let key):
      begin(.keyCreated)
      facts.string("shop", shop)
      facts.string("key", key.id)
      facts.string("name", key.name)
      facts.string("digest", key.digest)
      facts.string("rights", key.rights.names.joined(separator: " "))
    case .keyRevoked(let id):
      begin(.keyRevoked)
      facts.string("shop", shop)
      facts.string("key", id)
    case .answered(let answer):
      begin(.answered)
      facts.string("shop", shop)
      facts.string("key", answer.key)
      facts.string("call", answer.call)
      if let order = answer.order { facts.string("order", order) }
      facts.int("status", answer.status)
      facts.string("body", answer.body)
    case .sessionOpened(let session, let link):
      begin(.sessionOpened)
      facts.string("shop", shop)
      facts.string("session", session.id)
      facts.string("digest", session.digest)
      facts.int("since", session.since.millis)
      if let contact = session.contact { facts.string("contact", contact.description) }
      if let link { facts.string("link", link) }
    case .sessionClosed(let id):
      begin(.sessionClosed)
      facts.string("shop", shop)
      facts.string("session", id)
    case .consoleLinked(let link):
      begin(.consoleLinked)
      facts.string("shop", shop)
      facts.string("digest", link.digest)
      facts.int("until", link.until.millis)
    default: break
    }
  }
}

extension EventFields {
  func accessEvent(_ name: EventName, at instant: Instant) throws(EventDecodingError) -> ShopEvent {
    switch name {
    case .keyCreated:
      let rights = try needWord("rights").split(separator: " ").compactMap { Right(rawValue: String($0)) }
      return .keyCreated(
        APIKey(
          id: try needWord("key"), name: try needWord("name"), digest: try needWord("digest"), rights: Set(rights),
          since: instant))
    case .keyRevoked: return .keyRevoked(try needWord("key"))
    case .sessionOpened:
      let session = ConsoleSession(
        id: try needWord("session"), digest: try needWord("digest"), contact: contact("contact"),
        since: self.instant("since") ?? instant)
      return .sessionOpened(session, link: word("link"))
    case .sessionClosed: return .sessionClosed(try needWord("session"))
    case .consoleLinked:
      return .consoleLinked(ConsoleLink(digest: try needWord("digest"), until: try needInstant("until")))
    default:
      return .answered(
        KeptAnswer(
          key: try needWord("key"), call: try needWord("call"), order: word("order"), status: try needNumber("status"),
          body: try needWord("body")))
    }
  }
}
