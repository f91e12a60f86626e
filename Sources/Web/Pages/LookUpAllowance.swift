import NIOCore
import Synchronization

/// How often anybody at all may ask whether there is such a token, so that trying tokens out leads nowhere: a token bucket,
/// kept as the time at which it is full again.
final class LookUpAllowance: Sendable {
  /// After each look-up it takes so long until there is room for one more.
  private let interval: TimeAmount
  /// A full bucket holds so many intervals.
  private let depth: TimeAmount
  private let uptime: @Sendable () -> NIODeadline
  private let fullAt = Mutex(NIODeadline.uptimeNanoseconds(0))

  /// `uptime` never goes back.
  init(limits: WebLimits, uptime: @escaping @Sendable () -> NIODeadline) {
    interval = .nanoseconds(1_000_000_000 / Int64(limits.lookUpsPerSecond))
    depth = interval * limits.lookUpsBurst
    self.uptime = uptime
  }

  /// Takes one look-up out; false, and nothing taken, if there is none.
  func take() -> Bool {
    let now = uptime()
    return fullAt.withLock { fullAt in
      let next = max(fullAt, now) + interval
      guard next - now <= depth else { return false }
      fullAt = next
      return true
    }
  }
}
