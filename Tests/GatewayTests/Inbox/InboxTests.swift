import Journaling
import Loyalty
import Platform
import Testing
import Texting

@testable import Gateway

@Suite struct InboxTests {
  private let ann = People.ann
  private let bob = People.bob
  private let shop = Samples.blueCup

  private func letters(_ gateway: TestGateway) throws -> [InboxLetter] {
    try #require(gateway.switchboard.inbox(of: shop))
  }

  private func words(_ gateway: TestGateway) throws -> [String] { try letters(gateway).map(\.item.words) }

  /// Seals, makes a snapshot and starts from it.
  private func snapped(_ gateway: TestGateway) async throws -> TestGateway {
    _ = try await gateway.store.seal()
    _ = try SnapshotMaker.make(directory: "data", disk: gateway.disk)
    let again = try await gateway.restarted()
    #expect(again.store.found.snapshot != nil)
    return again
  }

  @Test func `what nobody understood stands there newest first, with who wrote it and whether they were answered`()
    async throws
  {
    let gateway = try await TestGateway()
    for words in ["COFFEE PLS", "NAME Zoë", "do you sell umbrellas today"] { try await gateway.text(from: ann, words) }
    gateway.wait(60)
    try await gateway.text(from: ann, "umbrellas for dogs that is")
    try await gateway.text(from: bob, "a person who is no member")
    let letters = try letters(gateway)
    #expect(
      letters.map(\.item.words) == [
        "a person who is no member", "umbrellas for dogs that is", "do you sell umbrellas today",
      ])
    #expect(letters.map(\.name) == [nil, "Zoë", "Zoë"])
    #expect(letters.map(\.isMember) == [false, true, true])
    #expect(letters.map { $0.phone?.e164 } == [bob, ann, ann])
    #expect(letters.map(\.item.isHelped) == [true, false, true], "one helpful answer a day")
    #expect(letters.allSatisfy { $0.hindrance == nil && $0.item.standing == .open })
    #expect(gateway.switchboard.unseenCount(of: shop) == 3)
    #expect(gateway.switchboard.today(at: shop).attention == [.unseenTexts(3)])
    for number in Int64(1)...3 { try await gateway.switchboard.mark(number, asDone: true, at: shop) }
    #expect(gateway.switchboard.today(at: shop).attention == [])
    #expect(gateway.switchboard.inbox(of: "nowhere") == nil)
  }

  @Test func `an answer by hand goes to that person once, however often the form comes`() async throws {
    let gateway = try await TestGateway()
    try await gateway.text(from: bob, "do you sell umbrellas today")
    for _ in 0..<2 {
      try await gateway.switchboard.answer(1, with: " We do:\n come by! ", at: shop, once: "form/1")
    }
    #expect(await gateway.deliver().map { [$0.to.e164, $0.body] } == [[bob, "We do: come by!"]])
    guard case .answered = try letters(gateway)[0].item.standing else { throw Missing() }
    #expect(gateway.switchboard.unseenCount(of: shop) == 0)
    let again = try await snapped(gateway)
    #expect(try self.letters(again) == self.letters(gateway))
  }

  private struct Missing: Error {}

  @Test func `nothing goes to somebody who ended the texts, and the inbox says why`() async throws {
    let gateway = try await TestGateway()
    try await gateway.text(from: ann, "do you sell umbrellas today")
    try await gateway.text(from: ann, "STOP")
    try await gateway.text(from: ann, "but do you sell any of them")
    #expect(try words(gateway) == ["but do you sell any of them", "do you sell umbrellas today"])
    #expect(try letters(gateway).map(\.hindrance) == [.stopped, .stopped])
    for number in Int64(1)...2 {
      await #expect(throws: InboxRefusal.hindered(.stopped)) {
        try await gateway.switchboard.answer(number, with: "Yes", at: shop, once: "form/\(number)")
      }
    }
    #expect(await gateway.deliver().isEmpty)
    try await gateway.text(from: ann, "START")
    #expect(try letters(gateway).map(\.hindrance) == [nil, nil])
  }

  @Test(arguments: [
    (Int64(1), " \n", InboxRefusal.empty), (1, String(repeating: "x", count: 1_001), .tooLong), (7, "Yes", .unknown),
  ])
  func `what cannot be sent is refused and leaves no trace`(number: Int64, words: String, refusal: InboxRefusal)
    async throws
  {
    let gateway = try await TestGateway()
    try await gateway.text(from: ann, "do you sell umbrellas today")
    let before = try gateway.journalBytes
    await #expect(throws: refusal) {
      try await gateway.switchboard.answer(number, with: words, at: shop, once: "form/1")
    }
    await #expect(throws: InboxRefusal.unknown) {
      try await gateway.switchboard.answer(1, with: "Yes", at: "glow", once: "form/1")
    }
    #expect(try gateway.journalBytes == before)
  }

  @Test func `it is marked as seen to and opened again, and what is so already stays so`() async throws {
    let gateway = try await TestGateway()
    try await gateway.text(from: ann, "do you sell umbrellas today")
    for isDone in [true, false, true] {
      for _ in 0..<2 { try await gateway.switchboard.mark(1, asDone: isDone, at: shop) }
      #expect(gateway.switchboard.unseenCount(of: shop) == (isDone ? 0 : 1))
    }
    let again = try await gateway.restarted()
    #expect(try letters(again) == letters(gateway))
    await #expect(throws: InboxRefusal.unknown) { try await gateway.switchboard.mark(2, asDone: true, at: shop) }
  }

  @Test func `of a forgotten person nothing stays, nor their number in what others wrote`() async throws {
    var gateway = try await TestGateway()
    try await gateway.text(from: ann, "COFFEE PLS")
    try await gateway.text(from: ann, "do you sell umbrellas today")
    try await gateway.text(from: bob, "please call my friend (415) 555-0101 about them")
    try await gateway.text(from: bob, "or call nobody at all about them")
    for words in ["FORGET ME", "FORGET"] { try await gateway.text(from: ann, words) }
    let left = ["or call nobody at all about them", ""]
    #expect(try words(gateway) == left)
    #expect(try await gateway.store.eraseForgotten() != nil)
    for _ in 0..<2 {
      #expect(try words(gateway) == left)
      let texts = try #require(gateway.switchboard.texts(of: shop, nil, limit: 100))
      #expect(Set(texts.map { $0.phone?.e164 }) == [nil, bob])
      gateway = try await snapped(gateway)
    }
    // who comes back is not the person of then
    try await gateway.text(from: ann, "COFFEE PLS")
    #expect(try words(gateway) == left)
  }

  @Test func `words that are kept no longer are gone from it too`() async throws {
    let gateway = try await TestGateway()
    try await gateway.text(from: ann, "do you sell umbrellas today")
    gateway.wait(10 * 86_400)
    let moment = gateway.now
    try await gateway.text(from: ann, "do you sell umbrellas tomorrow")
    _ = try await gateway.store.dropTexts(before: moment)
    #expect(try words(gateway) == ["do you sell umbrellas tomorrow", ""])
    #expect(try words(await gateway.restarted()) == words(gateway))
  }

  @Test func `of too many, those that were seen to give way first`() {
    var inbox = Inbox()
    let (ann, start) = (ContactID(rawValue: 1), Instant(millis: 0))
    for _ in 0..<Inbox.itemsMax { inbox.add("words", of: ann, at: start) }
    inbox.settle(3, .done(at: start))
    inbox.add(String(repeating: "é", count: 1_500), of: ann, at: start)
    #expect(inbox.items.count == Inbox.itemsMax && !inbox.items.contains { $0.number == 3 })
    #expect(inbox.items.last?.words.utf8.count == Inbox.wordsBytesMax)
    inbox.add("words", of: ann, at: start)
    #expect(inbox.items.first?.number == 2 && inbox.items.last?.number == Int64(Inbox.itemsMax) + 2)
  }
}
