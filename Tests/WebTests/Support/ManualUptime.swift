import NIOCore
import Synchronization

/// A monotonic clock that moves only when told.
final class ManualUptime: Sendable {
  private let time = Mutex(NIODeadline.uptimeNanoseconds(1_000_000_000_000))

  var now: NIODeadline { time.withLock { $0 } }

  func advance(_ amount: TimeAmount) {
    time.withLock { $0 = $0 + amount }
  }
}
