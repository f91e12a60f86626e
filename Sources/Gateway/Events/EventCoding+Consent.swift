import Platform
import Texting

/// Changes of consent, as the journal holds them.
extension EventEncoder {
  mutating func write(_ change: ConsentChange) {
    facts.string("sender", change.sender)
    if let shop = change.shop { facts.string("shop", shop) }
    facts.string("act", change.act.rawValue)
    if let wording = change.wording { facts.string("wording", wording) }
    if let question = change.question { facts.string("question", question.description) }
    if let reply = change.reply { facts.string("reply", reply.description) }
  }
}

extension EventFields {
  func consentChange() throws(EventDecodingError) -> ConsentChange {
    ConsentChange(
      try need(word("act").flatMap(ConsentChange.Act.init(rawValue:))), sender: try needWord("sender"),
      shop: word("shop"), wording: word("wording"), question: word("question").flatMap { TextID($0) },
      reply: word("reply").flatMap { TextID($0) })
  }
}
