import Loyalty
import Platform
import Testing
import Texting

@testable import Gateway

/// What becomes of texts when the process ends between the promise and the provider's answer.
@Suite struct RestartTests {
  private let ann = People.ann

  private func resumed(_ gateway: TestGateway) async throws -> TestGateway {
    let again = try await gateway.restarted()
    try await again.switchboard.resume(again.switchboard.unsettled)
    return again
  }

  @Test func `a text that had not left goes on as if nothing had been`() async throws {
    let gateway = try await TestGateway()
    try await gateway.receive("COFFEE PLS", from: ann)
    let again = try await resumed(gateway)
    #expect(again.courier.waiting == gateway.courier.waiting)
    #expect(await again.deliver().count == 1)
  }

  @Test func `texts go on in the order they were promised`() async throws {
    let gateway = try await TestGateway()
    for number in 0..<10 {
      try await gateway.receive("COFFEE PLS", from: "+1415555020\(number * 7 % 10)")
      gateway.wait(1)
    }
    #expect(try await resumed(gateway).courier.waiting == gateway.courier.waiting)
  }

  @Test func `an accepted text is not sent again`() async throws {
    let gateway = try await TestGateway()
    try await gateway.text(from: ann, "COFFEE PLS")
    #expect(try await resumed(gateway).courier.waiting.isEmpty)
  }

  @Test func `a reply that may have been sent goes once more, and is then handed over only to be asked about`()
    async throws
  {
    let gateway = try await TestGateway()
    try await gateway.receive("COFFEE PLS", from: ann)
    let text = try #require(await gateway.courier.attempt(gateway.switchboard).first)
    let second = try await resumed(gateway)
    #expect(second.courier.waiting.map(\.id) == [text.id])
    #expect(second.courier.waiting.map(\.body) == [text.body])
    #expect(second.courier.waiting.allSatisfy { $0.isInDoubt && $0.mayGo })
    #expect(await second.courier.attempt(second.switchboard).count == 1)
    let third = try await resumed(second)
    #expect(third.courier.waiting.map(\.doubts) == [2])
    #expect(!third.courier.waiting.contains { $0.mayGo })
    await third.switchboard.settle([Settlement(id: text.id, provider: "phone", fate: .unconfirmed)])
    #expect(third.entry(text) == nil)
    #expect(try third.journalText.contains(#""event":"unconfirmed""#))
  }

  @Test func `a doubt told before the end counts once, and its second sending is still owed`() async throws {
    let gateway = try await TestGateway()
    try await gateway.receive("COFFEE PLS", from: ann)
    await gateway.courier.deliver(to: gateway.switchboard) { _ in .inDoubt }
    let second = try await resumed(gateway)
    #expect(second.courier.waiting.count == 1)
    #expect(second.courier.waiting.allSatisfy { $0.isInDoubt && $0.mayGo })
    #expect(await second.courier.attempt(second.switchboard).count == 1)
    #expect(try await !resumed(second).courier.waiting.contains { $0.mayGo })
  }

  @Test func `restarts without an attempt between them add no doubt`() async throws {
    var gateway = try await TestGateway()
    try await gateway.receive("COFFEE PLS", from: ann)
    _ = await gateway.courier.attempt(gateway.switchboard)
    for _ in 0..<3 { gateway = try await resumed(gateway) }
    #expect(gateway.courier.waiting.count == 1)
    #expect(await gateway.deliver().count == 1)
  }

  @Test func `a text that the backup may have is known as that after a restart, and one that was given back is not`()
    async throws
  {
    let gateway = try await TestGateway()
    try await gateway.receive("COFFEE PLS", from: ann)
    gateway.wait(1)
    try await gateway.receive("COFFEE PLS", from: People.bob)
    let ids = gateway.courier.waiting.map(\.id)
    #expect(await gateway.switchboard.attempting(ids, provider: "second") == ids)
    await gateway.switchboard.settle([Settlement(id: ids[1], provider: "second", fate: .deferred)])
    let again = try await resumed(gateway)
    #expect(again.courier.waiting.map(\.doubts) == [1, 0])
    #expect(again.courier.waiting.map(\.doubtedProvider) == ["second", ""])
    // and one that went by the first is not the backup's any more
    #expect(await again.switchboard.attempting(ids) == ids)
    #expect(try await resumed(again).courier.waiting.map(\.doubtedProvider) == ["", ""])
  }

