import Carriers
import Delivery
import Gateway
import Synchronization

/// Asks the APIs of shop systems, a few at a time: each of these has a thread and a connection of its own, apart from what providers need.
final class TillErrands: TillNetwork {
  private static let countMax = 4
  /// Shop systems wait about five seconds for us. A large order is half a megabyte.
  private static let limits = TransferLimits(connectMillis: 2_000, wholeMillis: 5_000, responseBytesMax: 4 << 20)

  private let errands = (0..<countMax).map { _ in Errands(limits: limits) }
  private let asked = Mutex(0)

  func ask(_ request: HTTPRequest) async -> HTTPResponse? {
    let turn = asked.withLock { asked in
      asked = (asked + 1) % Self.countMax
      return asked
    }
    return await withCheckedContinuation { waiter in
      errands[turn].fetch(request) { waiter.resume(returning: $0) }
    }
  }

  /// Finishes what is under way, and ends the threads.
  func stop() {
    for errands in errands { errands.stop() }
  }
}
