import Carriers
import Loyalty
import Platform
import Testing
import Texting

@testable import Gateway

@Suite struct NewestTextTests {
  private let shop = Samples.blueCup

  private func texts(_ gateway: TestGateway, _ kind: TextStanding.Kind? = nil) throws -> [TextSight] {
    try #require(gateway.switchboard.texts(of: shop, kind, limit: 100))
  }

  @Test func `each text shows what became of it, newest first`() async throws {
    let gateway = try await TestGateway()
    try await gateway.receive("COFFEE PLS", from: People.ann)
    #expect(try texts(gateway).map(\.standing) == [.waiting, .heard])
    let promised = try texts(gateway)[0]
    #expect(promised.words?.isEmpty == false && promised.phone?.e164 == People.ann)
    #expect(promised.line.kind == .ours(.welcome, .reply) && promised.line.segments > 0)
    let text = try #require(await gateway.deliver().first)
    #expect(try texts(gateway)[0].standing == .sent)
    #expect(try texts(gateway)[0].words == nil, "words are kept until it has left")
    gateway.wait(5)
    try await gateway.receipt(.failed(code: "30003", kind: .invalidNumber), of: text)
    for gateway in [gateway, try await gateway.restarted()] {
      let ended = try texts(gateway)[0]
      #expect(ended.standing == .ended(.failed, at: gateway.now, code: "30003"))
      #expect(ended.isDeadNumber)
      #expect(try texts(gateway, .failed).map(\.line.text) == [text.id])
      #expect(try texts(gateway, .delivered).isEmpty)
      #expect(try texts(gateway, .heard).map(\.line.kind) == [.heard(.join)])
    }
  }

  @Test(arguments: ["MY DATA", "MOVE", nil])
  func `the words of a text that carries a secret are never shown, only that there is one`(asked: String?) async throws
  {
    let gateway = try await TestGateway()
    try await gateway.text(from: People.ann, "COFFEE PLS")
    if let asked {
      try await gateway.receive(asked, from: People.ann)
    } else {
      #expect(gateway.switchboard.sendCode(to: "+14155550199", from: "a") == .taken)
      _ = try await gateway.switchboard.keep(once: nil) { (_, _) throws(SwitchboardRefusal) in [] }
    }
    let promised = try #require(try texts(gateway).first)
    #expect(promised.standing == .waiting && promised.isSecret && promised.words == nil)
    _ = await gateway.deliver()
    #expect(try texts(gateway).first?.isSecret == true)
    #expect(try texts(gateway).filter(\.isSecret).count == 1)
  }

  @Test func `one that waits for its hours says why and until when`() async throws {
    // 21:00 in Los Angeles
    let clock = ManualClock(millis: TestGateway.start + 12 * 3_600_000)
    let gateway = try await TestGateway([shop: Samples.blueCup()], clock: clock)
    try await gateway.text(from: People.ann, "COFFEE PLS")
    _ = try await gateway.store.change(once: nil) { (reader, _) throws(Never) in
      let ann = reader.contact(of: PhoneNumber(digits: 14_155_550_101) ?? .erased)
      var promise = EventSamples.promise(.marketing, shop: shop)
      promise.contact = ann?.id ?? promise.contact
      promise.sender = Samples.sender
      return [.text(TextID(rawValue: 77), .promised(promise))]
    }
    let newest = try #require(try texts(gateway).first)
    guard case .held(let hold) = newest.standing else { throw NotHeld() }
    #expect(hold.until > gateway.now)
    #expect(try texts(gateway, .held).map(\.line.text) == [TextID(rawValue: 77)])
  }

  private struct NotHeld: Error {}

  @Test func `no more than so many are kept, and the newest are`() {
    var texts = NewestTexts()
    for number in 0..<UInt64(5 * NewestTexts.keptMax) {
      texts.add(
        TextLine(
          text: TextID(rawValue: number), contact: nil, at: Instant(millis: Int64(number)), kind: .heard(.join)))
    }
    let newest = texts.newestFirst.map { $0.at.millis }
    #expect(newest == (0..<Int64(NewestTexts.keptMax)).map { Int64(5 * NewestTexts.keptMax) - 1 - $0 })
    #expect(texts.lines.count < NewestTexts.keptMax * 11 / 10 + 1)
    #expect(MemoryLayout<TextLine>.stride <= 96, "a shop's share of memory")
  }

  @Test func `segments count on the day and hour in which a provider took them`() async throws {
    let gateway = try await TestGateway()
    try await gateway.text(from: People.ann, "COFFEE PLS")
    gateway.wait(86_400)
    try await gateway.text(from: People.ann, "STOP")
    try await gateway.receive("START", from: People.ann)
    let sight = try #require(gateway.switchboard.numbers(of: shop))
    let days = sight.texts.days.suffix(2)
    #expect(days.map(\.heard) == [1, 2])
    #expect(days.map(\.replies.texts) == [1, 0], "the answer to START has not left")
    #expect(days.map(\.optOuts.texts) == [0, 1])
    #expect(days.allSatisfy { $0.segments > 0 && $0.date.year == 2_026 })
  }
}
