import Glibc
import Synchronization

/// A thread of the operating system's own, for work that blocks: the cooperative pool is only as wide as the
/// machine has cores.
///
/// Only this file starts threads.
package final class WorkerThread: Sendable {
  /// Linux shows 15 bytes of a thread's name (proc_pid_comm(5)).
  private static let nameBytesMax = 15

  private let thread: Mutex<pthread_t?>

  /// Starts at once. The name is what `top -H` shows; what is past 15 bytes is cut.
  package init(name: String, body: @escaping @Sendable () -> Void) {
    let work = Unmanaged.passRetained(Work(name: String(name.prefix(Self.nameBytesMax)), body: body))
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        let work = Unmanaged<Work>.fromOpaque(context).takeRetainedValue()
        nameThisThread(work.name)
        work.body()
        return nil
      }, work.toOpaque())
    precondition(code == 0, "the system has no room for one more thread")
    self.thread = Mutex(thread)
  }

  /// Waits, blocking, until the body has returned; further calls return at once. Not to be called from the thread
  /// itself.
  package func join() {
    let taken = thread.withLock { thread in
      defer { thread = nil }
      return thread
    }
    if let taken { pthread_join(taken, nil) }
  }

  /// What travels through C's context pointer: an object of its own, released by the thread that it starts.
  private final class Work: Sendable {
    let name: String
    let body: @Sendable () -> Void

    init(name: String, body: @escaping @Sendable () -> Void) {
      self.name = name
      self.body = body
    }
  }
}

/// A thread without its name works as well, so nothing is said if the system refuses it.
private func nameThisThread(_ name: String) {
  let fd = open("/proc/thread-self/comm", O_WRONLY | O_CLOEXEC)
  guard fd >= 0 else { return }
  _ = write(fd, name, name.utf8.count)
  close(fd)
}
