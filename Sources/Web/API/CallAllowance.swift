import HTTPTypes
import NIOCore
import Synchronization

/// How often each key may call: two token buckets a key, one for all calls and one for those that look at much.
final class CallAllowance: Sendable {
  /// Keys whose buckets are remembered; those that are full again make room.
  private static let keysMax = 10_000

  private let limits: WebLimits
  private let uptime: @Sendable () -> NIODeadline
  private let buckets = Mutex<[String: Buckets]>([:])

  private struct Buckets {
    /// When each is full again.
    var calls = NIODeadline.uptimeNanoseconds(0)
    var searches = NIODeadline.uptimeNanoseconds(0)
  }

  /// How a bucket stands after a call.
  struct Standing: Sendable {
    let isTaken: Bool
    let limit: Int
    let left: Int
    let secondsToFull: Int64
    let secondsToNext: Int64
    let policy: String
  }

  /// `uptime` never goes back.
  init(limits: WebLimits, uptime: @escaping @Sendable () -> NIODeadline) {
    self.limits = limits
    self.uptime = uptime
  }

  /// Takes one call out of the key's bucket; nothing is taken where there is none.
  func take(_ key: String, isSearch: Bool) -> Standing {
    let now = uptime()
    return buckets.withLock { buckets in
      if buckets.count >= Self.keysMax, buckets[key] == nil {
        buckets = buckets.filter { $0.value.calls > now || $0.value.searches > now }
      }
      var own = buckets[key] ?? Buckets()
      defer { buckets[key] = own }
      return isSearch
        ? Self.take(&own.searches, now, "searches", limits.searchesPerSecond, limits.searchesBurst)
        : Self.take(&own.calls, now, "calls", limits.callsPerSecond, limits.callsBurst)
    }
  }

  private static func take(
    _ fullAt: inout NIODeadline, _ now: NIODeadline, _ name: String, _ perSecond: Int, _ burst: Int
  ) -> Standing {
    let interval = TimeAmount.nanoseconds(1_000_000_000 / Int64(perSecond))
    let depth = interval * burst
    let next = max(fullAt, now) + interval
    let isTaken = next - now <= depth
    if isTaken { fullAt = next }
    let empty = max(fullAt, now) - now
    let left = Int((depth - empty).nanoseconds / interval.nanoseconds)
    return Standing(
      isTaken: isTaken, limit: burst, left: left, secondsToFull: seconds(empty),
      secondsToNext: max(1, seconds(next - now - depth)), policy: "\"\(name)\";q=\(burst);w=\(burst / perSecond)")
  }

  private static func seconds(_ amount: TimeAmount) -> Int64 { (amount.nanoseconds + 999_999_999) / 1_000_000_000 }
}

extension CallAllowance.Standing {
  private static let limitName = HTTPField.Name("ratelimit-limit")
  private static let remainingName = HTTPField.Name("ratelimit-remaining")
  private static let resetName = HTTPField.Name("ratelimit-reset")
  private static let policyName = HTTPField.Name("ratelimit-policy")

  /// As the drafts of the IETF's HTTPAPI group name them.
  func write(to headers: inout HTTPFields) {
    for (name, value) in [
      (Self.limitName, String(limit)), (Self.remainingName, String(left)), (Self.resetName, String(secondsToFull)),
      (Self.policyName, policy),
    ] {
      if let name { headers[name] = value }
    }
  }
}
