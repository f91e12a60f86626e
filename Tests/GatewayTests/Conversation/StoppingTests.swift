import Carriers
import Gateway
import Loyalty
import Testing
import Texting

@Suite struct StoppingTests {
  private let ann = People.ann
  private let bob = People.bob

  @Test(arguments: ["STOP", "Stop. Thank you", "no more texts please", "unsubscribe", "leave me alone", "🛑"])
  func `stop is confirmed once, and then there is silence`(words: String) async throws {
    let gateway = try await TestGateway()
    try await gateway.text(from: ann, "COFFEE PLS")
    let confirmation = try await gateway.text(from: ann, words)
    #expect(confirmation.count == 1)
    #expect(confirmation.allSatisfy { $0.contains("Blue Cup") && $0.contains("START") })
    #expect(try gateway.isStopped(ann))
    let later = ["STOP", "HELP", "BALANCE", "COFFEE PLS", "JOIN 00000000", "cofee pls", "HOURS", "hello?", "no"]
    for words in later { #expect(try await gateway.text(from: ann, words).isEmpty, "\(words)") }
    #expect(try gateway.isStopped(ann))
  }

  @Test(arguments: ["START", "unstop", "Yes", "yes please"])
  func `start brings the texts back, with the balance`(words: String) async throws {
    let gateway = try await TestGateway()
    try await gateway.text(from: ann, "COFFEE PLS")
    try await gateway.text(from: ann, "STOP")
    let reply = try #require(await gateway.text(from: ann, words).first)
    #expect(reply.contains("Blue Cup") && reply.contains("25 points"))
    #expect(try await gateway.text(from: ann, "BALANCE").count == 1)
  }

  @Test func `a token or a keyword while stopped does nothing at all`() async throws {
    let gateway = try await TestGateway()
    let code = try await gateway.mint(.init(points: 50))
    try await gateway.text(from: ann, "STOP")
    try await gateway.text(from: ann, "COFFEE PLS \(code)")
    try await gateway.text(from: ann, "\(code)")
    #expect(try gateway.member(ann) == nil)
    #expect(gateway.uses(of: code) == 0)
  }

  @Test func `a stranger's stop is confirmed too`() async throws {
    let gateway = try await TestGateway()
    #expect(try await gateway.text(from: ann, "stop").count == 1)
    #expect(try await gateway.text(from: ann, "STOP").isEmpty)
    #expect(try gateway.isStopped(ann))
  }

  @Test func `purchases count on in silence`() async throws {
    let gateway = try await TestGateway()
    try await gateway.text(from: ann, "COFFEE PLS")
    try await gateway.text(from: ann, "STOP")
    try await gateway.purchase(1_000, by: ann)
    #expect(await gateway.deliver().isEmpty)
    #expect(try gateway.member(ann)?.points == 35)
  }

  @Test func `each stop after a start is confirmed again`() async throws {
    let gateway = try await TestGateway()
    for _ in 0..<3 {
      #expect(try await gateway.text(from: ann, "STOP").count == 1)
      #expect(try await gateway.text(from: ann, "START").count == 1)
    }
  }

  @Test func `a stop delivered twice is confirmed once`() async throws {
    let gateway = try await TestGateway()
    #expect(try await gateway.text(from: ann, "STOP", id: "SM7").count == 1)
    #expect(try await gateway.text(from: ann, "STOP", id: "SM7").isEmpty)
  }

  @Test func `what was promised before the stop is withdrawn when it would leave`() async throws {
    let gateway = try await TestGateway()
    try await gateway.text(from: ann, "COFFEE PLS")
    try await gateway.purchase(1_000, by: ann)
    try await gateway.receive("BALANCE", from: ann)
    let queued = gateway.courier.waiting
    #expect(queued.count == 2)
    try await gateway.receive("STOP", from: ann)
    let left = await gateway.deliver()
    #expect(left.count == 1)
    #expect(left.allSatisfy { $0.purpose == .optOutConfirmation })
    for text in queued { #expect(gateway.entry(text) == nil) }
  }

  @Test func `a text that the courier was allowed to send is withheld after a stop, and the confirmation is not`()
    async throws
  {
    let gateway = try await TestGateway()
    for phone in [ann, bob] { try await gateway.receive("COFFEE PLS", from: phone) }
    let allowed = await gateway.courier.attempt(gateway.switchboard).map(\.id)
    #expect(allowed.count == 2)
    #expect(gateway.switchboard.withheld(among: allowed).isEmpty)
    try await gateway.receive("STOP", from: ann)
    #expect(gateway.switchboard.withheld(among: allowed) == [allowed[0]])
    await gateway.switchboard.settle([Settlement(id: allowed[0], provider: "", fate: .withdrawn)])
    let confirmation = await gateway.courier.attempt(gateway.switchboard)
    #expect(confirmation.map(\.purpose) == [.optOutConfirmation])
    #expect(gateway.switchboard.withheld(among: confirmation.map(\.id)).isEmpty)
    #expect(gateway.store.read { (reader, _) in reader.outboxEntry(allowed[0]) } == nil)
  }

  @Test func `a text that has come to its end does not leave`() async throws {
    let gateway = try await TestGateway()
    try await gateway.receive("COFFEE PLS", from: ann)
    let sent = await gateway.courier.deliver(to: gateway.switchboard, RecordingCourier.accepted)
    #expect(gateway.switchboard.withheld(among: sent.map(\.id)) == sent.map(\.id))
  }

  @Test func `the stop of one person withdraws nobody else's texts`() async throws {
    let gateway = try await TestGateway()
    try await gateway.receive("COFFEE PLS", from: ann)
    try await gateway.receive("COFFEE PLS", from: bob)
    try await gateway.receive("STOP", from: bob)
    #expect(await gateway.deliver().map(\.to.e164) == [ann, bob])
  }

  @Test func `a yes after the stop is a start, not the answer to an old question`() async throws {
    let gateway = try await TestGateway([Samples.blueCup: Samples.blueCup(confirm: true)])
    try await gateway.text(from: ann, "COFFEE PLS")
    try await gateway.text(from: ann, "STOP")
    try await gateway.text(from: ann, "YES")
    #expect(try !gateway.isStopped(ann))
    #expect(try gateway.member(ann)?.isActive == false)
  }

  // MARK: The provider knows of a stop

  @Test func `a provider that blocks the person stops them here, and start lifts it`() async throws {
    let gateway = try await TestGateway()
    try await gateway.text(from: ann, "COFFEE PLS")
    try await gateway.receive("BALANCE", from: ann)
    await gateway.courier.deliver(to: gateway.switchboard) { _ in .optedOut(code: "21610") }
    #expect(try gateway.isStopped(ann))
    #expect(try await gateway.text(from: ann, "BALANCE").isEmpty)
    #expect(try await gateway.text(from: ann, "START").count == 1)
    #expect(try await gateway.text(from: ann, "BALANCE").count == 1)
  }

  @Test func `a confirmation that bounces does not undo a start`() async throws {
    let gateway = try await TestGateway()
    try await gateway.text(from: ann, "COFFEE PLS")
    try await gateway.receive("STOP", from: ann)
    let waiting = await gateway.courier.attempt(gateway.switchboard)
    try await gateway.text(from: ann, "START")
    await gateway.switchboard.settle(
      waiting.map { Settlement(id: $0.id, provider: "main", fate: .optedOut(code: "21610")) })
    #expect(waiting.count == 1)
    #expect(try !gateway.isStopped(ann))
    #expect(try await gateway.text(from: ann, "BALANCE").count == 1)
  }

  @Test func `a receipt may bring the provider's word of a stop`() async throws {
    let gateway = try await TestGateway()
    try await gateway.receive("COFFEE PLS", from: ann)
    let text = try #require(await gateway.deliver().first)
    try await gateway.receipt(.failed(code: "21610", kind: .optedOut), of: text)
    #expect(try gateway.isStopped(ann))
    #expect(gateway.entry(text) == nil)
  }

  @Test func `what a provider took for an opt-out or a start is one, whatever the words are`() async throws {
    let gateway = try await TestGateway()
    try await gateway.text(from: ann, "COFFEE PLS")
    for (id, words, taken) in [("1", "ENOUGH FOR NOW 7", InboundText.ProviderOptOut.stop), ("2", "BACK 7", .start)] {
      let text = InboundText(id: id, from: ann, to: Samples.sender, text: words, providerOptOut: taken)
      try await gateway.switchboard.receive(text, provider: RecordingCourier.provider)
      #expect(await gateway.deliver().count == 1)
      #expect(try gateway.isStopped(ann) == (taken == .stop))
    }
  }

  @Test func `a text that a provider tells of under two ids is one`() async throws {
    let gateway = try await TestGateway()
    for id in ["SM1", "SM2", "SM1"] {
      let text = InboundText(id: id, from: ann, to: Samples.sender, text: "COFFEE PLS", twinID: "one")
      try await gateway.switchboard.receive(text, provider: RecordingCourier.provider)
    }
    #expect(await gateway.deliver().count == 1)
  }
}
