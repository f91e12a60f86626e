import Loyalty

@testable import Gateway

/// The events of a record, read from its facts and from what is private in it: a line of facts, then for each contact a line of its id
/// and what is private.
enum EventsTarget {
  private static let instant = Instant(millis: 1_767_632_400_000)
  private static let contactDigits = 16

  static func feed(_ input: Input) {
    var input = input
    let facts = input.line()
    var personal: [(contact: String, json: [UInt8])] = []
    while !input.rest.isEmpty {
      let line = input.line()
      personal.append(
        (String(decoding: line.prefix(contactDigits), as: UTF8.self), Array(line.dropFirst(contactDigits))))
    }
    guard let events = decoded(facts, personal) else { return }
    let written = EventEncoder.encode(events)
    guard let again = decoded(written.facts, written.personal) else { fatalError("what was written cannot be read") }
    must(again == events, "an event changed: \(events) became \(again)")
    let rewritten = EventEncoder.encode(again)
    must(rewritten.facts == written.facts, "the same events are written differently")
    must(rewritten.personal.map(\.json) == written.personal.map(\.json), "the same is private differently")
    for event in events { must(!EventEncoder.name(of: event).isEmpty, "an event without a name") }
  }

  private static func decoded(_ facts: [UInt8], _ personal: [(contact: String, json: [UInt8])]) -> [Event]? {
    orRefused { () throws(EventDecodingError) in
      try EventDecoder.decode(facts: facts, personal: personal, at: instant)
    }
  }
}
