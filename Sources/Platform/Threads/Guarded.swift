public import Glibc
import Synchronization

/// A value behind a lock, like `Synchronization.Mutex`, for the few locks that every text takes.
///
/// `Mutex` locks with `FUTEX_LOCK_PI`, which hands a contended lock over in the kernel: every waiter costs two switches of
/// context and the others queue up behind it. An adaptive mutex of glibc spins for the few microseconds that these locks are held. The
/// numbers are in docs/decisions/0009-locks.md.
public final class Guarded<Value>: @unchecked Sendable {
  @usableFromInline let mutex: UnsafeMutablePointer<pthread_mutex_t>
  @usableFromInline var value: Value
  /// How many wait for the lock.
  let waiting = Atomic(0)

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
    if pthread_mutex_trylock(mutex) != 0 { wait() }
    defer { pthread_mutex_unlock(mutex) }
    return try body(&value)
  }

  @usableFromInline func wait() {
    waiting.add(1, ordering: .relaxed)
    pthread_mutex_lock(mutex)
    waiting.subtract(1, ordering: .relaxed)
  }

  /// For whoever takes the lock again and again: returns once all who wait for it had their turn, or soon. The lock is nobody's turn by
  /// turn: who lets go of it and asks again at once has it before those wake whom it kept waiting.
  package func letOthersIn() async {
    await Task.yield()
    for _ in 0..<Self.looksMax where waiting.load(ordering: .relaxed) > 0 {
      do { try await Task.sleep(for: Self.look) } catch { return }
    }
  }

  /// After so many looks nobody lets others in any longer: some milliseconds, as a timer is late by its own measure.
  private static var looksMax: Int { 20 }
  private static var look: Duration { .microseconds(50) }
}
