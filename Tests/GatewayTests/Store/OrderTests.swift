import Carriers
import Gateway
import Journaling
import Loyalty
import Testing
import Texting

/// Texts leave in the order in which they were decided, which is the order of the journal's records.
@Suite struct OrderTests {
  private static let phones = (1...8).map { "+1415555010\($0)" }
  private static let textsEach = 12

  /// The ids of promised texts, as the journal's records have them.
  private func promised(_ gateway: TestGateway) async throws -> [TextID] {
    await gateway.store.close()
    return try gateway.events().compactMap { event in
      if case .text(let id, .promised) = event { return id }
      return nil
    }
  }

  @Test func `many senders at once`() async throws {
    let gateway = try await TestGateway(limits: "replies: 1000/h", commit: .threaded)
    await withTaskGroup(of: Void.self) { group in
      for phone in Self.phones {
        group.addTask {
          for number in 0..<Self.textsEach {
            try? await gateway.receive(
              number % 2 == 0 ? "COFFEE PLS" : "HOURS \(number)", from: phone, id: "\(phone)-\(number)")
          }
        }
      }
    }
    let carried = gateway.courier.waiting.map(\.id)
    #expect(carried.count > Self.phones.count)
    #expect(carried == (try await promised(gateway)))
  }

  @Test func `of a webhook in which a text is of no use the others are taken and counted`() async throws {
    let gateway = try await TestGateway(commit: .threaded)
    let texts = [("T1", People.ann), ("T2", "nobody"), ("T3", People.bob), ("T1", People.ann)].map { (id, from) in
      InboundMessage.text(InboundText(id: id, from: from, to: Samples.sender, text: "COFFEE PLS"))
    }
    let (taken, refusal) = await withCheckedContinuation { told in
      gateway.switchboard.receive(texts, provider: RecordingCourier.provider) { told.resume(returning: ($0, $1)) }
    }
    #expect(taken == 3)
    #expect(refusal == nil)
    #expect(gateway.courier.waiting.count == 2)
    await gateway.store.close()
  }

  @Test func `one webhook that brings many texts of one phone`() async throws {
    let gateway = try await TestGateway(limits: "replies: 1000/h", commit: .threaded)
    let texts = (0..<Self.textsEach).map { number in
      InboundMessage.text(
        InboundText(
          id: "T\(number)", from: People.ann, to: Samples.sender,
          text: number == 0 ? "COFFEE PLS" : ["BALANCE", "REWARDS", "HELP"][number % 3]))
    }
    let (taken, refusal) = await withCheckedContinuation { told in
      gateway.switchboard.receive(texts, provider: RecordingCourier.provider) { told.resume(returning: ($0, $1)) }
    }
    #expect(taken == texts.count && refusal == nil)
    let carried = gateway.courier.waiting.map(\.id)
    #expect(carried.count == texts.count)
    #expect(carried == (try await promised(gateway)))
  }
}
