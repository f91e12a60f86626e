import Carriers
import Loyalty
import Platform
import Testing
import Texting

@testable import Gateway

/// A provider that takes texts and never says another word.
@Suite struct WithheldReceiptTests {
  private static let hours72: Int64 = 72 * 3_600

  @Test func `a day of texts without receipts is held for 72 hours, and then nothing is`() async throws {
    let gateway = try await TestGateway()
    let texts = 2_000
    for number in 0..<texts {
      try await gateway.receive("HELP", from: "+1415\(2_000_000 + number)")
      await gateway.deliver()
      gateway.wait(43)
    }
    let held = gateway.store.read { (reader, _) in (reader.awaitedReceiptCount, reader.unsettledTexts().count) }
    #expect(held == (texts, texts))
    let hasBodies = gateway.store.read { (reader, _) in reader.unsettledTexts().contains { !$0.1.promise.body.isEmpty }
    }
    #expect(!hasBodies)
    gateway.wait(Self.hours72)
    #expect(try await gateway.switchboard.tick() == nil)
    let left = gateway.store.read { (reader, _) in (reader.awaitedReceiptCount, reader.unsettledTexts().count) }
    #expect(left == (0, 0))
    let ended = try gateway.journalText.split(separator: #""event":"unconfirmed""#, omittingEmptySubsequences: false)
    #expect(ended.count - 1 == texts)
  }

  @Test func `one text without a receipt does not keep what came after it`() {
    var queue = AcceptedQueue()
    var living: Set<UInt64> = [0]
    queue.add(TextID(rawValue: 0), at: Instant(millis: 0))
    for id in 1...UInt64(50_000) {
      queue.add(TextID(rawValue: id), at: Instant(millis: Int64(id)))
      living.insert(id)
      living.remove(id)
      queue.noteEnd { living.contains($0.rawValue) }
    }
    #expect(queue.count == 1)
    #expect(queue.length <= 2_000)
    #expect(queue.oldest == Instant(millis: 0))
  }

  @Test(arguments: [1, 2, 3])
  func `whatever ends in which order, the others stand in the order they were accepted`(seed: UInt64) {
    let random = SeededRandom(seed: seed)
    var queue = AcceptedQueue()
    var plain: [TextID] = []
    for step in 0..<UInt64(20_000) {
      let isGrowing = step / 4_000 % 2 == 0
      if plain.isEmpty || random.next() % 10 < (isGrowing ? 7 : 2) {
        queue.add(TextID(rawValue: step), at: Instant(millis: Int64(step)))
        plain.append(TextID(rawValue: step))
      } else {
        // mostly of the newest, as receipts come, or of the oldest
        let near = Int(random.next() % 20)
        plain.remove(at: random.next() % 2 == 0 ? max(0, plain.count - 1 - near) : min(plain.count - 1, near))
        let living = Set(plain)
        queue.noteEnd(isWaiting: living.contains)
      }
      #expect(queue.count == plain.count && queue.oldest?.millis == plain.first.map { Int64($0.rawValue) })
      guard step % 500 == 0 else { continue }
      let living = Set(plain)
      let moment = Instant(millis: Int64(step / 2))
      #expect(
        queue.texts(acceptedBefore: moment, limit: 70, isWaiting: living.contains)
          == Array(plain.filter { $0.rawValue <= step / 2 }.prefix(70)), "seed \(seed)")
      #expect(queue.all.map(\.text).filter(living.contains) == plain)
    }
    #expect(queue.length <= 2 * queue.count + 1_024)
  }

  @Test func `receipts of texts that nobody knows are held up to a limit, the newest`() {
    var early = EarlyReceipts()
    for number in 0..<10_000 {
      early.keep(Receipt(providerID: "SM\(number % 3_000)", state: .sent), from: "main")
      early.keep(Receipt(providerID: "", state: .sent), from: "main")
      early.keep(Receipt(providerID: String(repeating: "x", count: 129), state: .sent), from: "main")
    }
    #expect(early.count == EarlyReceipts.receiptsMax)
    #expect(early.receipts(of: "SM\(9_999 % 3_000)", from: "main").count == 1)
    #expect(early.receipts(of: "SM\((9_999 - EarlyReceipts.receiptsMax) % 3_000)", from: "main").isEmpty)
    #expect(early.receipts(of: "SM\(9_999 % 3_000)", from: "second").isEmpty)
  }

  @Test func `words that a phone said are told apart up to a limit`() {
    var words = RecentWords()
    let start = Instant(millis: 0)
    for number in 1...1_000 { words.add("\(number)", at: Instant(millis: Int64(number)), forgettingBefore: start) }
    let counted = (1...1_000).count { words.count(of: "\($0)", since: start) > 0 }
    #expect(counted == RecentWords.textsMax)
  }
}
