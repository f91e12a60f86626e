import Loyalty
import Platform

/// Reads on what happened at a shop, from a record of the journal: facts as they stand there.
struct EventReading {
  /// Facts that are read for one answer, and at once.
  private static let roundsMax = 16
  private static let roundBytesMax = 256 << 10

  let switchboard: Switchboard
  let shop: ShopID
  /// Else people are told by their contact ids alone.
  let showsPhones: Bool

  func read(behind record: UInt64, limit: Int) async throws(APIProblem) -> APIAnswer {
    let last = try await switchboard.everythingIsDurable()
    var reached = record
    var count = 0
    var rounds = 0
    var json = JSONWriter()
    json.beginObject()
    json.key("events")
    json.beginArray()
    reading: while reached < last, rounds < Self.roundsMax {
      guard
        let facts = await switchboard.store.facts(behind: reached, through: last, bytesMax: Self.roundBytesMax)
      else { throw .busy }
      // what is left was lost
      if facts.isEmpty { reached = last }
      for stored in facts {
        // a record is told whole, so that the next answer goes on behind it
        if count >= limit { break reading }
        count += try tell(stored, &json)
        reached = stored.record
      }
      rounds += 1
    }
    json.endArray()
    json.int("next", Int64(clamping: reached))
    json.bool("more", reached < last)
    json.endObject()
    return APIAnswer(body: json.bytes)
  }

  /// How many facts of it were told.
  private func tell(_ stored: StoredFacts, _ json: inout JSONWriter) throws(APIProblem) -> Int {
    let teller = EventTeller(switchboard: switchboard)
    let told: [ToldFact]
    do throws(JSONError) {
      told = try teller.facts(of: stored).filter { $0.shop == shop }
    } catch {
      throw .busy
    }
    for fact in told { teller.write(fact, in: stored.record, at: stored.at, showsPhones: showsPhones, &json) }
    return told.count
  }
}
