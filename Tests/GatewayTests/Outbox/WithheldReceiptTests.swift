import Carriers
import Loyalty
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
