import Loyalty
import Platform

/// What was done about texts that nobody understood, as the journal holds it.
extension EventEncoder {
  mutating func write(_ event: InboxEvent, of shop: ShopID) {
    switch event {
    case .answered(let number, let text):
      begin(.inboxAnswered)
      facts.string("shop", shop)
      facts.int("item", number)
      facts.string("text", text.description)
    case .done(let number):
      begin(.inboxDone)
      facts.string("shop", shop)
      facts.int("item", number)
    case .reopened(let number):
      begin(.inboxReopened)
      facts.string("shop", shop)
      facts.int("item", number)
    }
  }
}

extension EventFields {
  func inboxEvent(_ name: EventName) throws(EventDecodingError) -> InboxEvent {
    let number = try needNumber("item")
    switch name {
    case .inboxAnswered: return .answered(number, try need(word("text").flatMap { TextID($0) }))
    case .inboxDone: return .done(number)
    default: return .reopened(number)
    }
  }
}
