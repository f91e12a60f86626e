import CEpoll
import Glibc

/// One epoll instance, level-triggered, for reading only: in a closed loop a write never has to wait.
final class Poller {
  /// Who a socket belongs to, told back with its event.
  enum Owner: UInt64 {
    case client, listener, sinkConnection, timer
  }

  private let descriptor: Int32
  private var events = [epoll_event](repeating: epoll_event(), count: 256)

  init() throws {
    descriptor = epoll_create1(0)
    guard descriptor >= 0 else { throw BenchError.system("epoll_create1", errno: errno) }
  }

  func add(_ socket: Int32, owner: Owner, slot: Int) throws {
    var event = epoll_event(
      events: EPOLLIN.rawValue, data: epoll_data_t(u64: owner.rawValue << 32 | UInt64(slot)))
    guard epoll_ctl(descriptor, EPOLL_CTL_ADD, socket, &event) == 0 else {
      throw BenchError.system("epoll_ctl", errno: errno)
    }
  }

  func remove(_ socket: Int32) {
    epoll_ctl(descriptor, EPOLL_CTL_DEL, socket, nil)
  }

  /// Waits for events and hands them on; returns how many there were.
  func wait(millis: Int32, _ body: (Owner, Int) throws -> Void) throws -> Int {
    let count = Int(epoll_wait(descriptor, &events, Int32(events.count), millis))
    guard count > 0 else { return 0 }
    for index in 0..<count {
      let token = events[index].data.u64
      guard let owner = Owner(rawValue: token >> 32) else { continue }
      try body(owner, Int(token & 0xffff_ffff))
    }
    return count
  }
}
