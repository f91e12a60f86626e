/// Runs tasks when it is told to, in the order in which they became ready, on the caller's thread: so no scheduler of the system has a
/// say in what happens when. One thread only: unchecked.
final class StepExecutor: TaskExecutor, @unchecked Sendable {
  private var ready: [UnownedJob] = []
  private var next = 0

  func enqueue(_ job: consuming ExecutorJob) {
    ready.append(UnownedJob(job))
  }

  /// Begins `body` as a task of this executor's and runs it as far as it goes.
  func begin(_ body: @escaping @Sendable () async -> Void) {
    _ = Task(executorPreference: self) { await body() }
    drain()
  }

  /// Runs all that is ready, and what becomes ready by it.
  func drain() {
    while next < ready.count {
      let job = ready[next]
      next += 1
      job.runSynchronously(on: asUnownedTaskExecutor())
    }
    ready.removeAll(keepingCapacity: true)
    next = 0
  }
}