  @Test
  func `marketing that may have been sent is handed over, by night too, only to ask the provider that may have it`()
    async throws
  {
    let gateway = try await TestGateway()
    try await gateway.text(from: ann, "COFFEE PLS")
    let id = try await gateway.promiseMarketing(to: ann)
    #expect(await gateway.switchboard.attempting([id], provider: "main") == [id])
    let attemptedAt = gateway.now
    gateway.wait(14 * Self.hour)
    let again = try await resumed(gateway)
    #expect(again.switchboard.hold(of: id) != nil)
    let text = try #require(again.courier.waiting.first)
    #expect(text.id == id && text.isInDoubt && !text.mayGo && text.doubtedProvider == "main")
    #expect(text.endsAt == attemptedAt.adding(seconds: TextLife.doubtSeconds))
    // what the provider says it never had would leave at once: so it is asked in hours for marketing
    #expect(await again.switchboard.attempting([id], provider: "main") == [])
    gateway.wait(11 * Self.hour)
    await again.switchboard.releaseHeld()
    #expect(again.courier.waiting.map(\.id) == [id, id])
    // a later look does not make the attempt a later one
    #expect(await again.switchboard.attempting([id], provider: "main") == [id])
    #expect(try await resumed(again).courier.waiting.map(\.endsAt) == [text.endsAt])
  }

  @Test func `a text in doubt whose person stopped ends as unconfirmed, not as withdrawn`() async throws {
    let gateway = try await TestGateway()
    try await gateway.receive("COFFEE PLS", from: ann)
    let text = try #require(await gateway.courier.attempt(gateway.switchboard).first)
    let again = try await resumed(gateway)
    try await again.receive("STOP", from: ann)
    #expect(await again.deliver().map(\.purpose) == [.optOutConfirmation])
    #expect(again.entry(text) == nil)
    #expect(try again.journalText.contains(#""event":"unconfirmed""#))
    #expect(try !again.journalText.contains(#""event":"withdrawn""#))
  }

  @Test func `marketing that had not left goes on`() async throws {
    let gateway = try await TestGateway()
    try await gateway.text(from: ann, "COFFEE PLS")
    let id = try await gateway.promiseMarketing(to: ann)
    let again = try await resumed(gateway)
    #expect(again.courier.waiting.map(\.id) == [id])
    #expect(again.courier.waiting.allSatisfy { !$0.isInDoubt })
  }

  @Test func `an attempt that the provider refused is no doubt`() async throws {
    var gateway = try await TestGateway()
    try await gateway.receive("COFFEE PLS", from: ann)
    for _ in 0..<5 {
      await gateway.courier.deliver(to: gateway.switchboard) { _ in .deferred }
      gateway = try await resumed(gateway)
      #expect(gateway.courier.waiting.count == 1)
      #expect(gateway.courier.waiting.allSatisfy { !$0.isInDoubt })
    }
  }

  @Test func `a stop while the process was down holds what waits`() async throws {
    let gateway = try await TestGateway()
    try await gateway.receive("COFFEE PLS", from: ann)
    try await gateway.receive("STOP", from: ann)
    let left = await (try resumed(gateway)).deliver()
    #expect(left.map(\.purpose) == [.optOutConfirmation])
  }

  @Test func `a confirmation of a stop that may have been sent is sent once more`() async throws {
    let gateway = try await TestGateway()
    try await gateway.receive("STOP", from: ann)
    _ = await gateway.courier.attempt(gateway.switchboard)
    let second = try await resumed(gateway)
    #expect(await second.courier.attempt(second.switchboard).count == 1)
    #expect(try await !resumed(second).courier.waiting.contains { $0.mayGo })
  }

  private static let hour: Int64 = 3_600
}

extension OutboxText {
  /// Whether a provider that cannot tell may get it (again).
  fileprivate var mayGo: Bool { purpose.allowsSending(despite: doubts) }
}

extension TestGateway {
  var journalText: String {
    get throws { String(decoding: try journalBytes, as: UTF8.self) }
  }

  /// Owes a known phone a text of marketing.
  func promiseMarketing(to phone: String) async throws -> TextID {
    let contact = try #require(try contact(phone)).id
    let id = TextID(rawValue: random.next())
    let promise = Promise(
      contact: contact, sender: Samples.sender, shop: Samples.blueCup, name: .say, language: "en", purpose: .marketing,
      segments: 1, body: "Spring beans are here")
    _ = try await store.change(once: nil) { (_, _) throws(Never) in [.text(id, .promised(promise))] }
    return id
  }
}
