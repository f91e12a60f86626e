import Loyalty
import Platform
import Testing
import Texting

@testable import Gateway

@Suite struct OutboxTableTests {
  private static func entry(to contact: UInt64, at step: UInt64) throws -> OutboxEntry {
    let phone = try #require(PhoneNumber(e164: "+14155550199"))
    let promise = Promise(
      contact: ContactID(rawValue: contact), sender: "main", shop: nil, name: .help, language: "en", purpose: .reply,
      segments: 1, body: "\(step)")
    return OutboxEntry(promise, to: phone, at: Instant(millis: Int64(step)))
  }

  @Test(arguments: [1, 2, 3])
  func `whose a text is is known for as long as the text`(seed: UInt64) throws {
    let random = SeededRandom(seed: seed)
    var table = OutboxTable()
    var plain: [TextID: OutboxEntry] = [:]
    for step in 0..<UInt64(5_000) {
      let id = TextID(rawValue: random.next() % 500)
      let choice = random.next() % 8
      if choice < 4 {
        table.remove(id)
        plain[id] = nil
      } else if plain[id] == nil || choice == 4 {
        let entry = try Self.entry(to: random.next() % 40, at: step)
        table.put(entry, as: id)
        plain[id] = entry
      } else {
        _ = table.change(id) { $0.doubts += 1 }
        plain[id]?.doubts += 1
      }
      #expect(table[id] == plain[id] && table.contains(id) == (plain[id] != nil))
      let contact = ContactID(rawValue: random.next() % 40)
      let theirs = plain.filter { $0.value.contact == contact }.sorted { $0.key.rawValue < $1.key.rawValue }
      #expect(table.texts(to: contact).map(\.0) == theirs.map(\.key), "seed \(seed)")
      #expect(table.texts(to: contact).map(\.1) == theirs.map(\.value))
    }
    #expect(Dictionary(uniqueKeysWithValues: table.map { ($0.key, $0.value) }) == plain)
  }

  @Test func `of how texts ended the newest are known`() {
    var fates = TextFates()
    let fate = TextFate(shop: Samples.blueCup, state: .delivered, at: Instant(millis: 0), code: "")
    let last = UInt64(TextFates.keptMax + 10)
    for number in 1...last { fates.add(TextID(rawValue: number), fate) }
    #expect((1...10).allSatisfy { fates[TextID(rawValue: $0)] == nil })
    #expect(fates[TextID(rawValue: 11)] == fate && fates[TextID(rawValue: last)] == fate)
    #expect(fates.all.map(\.id.rawValue) == Array(11...last))
  }
}
