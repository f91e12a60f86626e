public import Glibc

/// A value behind a lock, like `Synchronization.Mutex`, for the few locks that every text takes.
///
/// `Mutex` locks with `FUTEX_LOCK_PI`, which hands a contended lock over in the kernel: every waiter costs two switches of
/// context and the others queue up behind it. An adaptive mutex of glibc spins for the few microseconds that these locks are held. The
/// numbers are in docs/decisions/0009-locks.md.
public final class Guarded<Value>: @unchecked Sendable {
  @usableFromInline let mutex: UnsafeMutablePointer<pthread_mutex_t>
  @usableFromInline var value: Value

  public init(_ value: sending Value) {
    self.value = value
    mutex = .allocate(capacity: 1)
    var attributes = pthread_mutexattr_t()
    pthread_mutexattr_init(&attributes)
    pthread_mutexattr_settype(&attributes, CInt(PTHREAD_MUTEX_ADAPTIVE_NP))
    let failure = pthread_mutex_init(mutex, &attributes)
    precondition(failure == 0, "a mutex cannot be made")
    pthread_mutexattr_destroy(&attributes)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
  }

  /// Only values change inside: no I/O, no waiting, no callback.
  // public and inlined into other rooms: else the type of what it returns is looked up for each text. What is `package` is never inlined there.
  @inlinable public func withLock<Result, Failure: Error>(
    _ body: (inout Value) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body(&value)
  }
}
