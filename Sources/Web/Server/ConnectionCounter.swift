import Glibc
import Synchronization

/// How many connections are open, over all event loops.
final class ConnectionCounter: Sendable {
  private let count = Atomic<Int>(0)

  /// False, and nothing counted, if `max` are open already.
  func open(max: Int) -> Bool {
    if count.wrappingAdd(1, ordering: .relaxed).newValue <= max { return true }
    close()
    return false
  }

  func close() {
    count.wrappingSubtract(1, ordering: .relaxed)
  }

  /// Files that the rest of the process may need: the journal, providers, templates.
  private static let filesReserved = 256

  /// `wanted`, or fewer where this process may not open so many files; first the soft limit is raised as far as it goes.
  static func affordable(_ wanted: Int) -> Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return wanted }
    let needed = rlim_t(wanted + filesReserved)
    if limit.rlim_cur < needed {
      limit.rlim_cur = min(needed, limit.rlim_max)
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
    guard limit.rlim_cur < needed else { return wanted }
    return max(1, Int(limit.rlim_cur) - filesReserved)
  }
}
