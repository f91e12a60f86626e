import Glibc
import Synchronization

/// Tells what time it is, so that a test or a rehearsal can decide it.
package protocol WallClock: Sendable {
  /// Unix milliseconds. May jump, forwards and backwards, as people set their clocks.
  func now() -> Int64
}

/// The clock of this machine.
package struct SystemClock: WallClock {
  package init() {}

  package func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }
}

/// A clock that stands still until it is moved: for rehearsals and tests.
package final class ManualClock: WallClock {
  private let millis: Mutex<Int64>

  package init(millis: Int64) {
    self.millis = Mutex(millis)
  }

  package func now() -> Int64 {
    millis.withLock { $0 }
  }

  package func set(millis value: Int64) {
    millis.withLock { $0 = value }
  }

  package func advance(millis step: Int64) {
    millis.withLock { $0 += step }
  }
}
