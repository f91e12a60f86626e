import CEpoll
import Glibc

/// Clocks in microseconds.
enum Clock {
  static func micros() -> Int64 { read(CLOCK_MONOTONIC) }

  /// What this process has used of the processors.
  static func cpuMicros() -> Int64 { read(CLOCK_PROCESS_CPUTIME_ID) }

  private static func read(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
  }
}
