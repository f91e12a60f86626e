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

  // MARK: Whose word it is

  @Test func `only a provider on a text's way tells of it`() async throws {
    let (gateway, text) = try await sent()
    let receipt = Receipt(
      providerID: "SM1", textID: text.id.description, state: .failed(code: "21610", kind: .optedOut))
    try await gateway.switchboard.receive(receipt, provider: "another")
    #expect(gateway.entry(text)?.phase == .accepted)
    #expect(try !gateway.isStopped(ann))
  }

  @Test func `whoever proves nothing speaks for no sender of another`() async throws {
    let gateway = try await TestGateway()
    let stop = InboundText(id: "T-1", from: ann, to: Samples.sender, text: "STOP")
    await #expect(throws: SwitchboardRefusal.self) {
      try await gateway.switchboard.receive(stop, provider: "another")
    }
    #expect(try gateway.contact(ann) == nil)
  }

  @Test func `the failure of another copy than the accepted one does not end a reply`() async throws {
    let gateway = try await TestGateway()
    try await gateway.receive("COFFEE PLS", from: ann)
    let text = try #require(await gateway.courier.attempt(gateway.switchboard).first)
    await gateway.switchboard.settle([Settlement(id: text.id, provider: "phone", fate: .inDoubt)])
    _ = await gateway.switchboard.attempting([text.id])
    await gateway.switchboard.settle([Settlement(id: text.id, provider: "phone", fate: .accepted(providerID: "SM2"))])
    let failed = Receipt.State.failed(code: "30003", kind: .final)
    try await gateway.switchboard.receive(
      Receipt(providerID: "SM1", textID: text.id.description, state: failed), provider: "phone")
    #expect(gateway.entry(text)?.phase == .accepted)
    try await gateway.switchboard.receive(
      Receipt(providerID: "SM2", textID: text.id.description, state: failed), provider: "phone")
    #expect(gateway.entry(text) == nil)
  }

  @Test(arguments: [true, false])
  func `a provider's late word of an opt-out does not undo the start after it`(isReceipt: Bool) async throws {
    let gateway = try await TestGateway()
    try await gateway.text(from: ann, "COFFEE PLS")
    try await gateway.receive("BALANCE", from: ann)
    let text = try #require(await gateway.courier.attempt(gateway.switchboard).first)
    if isReceipt {
      await gateway.switchboard.settle([
        Settlement(id: text.id, provider: "phone", fate: RecordingCourier.accepted(text))
      ])
    }
    gateway.wait(60)
    for words in ["STOP", "START"] { try await gateway.text(from: ann, words) }
    let again = try await gateway.restarted()
    again.wait(60)
    if isReceipt {
      try await again.receipt(.failed(code: "21610", kind: .optedOut), of: text)
    } else {
      await again.switchboard.settle([Settlement(id: text.id, provider: "phone", fate: .optedOut(code: "21610"))])
    }
    #expect(again.entry(text) == nil)
    #expect(try !again.isStopped(ann))
    // what was tried after it is another matter
    try await again.receive("BALANCE", from: ann)
    await again.courier.deliver(to: again.switchboard) { _ in .optedOut(code: "21610") }
    #expect(try again.isStopped(ann))
  }

  // MARK: Several at once

  private func told(_ messages: [InboundMessage], _ gateway: TestGateway) async -> (Int, SwitchboardRefusal?) {
    await withCheckedContinuation { continuation in
      gateway.switchboard.receive(messages, provider: RecordingCourier.provider) { taken, refusal in
        continuation.resume(returning: (taken, refusal))
      }
    }
  }

  @Test func `a message of no use does not keep the provider coming again with the good ones beside it`() async throws {
    let gateway = try await TestGateway()
    let bad = InboundMessage.text(InboundText(id: "1", from: "nobody", to: Samples.sender, text: "STOP"))
    let good = InboundMessage.text(InboundText(id: "2", from: ann, to: Samples.sender, text: "STOP"))
    #expect(await told([bad, good], gateway) == (1, nil))
    #expect(try gateway.isStopped(ann))
    let alone = await told([bad], gateway)
    #expect(alone.0 == 0 && alone.1 != nil)
  }

  @Test func `a text of any length is taken, cut to what a person can have meant`() async throws {
    let gateway = try await TestGateway()
    let long = "STOP texting me " + String(repeating: "\u{1}é", count: 1_000_000)
    let messages = [ann, People.bob].enumerated().map { (index, phone) in
      InboundMessage.text(
        InboundText(id: "\(index)", from: phone, to: Samples.sender, text: index == 0 ? long : "STOP"))
    }
    #expect(await told(messages, gateway) == (2, nil))
    #expect(try gateway.isStopped(People.bob))
    #expect(try gateway.journalBytes.count < 200_000)
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
