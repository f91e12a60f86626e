import Carriers
import Delivery

/// The connections of one process to its providers, in place of libcurl. One thread only.
final class Wire: Transfers {
  private struct Flight {
    let tag: UInt64
    let endsAt: Int64
    let result: TransferResult
    let onEnd: () -> Void
  }

  /// What a request leads to: when its answer comes, and what it is. `onEnd` runs when the gateway hears it.
  struct Answer {
    let at: Int64
    let result: TransferResult
    let onEnd: () -> Void
  }

  private let time: SimulatedTime
  private let transfersMax: Int
  private let send: (HTTPRequest) -> Answer?
  private var flights: [Flight] = []

  /// `send` brings a request to its provider.
  init(time: SimulatedTime, transfersMax: Int, send: @escaping (HTTPRequest) -> Answer?) {
    self.time = time
    self.transfersMax = transfersMax
    self.send = send
  }

  var room: Int { transfersMax - flights.count }
  var count: Int { flights.count }

  func start(_ request: HTTPRequest, tag: UInt64) -> Bool {
    guard room > 0, let answer = send(request) else { return false }
    flights.append(Flight(tag: tag, endsAt: answer.at, result: answer.result, onEnd: answer.onEnd))
    return true
  }

  func advance() -> [FinishedTransfer] {
    guard flights.contains(where: { $0.endsAt <= time.moment }) else { return [] }
    let ended = flights.filter { $0.endsAt <= time.moment }.sorted { $0.endsAt < $1.endsAt }
    flights.removeAll { $0.endsAt <= time.moment }
    for flight in ended { flight.onEnd() }
    return ended.map { FinishedTransfer(tag: $0.tag, result: $0.result, micros: 0) }
  }

  func giveUp() -> [FinishedTransfer] {
    defer { flights = [] }
    return flights.map { flight in
      FinishedTransfer(
        tag: flight.tag, result: .inDoubt(TransferFault(code: "curl-42", why: "given up")), micros: 0)
    }
  }
}
