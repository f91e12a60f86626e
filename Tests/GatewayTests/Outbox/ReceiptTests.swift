import Carriers
import Gateway
import Loyalty
import Platform
import Testing
import Texting

@Suite struct ReceiptTests {
  private static let hours72: Int64 = 72 * 3_600
  private let ann = People.ann

  /// A gateway with one text that left, and was accepted unless the test says otherwise.
  private func sent(_ fate: Settlement.Fate? = nil) async throws -> (TestGateway, OutboxText) {
    let gateway = try await TestGateway()
    try await gateway.receive("COFFEE PLS", from: ann)
    let leaving = await gateway.courier.deliver(to: gateway.switchboard) { fate ?? RecordingCourier.accepted($0) }
    return (gateway, try #require(leaving.first))
  }

  @Test(
    arguments: [
      ([], OutboxEntry.Phase.accepted), ([.accepted], .accepted), ([.sent], .sent), ([.accepted, .sent], .sent),
      ([.sent, .accepted], .sent), ([.sent, .sent, .accepted, .accepted], .sent),
    ] as [([Receipt.State], OutboxEntry.Phase)])
  func `receipts in any order never take a text backwards`(states: [Receipt.State], phase: OutboxEntry.Phase)
    async throws
  {
    let (gateway, text) = try await sent()
    for state in states { try await gateway.receipt(state, of: text) }
    #expect(gateway.entry(text)?.phase == phase)
  }

  @Test(
    arguments: [
      [.delivered], [.accepted, .sent, .delivered], [.delivered, .sent, .accepted], [.delivered, .delivered],
      [.delivered, .failed(code: "30003", kind: .final)], [.failed(code: "30003", kind: .final), .delivered],
      [.sent, .failed(code: "30006", kind: .invalidNumber), .sent],
    ] as [[Receipt.State]])
  func `the first last word counts, and nothing after it leaves a trace`(states: [Receipt.State]) async throws {
    let (gateway, text) = try await sent()
    var ending: [UInt8]?
    for state in states {
      try await gateway.receipt(state, of: text)
      if gateway.entry(text) == nil, ending == nil { ending = try gateway.journalBytes }
    }
    #expect(gateway.entry(text) == nil)
    #expect(try gateway.journalBytes == ending)
  }

  @Test(
    arguments: [.inDoubt, .unconfirmed, .expired, .withdrawn, .failed(code: "curl-28", isInvalidNumber: false)]
      as [Settlement.Fate])
  func `what the courier makes of an attempt is not believed once a receipt told more`(fate: Settlement.Fate)
    async throws
  {
    let gateway = try await TestGateway()
    try await gateway.receive("COFFEE PLS", from: ann)
    let text = try #require(await gateway.courier.attempt(gateway.switchboard).first)
    let receipt = Receipt(providerID: "SM1", textID: text.id.description, state: .sent)
    try await gateway.switchboard.receive(receipt, provider: RecordingCourier.provider)
    await gateway.switchboard.settle([Settlement(id: text.id, provider: RecordingCourier.provider, fate: fate)])
    #expect(gateway.entry(text)?.phase == .sent)
    let arrived = Receipt(providerID: "SM1", textID: text.id.description, state: .delivered)
    try await gateway.switchboard.receive(arrived, provider: RecordingCourier.provider)
    #expect(gateway.entry(text) == nil)
    #expect(try gateway.journalText.contains(#""event":"delivered""#))
  }

  @Test func `a receipt that tells nothing new leaves no trace`() async throws {
    let (gateway, text) = try await sent()
    try await gateway.receipt(.sent, of: text)
    let before = try gateway.journalBytes
    for state in [Receipt.State.sent, .accepted, .sent] { try await gateway.receipt(state, of: text) }
    #expect(try gateway.journalBytes == before)
  }

  @Test(arguments: [
    Receipt(providerID: "SM404", state: .delivered), Receipt(providerID: "", state: .delivered),
    Receipt(providerID: "SM1", textID: "00000000000000ff", state: .sent),
    Receipt(providerID: "SM1", textID: "no id of ours", state: .failed(code: "1", kind: .optedOut)),
  ])
  func `a receipt of a text that nobody knows changes nothing`(receipt: Receipt) async throws {
    let (gateway, text) = try await sent()
    let before = try gateway.journalBytes
    try await gateway.switchboard.receive(receipt, provider: RecordingCourier.provider)
    #expect(try gateway.journalBytes == before)
    #expect(gateway.entry(text)?.phase == .accepted)
  }

  @Test func `an id of one provider is not the same id of another`() async throws {
    let (gateway, text) = try await sent()
    try await gateway.switchboard.receive(Receipt(providerID: "P-\(text.id)", state: .delivered), provider: "second")
    #expect(gateway.entry(text)?.phase == .accepted)
  }

  @Test(arguments: [Receipt.State.sent, .delivered, .accepted, .failed(code: "30003", kind: .final)])
  func `a receipt that comes before the answer counts`(early: Receipt.State) async throws {
    let gateway = try await TestGateway()
    try await gateway.receive("COFFEE PLS", from: ann)
    let text = try #require(await gateway.courier.attempt(gateway.switchboard).first)
    let receipt = Receipt(providerID: "SM1", textID: text.id.description, state: early)
    try await gateway.switchboard.receive(receipt, provider: RecordingCourier.provider)
    let phase = gateway.entry(text)?.phase
    let answer = Settlement(id: text.id, provider: RecordingCourier.provider, fate: .accepted(providerID: "SM1"))
    await gateway.switchboard.settle([answer])
    #expect(gateway.entry(text)?.phase == phase)
    // and its last word finds it, by whichever name
    try await gateway.switchboard.receive(
      Receipt(providerID: "SM1", state: .delivered), provider: RecordingCourier.provider)
    #expect(gateway.entry(text) == nil)
  }

  @Test(arguments: [
    Settlement.Fate.failed(code: "30003", isInvalidNumber: false), .failed(code: "21211", isInvalidNumber: true),
    .expired,
    .unconfirmed, .optedOut(code: "21610"),
  ])
  func `an attempt may be the end`(fate: Settlement.Fate) async throws {
    let (gateway, text) = try await sent(fate)
    #expect(gateway.entry(text) == nil)
    let before = try gateway.journalBytes
    await gateway.switchboard.settle([Settlement(id: text.id, provider: "phone", fate: .accepted(providerID: "SM1"))])
    #expect(try gateway.journalBytes == before)
  }

  // MARK: 72 hours

  @Test func `a text unheard of for 72 hours ends as unconfirmed, exactly then`() async throws {
    let (gateway, text) = try await sent()
    let end = gateway.now.adding(seconds: Self.hours72)
    #expect(try await gateway.switchboard.tick() == end)
    gateway.clock.set(millis: end.millis - 1)
    #expect(try await gateway.switchboard.tick() == end)
    #expect(gateway.entry(text)?.phase == .accepted)
    gateway.clock.set(millis: end.millis)
    #expect(try await gateway.switchboard.tick() == nil)
    #expect(gateway.entry(text) == nil)
    #expect(try gateway.journalText.contains(#""event":"unconfirmed""#))
  }

  @Test func `each text has its own 72 hours, over a restart too`() async throws {
    let (gateway, first) = try await sent()
    let firstEnd = gateway.now.adding(seconds: Self.hours72)
    gateway.wait(60)
    try await gateway.receive("HELP", from: ann)
    let second = try #require(await gateway.deliver().first)
    let again = try await gateway.restarted()
    #expect(try await again.switchboard.tick() == firstEnd)
    again.clock.set(millis: firstEnd.millis)
    #expect(try await again.switchboard.tick() == firstEnd.adding(seconds: 60))
    #expect(again.entry(first) == nil && again.entry(second) != nil)
  }

  @Test func `a text that was delivered keeps nobody waiting`() async throws {
    let (gateway, text) = try await sent()
    try await gateway.receipt(.delivered, of: text)
    #expect(try await gateway.switchboard.tick() == nil)
  }

  @Test func `texts that were never accepted have no 72 hours`() async throws {
    let (gateway, text) = try await sent(.deferred)
    gateway.wait(10 * Self.hours72)
    #expect(try await gateway.switchboard.tick() == nil)
    #expect(gateway.entry(text)?.phase == .promised)
  }
}
