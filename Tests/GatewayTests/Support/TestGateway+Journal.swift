import Journaling
import Loyalty
import Platform

@testable import Gateway

extension TestGateway {
  /// Every record as its journal holds it.
  func eachRecord(_ body: (JournalRecord, [Event]) throws -> Void) throws {
    try JournalInspector.read(directory: "data", disk: disk) { record in
      let events = try EventDecoder.decode(
        facts: record.facts, personal: record.personal, at: Instant(millis: record.at))
      try body(record, events)
    }
  }

  func events() throws -> [Event] {
    var all: [Event] = []
    try eachRecord { all += $1 }
    return all
  }

  /// What the journal says of a person's consent.
  func changes(of phone: String) throws -> [ConsentChange] {
    let id = try contact(phone)?.id
    return try events().compactMap { event in
      if case .contact(id, .consentChanged(let change)) = event { return change }
      return nil
    }
  }

  func wordings() throws -> [(shop: ShopID, version: String, words: String?)] {
    try events().compactMap { event in
      if case .shop(let shop, .wordingTaken(let version, let words)) = event { return (shop, version, words) }
      return nil
    }
  }
}
