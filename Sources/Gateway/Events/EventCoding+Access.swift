import Loyalty
import Platform

/// Keys, and what calls were answered, as the journal holds them.
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
    default:
      return .answered(
        KeptAnswer(
          key: try needWord("key"), call: try needWord("call"), order: word("order"), status: try needNumber("status"),
          body: try needWord("body")))
    }
  }
}
