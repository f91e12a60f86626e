import CEpoll
import Glibc

/// A timer that a poller hears, finer than the milliseconds of `epoll_wait`.
struct Alarm {
  let descriptor: Int32

  init() throws {
    descriptor = timerfd_create(CLOCK_MONOTONIC, 0)
    guard descriptor >= 0 else { throw BenchError.system("timerfd_create", errno: errno) }
  }

  func ring(atMicros micros: Int64) throws {
    let moment = timespec(tv_sec: Int(micros / 1_000_000), tv_nsec: Int(micros % 1_000_000) * 1_000)
    var setting = itimerspec(it_interval: timespec(), it_value: moment)
    guard timerfd_settime(descriptor, Int32(TFD_TIMER_ABSTIME), &setting, nil) == 0 else {
      throw BenchError.system("timerfd_settime", errno: errno)
    }
  }

  /// It has been heard.
  func silence() {
    var rings: UInt64 = 0
    _ = read(descriptor, &rings, MemoryLayout<UInt64>.size)
  }

  func close() {
    _ = Glibc.close(descriptor)
  }
}
