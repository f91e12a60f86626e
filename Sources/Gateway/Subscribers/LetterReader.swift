import Logging
import Loyalty
import Platform

/// Makes letters of the journal's records.
struct LetterReader {
  /// Facts that are read at once.
  private static let bytesMax = 128 << 10

  let switchboard: Switchboard

  /// What stands behind `record`, of one shop or of all; nil where it cannot be read now.
  func read(behind record: UInt64, through last: UInt64, of shop: ShopID? = nil) async -> LetterBatch? {
    guard
      let facts = await switchboard.store.facts(behind: record, through: last, bytesMax: Self.bytesMax)
    else { return nil }
    let teller = EventTeller(switchboard: switchboard)
    // where nothing is left, what was there is lost
    var batch = LetterBatch(reached: facts.last?.record ?? last)
    for stored in facts {
      let told: [ToldFact]
      do {
        told = try teller.facts(of: stored)
      } catch {
        switchboard.log.error(
          "a record cannot be read, and nobody is told of it", metadata: ["record": "\(stored.record)"])
        continue
      }
      for (name, facts) in Dictionary(grouping: told, by: \.shop) where shop == nil || name == shop {
        batch.letters[name, default: []].append(Letter(record: stored.record, at: stored.at, facts: facts))
      }
    }
    return batch
  }

  /// A letter's JSON, with the phones of those who are members now.
  func body(of letter: Letter, for shop: ShopID) -> [UInt8] {
    let teller = EventTeller(switchboard: switchboard)
    var json = JSONWriter()
    json.beginObject()
    json.string("shop", shop)
    json.key("events")
    json.beginArray()
    for fact in letter.facts { teller.write(fact, in: letter.record, at: letter.at, showsPhones: true, &json) }
    json.endArray()
    json.int("next", Int64(clamping: letter.record))
    json.endObject()
    return json.bytes
  }
}
