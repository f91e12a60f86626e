import Carriers
import Gateway
import Loyalty
import Platform
import Testing
import Texting

/// Providers that report each segment of a text apart, and those that report before they answer.
@Suite struct SegmentReceiptTests {
  private let ann = People.ann

  /// A gateway with one accepted text of so many segments.
  private func sent(_ segments: Int) async throws -> (TestGateway, OutboxText) {
    let gateway = try await TestGateway()
    try await gateway.text(from: ann, "COFFEE PLS")
    let contact = try #require(try gateway.contact(ann)).id
    let id = TextID(rawValue: 77)
    let promise = Promise(
      contact: contact, sender: Samples.sender, shop: Samples.blueCup, name: .say, language: "en", purpose: .reply,
      segments: segments, body: "Hello")
    let outcome = try await gateway.store.change(once: nil) { (_, _) throws(Never) in [.text(id, .promised(promise))] }
    guard case .changed(_, _, let promised) = outcome else { throw NothingChanged() }
    gateway.courier.carry(promised)
    await gateway.deliver()
    return (gateway, try #require(promised.first))
  }

  private struct NothingChanged: Error {}

  private func receipt(_ segment: String?, _ state: Receipt.State, of text: OutboxText) -> Receipt {
    Receipt(providerID: "P-\(text.id)", textID: text.id.description, segmentID: segment, state: state)
  }

  @Test(arguments: [
    (1, ["a"], true), (2, ["a"], false), (2, ["a", "a", "a"], false), (2, ["a", "b"], true),
    (3, ["a", "b", "a"], false),
    (3, ["c", "a", "a", "b"], true), (0, ["a"], true),
  ])
  func `a text is delivered when as many different segments are as it has`(
    segments: Int, reported: [String], isOver: Bool
  ) async throws {
    let (gateway, text) = try await sent(segments)
    for segment in reported {
      try await gateway.switchboard.receive(receipt(segment, .delivered, of: text), provider: RecordingCourier.provider)
    }
    #expect((gateway.entry(text) == nil) == isOver)
    if !isOver { #expect(gateway.entry(text)?.phase == .sent) }
  }

  @Test func `a segment that failed is the text's failure, whatever else arrived`() async throws {
    let (gateway, text) = try await sent(3)
    for (segment, state) in [
      ("a", Receipt.State.delivered), ("b", .failed(code: "3", kind: .final)), ("c", .delivered), ("a", .delivered),
    ] {
      try await gateway.switchboard.receive(receipt(segment, state, of: text), provider: RecordingCourier.provider)
    }
    #expect(gateway.entry(text) == nil)
    #expect(try gateway.journalText.contains(#""event":"failed""#))
    #expect(try !gateway.journalText.contains(#""event":"delivered","text":"\#(text.id)""#))
  }

  @Test func `segments are still counted after a restart`() async throws {
    let (gateway, text) = try await sent(2)
    try await gateway.switchboard.receive(receipt("a", .delivered, of: text), provider: RecordingCourier.provider)
    let again = try await gateway.restarted()
    #expect(again.entry(text) == gateway.entry(text))
    try await again.switchboard.receive(receipt("a", .delivered, of: text), provider: RecordingCourier.provider)
    #expect(again.entry(text) != nil)
    try await again.switchboard.receive(receipt("b", .delivered, of: text), provider: RecordingCourier.provider)
    #expect(again.entry(text) == nil)
  }

  @Test func `a receipt without our id that comes before the answer counts once that is there`() async throws {
    for (states, phase) in [
      ([Receipt.State.sent], OutboxEntry.Phase.sent), ([.delivered], nil), ([.sent, .delivered, .sent], nil),
      ([.failed(code: "30003", kind: .final)], nil),
    ] as [([Receipt.State], OutboxEntry.Phase?)] {
      let gateway = try await TestGateway()
      try await gateway.receive("COFFEE PLS", from: ann)
      let text = try #require(await gateway.courier.attempt(gateway.switchboard).first)
      let before = try gateway.journalBytes
      for state in states {
        try await gateway.switchboard.receive(
          Receipt(providerID: "SM1", state: state), provider: RecordingCourier.provider)
      }
      #expect(try gateway.journalBytes == before)
      // the same id at another provider is another text
      try await gateway.switchboard.receive(
        Receipt(providerID: "SM1", state: .failed(code: "1", kind: .optedOut)), provider: "second")
      await gateway.switchboard.settle([
        Settlement(id: text.id, provider: RecordingCourier.provider, fate: .accepted(providerID: "SM1"))
      ])
      #expect(gateway.entry(text)?.phase == phase)
      #expect(try !gateway.isStopped(ann))
    }
  }

  @Test func `a block told before the answer is an opt-out`() async throws {
    let gateway = try await TestGateway()
    try await gateway.receive("COFFEE PLS", from: ann)
    let text = try #require(await gateway.courier.attempt(gateway.switchboard).first)
    try await gateway.switchboard.receive(
      Receipt(providerID: "SM1", state: .failed(code: "21610", kind: .optedOut)), provider: RecordingCourier.provider)
    await gateway.switchboard.settle([
      Settlement(id: text.id, provider: RecordingCourier.provider, fate: .accepted(providerID: "SM1"))
    ])
    #expect(try gateway.isStopped(ann))
  }
}
