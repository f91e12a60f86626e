import Carriers
import Gateway
import Logging
import Platform
import Testing

@testable import Delivery

/// The courier step by step, over a network that a test holds in its hand.
@Suite struct SteppedCourierTests {
  private let clock = ManualClock(millis: Samples.noon)
  private let wire = HeldWire()
  private let courier: SteppedCourier

  init() {
    courier = SteppedCourier(
      routes: { _ in
        let provider = Twilio(account: "AC1", secret: "token", api: "https://api.example")
        return Route(rate: 1_000, first: Route.Way(provider: "main", statusURL: nil, transport: .http(provider)))
      }, desk: RecordingDesk(), clock: clock, random: SeededRandom(seed: 1),
      log: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }), transfers: wire)
  }

  /// Turns once and allows all that is asked about; answers what was.
  private func turn() -> [UInt64] {
    courier.turn()
    let asked = courier.takeQuestions().flatMap(\.ids)
    courier.hear(asked, of: asked)
    return asked.map(\.rawValue)
  }

  @Test func `what asks for patience is heard before the next text leaves`() throws {
    wire.room = 1
    courier.carry([try Samples.text(1, to: 1), try Samples.text(2, to: 2)])
    #expect(turn() == [1, 2])
    courier.turn()
    #expect(wire.started == [1])
    wire.end(1, .answered(HTTPResponse(status: 429, retryAfterSeconds: 60, body: [])))
    courier.turn()
    #expect(wire.started == [1])
  }

  @Test func `the desk is not asked about a text before it has written down how the last attempt ended`() throws {
    courier.carry([try Samples.text(1)])
    #expect(turn() == [1])
    courier.turn()
    wire.end(1, .notSent(TransferFault(code: "curl-7", why: "nobody there")))
    courier.turn()
    let fates = courier.takeSettlements(upTo: 10)
    #expect(fates.map(\.fate) == [.deferred])
    clock.advance(millis: 60_000)
    #expect(turn() == [])
    courier.didSettle(fates)
    #expect(turn() == [1])
  }
}

/// Requests that end when a test says so.
private final class HeldWire: Transfers {
  var room = 64
  private(set) var started: [UInt64] = []
  private var ended: [FinishedTransfer] = []

  func start(_ request: HTTPRequest, tag: UInt64) -> Bool {
    started.append(tag)
    room -= 1
    return true
  }

  func end(_ tag: UInt64, _ result: TransferResult) {
    ended.append(FinishedTransfer(tag: tag, result: result, micros: 0))
    room += 1
  }

  func advance() -> [FinishedTransfer] {
    defer { ended = [] }
    return ended
  }

  func giveUp() -> [FinishedTransfer] { [] }
}
