import Foundation
import Loyalty
import Platform
import Testing
import Texting

@testable import Gateway

@Suite struct EventCodingTests {
  private func again(_ events: [Event]) throws -> [Event] {
    let encoded = EventEncoder.encode(events)
    return try EventDecoder.decode(facts: encoded.facts, personal: encoded.personal, at: EventSamples.decodedAt)
  }

  @Test func `every kind of event is read as it was written`() throws {
    for event in try EventSamples.all() { #expect(try again([event]) == [event]) }
  }

  @Test func `the samples have every kind of event`() throws {
    let names = Set(try EventSamples.all().map { EventEncoder.name(of: $0) })
    // Every name that is stored; a new one belongs into the samples and into this count.
    #expect(names.count == 103)
  }

  @Test(arguments: UInt64(1)...50)
  func `whole records are read as they were written`(seed: UInt64) throws {
    let random = SeededRandom(seed: seed)
    for _ in 0..<20 {
      let record = try EventSamples.randomRecord(random)
      #expect(try again(record) == record, "seed \(seed)")
    }
  }

  @Test(arguments: UInt64(1)...20)
  func `the facts hold no phone, no words and no text`(seed: UInt64) throws {
    let random = SeededRandom(seed: seed)
    for _ in 0..<20 {
      let facts = String(decoding: EventEncoder.encode(try EventSamples.randomRecord(random)).facts, as: UTF8.self)
      for secret in EventSamples.secrets { #expect(!facts.contains(secret), "seed \(seed): \(facts)") }
    }
  }

  /// What people wrote and read is kept less long than the rest.
  private static let texts: Set = ["said", "part", "asked", "texts"]

  @Test func `facts and what is private are JSON that anybody reads`() throws {
    let encoded = EventEncoder.encode(try EventSamples.all().filter { !$0.isSaid(by: EventSamples.ann) })
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(encoded.facts)) }
    let ann = EventSamples.ann.description
    #expect(encoded.personal.map(\.contact) == [ann, ann + "/texts"])
    let parts = try encoded.personal.map {
      try #require(JSONSerialization.jsonObject(with: Data($0.json)) as? [String: Any])
    }
    #expect(parts[0]["phone"] as? String == "+4915112345678" && Set(parts[0].keys).isDisjoint(with: Self.texts))
    #expect(Set(parts[1].keys).isSubset(of: Self.texts) && parts[1]["texts"] != nil)
  }

  @Test func `stored names are what they always were`() throws {
    let stored: [(Event, String)] = [
      (.begun(format: 1), #"{"events":[{"event":"begun","format":1}]}"#),
      (
        EventSamples.member(.earned(Earned(points: 25, reason: .join))),
        #"{"events":[{"event":"earned","contact":"fedcba9876543210","shop":"glow","points":25,"for":"join"}]}"#
      ),
      (
        .text(EventSamples.text, .accepted(provider: "main", providerID: "SM1")),
        #"{"events":[{"event":"accepted","text":"0000000000000007","provider":"main","id":"SM1"}]}"#
      ),
      (.attempted([EventSamples.text]), #"{"events":[{"event":"attempted","texts":["0000000000000007"]}]}"#),
      (
        .attempted([EventSamples.text], provider: "second"),
        #"{"events":[{"event":"attempted","provider":"second","texts":["0000000000000007"]}]}"#
      ),
      (
        .text(EventSamples.text, .segmentDelivered("SM1-2")),
        #"{"events":[{"event":"segment-delivered","text":"0000000000000007","segment":"SM1-2"}]}"#
      ),
    ]
    for (event, json) in stored {
      #expect(String(decoding: EventEncoder.encode([event]).facts, as: UTF8.self) == json)
    }
  }

  @Test func `fields that this version does not know are skipped`() throws {
    let facts = """
      {"since":"2031","events":[{"mood":{"a":[1,null,true]},"event":"visited","contact":"fedcba9876543210","shop":"glow",\
      "weather":"fine"}],"more":[]}
      """
    #expect(
      try EventDecoder.decode(facts: Array(facts.utf8), personal: [], at: EventSamples.decodedAt) == [
        EventSamples.member(.visited)
      ])
  }

  @Test func `a period that was paid before its day was kept is read`() throws {
    let facts = """
      {"events":[{"event":"plan-paid","contact":"fedcba9876543210","shop":"glow","plan":"plus","until":1,"ends":2}]}
      """
    let period = PlanPeriod(plan: "plus", until: Instant(millis: 1), ends: Instant(millis: 2))
    #expect(
      try EventDecoder.decode(facts: Array(facts.utf8), personal: [], at: EventSamples.decodedAt) == [
        EventSamples.member(.planPaid(period))
      ])
  }

  @Test(arguments: [
    (#"{"events":[{"event":"danced"}]}"#, EventDecodingError.unknownEvent("danced")),
    (#"{"events":[{"event":"begun"}]}"#, .missingField(event: "begun")),
    (#"{"events":[{"event":"visited","shop":"glow"}]}"#, .missingField(event: "visited")),
    (#"{"events":[{"event":"visited","contact":"x","shop":"glow"}]}"#, .missingField(event: "visited")),
    (#"{"events":[{"event":"revoked","token":"00000000"}]}"#, .missingField(event: "revoked")),
    (
      #"{"events":[{"event":"earned","contact":"fedcba9876543210","shop":"g","points":1,"for":"luck"}]}"#,
      .missingField(event: "earned")
    ),
    (#"{"events":[{"event":7}]}"#, .unknownEvent("")), (#"{"events":[}"#, .malformed), ("", .malformed),
    ("[]", .malformed),
  ])
  func `what cannot be understood says why`(facts: String, error: EventDecodingError) {
    #expect(throws: error) {
      try EventDecoder.decode(facts: Array(facts.utf8), personal: [], at: EventSamples.decodedAt)
    }
  }

  @Test func `private data of no contact is malformed`() {
    #expect(throws: EventDecodingError.malformed) {
      try EventDecoder.decode(
        facts: Array(#"{"events":[]}"#.utf8), personal: [("nobody", Array("{}".utf8))], at: EventSamples.decodedAt)
    }
  }

  @Test func `of a forgotten person the events without a name are left`() throws {
    let events = try EventSamples.all()
    let decoded = try EventDecoder.decode(
      facts: EventEncoder.encode(events).facts, personal: [], at: EventSamples.decodedAt)
    #expect(
      decoded.count == events.count - 4,
      "a part, a name, a birthday and a link are nothing without what was personal")
    for event in decoded {
      switch event {
      case .contact(_, .met(let phone)): #expect(phone == .erased)
      case .contact(_, .forgotten(let forgetting)): #expect(forgetting.phone == nil)
      case .contact(_, .said(let said)): #expect(said.words.isEmpty)
      case .text(_, .promised(let promise)): #expect(promise.body.isEmpty)
      default: continue
      }
    }
  }
}
