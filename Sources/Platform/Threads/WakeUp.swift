import Glibc

/// Lets one worker thread sleep until there is something to do.
///
/// A signal is remembered until the next wait, and several signals before it count as one: look for work again
/// after every wait.
package final class WakeUp: @unchecked Sendable {
  // Allocated, because a pthread mutex and condition must never move. `isSignalled` is only touched with the mutex
  // held.
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var isSignalled = false

  package init() {
    mutex.initialize(to: pthread_mutex_t())
    condition.initialize(to: pthread_cond_t())
    pthread_mutex_init(mutex, nil)
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    pthread_cond_init(condition, &attributes)
    pthread_condattr_destroy(&attributes)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Wakes the waiter, or saves the next one its sleep. Cheap, and callable from any thread.
  package func signal() {
    pthread_mutex_lock(mutex)
    isSignalled = true
    pthread_cond_signal(condition)
    pthread_mutex_unlock(mutex)
  }

  /// Blocks until signalled. For a `WorkerThread` only, never for the cooperative pool.
  package func wait() {
    pthread_mutex_lock(mutex)
    while !isSignalled { pthread_cond_wait(condition, mutex) }
    isSignalled = false
    pthread_mutex_unlock(mutex)
  }

  /// The same, for so long at most.
  package func wait(atMostMicros micros: Int) {
    var end = timespec()
    clock_gettime(CLOCK_MONOTONIC, &end)
    let nanos = end.tv_nsec + micros % 1_000_000 * 1_000
    end.tv_sec += micros / 1_000_000 + nanos / 1_000_000_000
    end.tv_nsec = nanos % 1_000_000_000
    pthread_mutex_lock(mutex)
    while !isSignalled, pthread_cond_timedwait(condition, mutex, &end) == 0 {}
    isSignalled = false
    pthread_mutex_unlock(mutex)
  }
}
