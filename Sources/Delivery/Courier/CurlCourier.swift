package import Gateway
package import Logging
package import Platform
import Synchronization

/// The courier over libcurl: one thread carries, two tasks speak with the desk, and callers only add to a queue.
package final class CurlCourier: Courier {
  /// Requests under way at once.
  package static let transfersMax = 64
  /// Texts that the desk is asked about before there is a transfer for them, so that none idles while an attempt is written down.
  package static let askedAheadMax = 64
  /// Texts taken over in one hold of the lock, so that a start with a full outbox does not keep the thread waiting.
  private static let carryBatchMax = 1_000
  /// Outcomes told to the desk in one call.
  private static let settleBatchMax = 512

  let state: Guarded<CourierState>
  let wakeUp = CurlWakeUp()
  let routes: @Sendable (String) -> Route?
  let clock: any WallClock
  let random: any RandomSource
  let limits: TransferLimits
  let log: Logger
  let metrics = CourierMetrics()
  let desk: any CourierDesk
  private let asks: Signal
  private let settles: Signal
  private let ended: Signal
  private let running = Mutex<Running?>(nil)

  private struct Running {
    var thread: WorkerThread
    var asking: Task<Void, Never>
    var settling: Task<Void, Never>
  }

  /// `routes` says how the texts of a sender travel; it is asked anew whenever texts are taken up, on the courier's thread, and must
  /// answer at once. A sender without a route waits.
  package init(
    routes: @escaping @Sendable (String) -> Route?, desk: any CourierDesk, clock: any WallClock,
    random: any RandomSource,
    log: Logger, policy: RetryPolicy = RetryPolicy(), limits: TransferLimits = TransferLimits(),
    textsMax: Int = CourierQueue.textsMax
  ) {
    state = Guarded(CourierState(queue: CourierQueue(policy: policy, textsMax: textsMax)))
    self.routes = routes
    self.desk = desk
    self.clock = clock
    self.random = random
    self.log = log
    self.limits = limits
    asks = Signal()
    settles = Signal()
    ended = Signal()
  }

  /// Texts past the queue's limit are not carried; they stay promised on disk until the next start.
  package func carry(_ texts: [OutboxText]) {
    let now = clock.now()
    var refusedCount = 0
    for start in stride(from: 0, to: texts.count, by: Self.carryBatchMax) {
      refusedCount += state.withLock { state in
        texts[start..<min(start + Self.carryBatchMax, texts.count)].count { !state.queue.add($0, at: now) }
      }
    }
    if refusedCount > 0 {
      log.critical("the outbox is full: texts wait on disk for the next start", metadata: ["texts": "\(refusedCount)"])
    }
    wakeUp.wake()
  }

  /// How many texts wait or are under way.
  package var count: Int { state.withLock { $0.queue.count } }

  /// Begins to carry. Once.
  package func start() {
    running.withLock { running in
      precondition(running == nil, "a courier starts once")
      running = Running(
        thread: WorkerThread(name: "courier") {
          CourierLoop(self).run()
          self.ended.finish()
        },
        // The desk is asynchronous and the thread is not: these two carry its questions and its news, for as long as it runs.
        asking: Task { await self.askDesk() },
        settling: Task { await self.settleWithDesk() })
    }
  }

  /// Carries what can leave at once, waits for what is under way, at most so long, and gives up the rest: what may have left by then is
  /// settled as in doubt. Returns when the desk knows all and the thread is gone; what was not tried is promised still.
  package func stop(within patience: Duration) async {
    guard let running = running.withLock({ $0 }) else { return }
    let end = ContinuousClock.now.advanced(by: patience)
    state.withLock { $0.stopsBy = end }
    wakeUp.wake()
    await ended.wait()
    asks.finish()
    await running.asking.value
    let now = clock.now()
    tell(state.withLock { $0.deferAllowed(at: now) })
    settles.finish()
    await Self.finish(running.settling, by: end.advanced(by: Self.settlePatience))
    running.thread.join()
  }

  /// How long after the end the desk may take to write the last fates down (a full disk may never take them).
  private static let settlePatience = Duration.seconds(1)

  private static func finish(_ task: Task<Void, Never>, by end: ContinuousClock.Instant) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await task.value }
      group.addTask {
        do {
          try await Task.sleep(until: end, clock: .continuous)
          task.cancel()
        } catch {
          return  // the task ended in time
        }
      }
      await group.next()
      group.cancelAll()
    }
  }

  /// There are texts to ask the desk about.
  func ask() {
    asks.send()
  }

  /// There is something for the desk to write down.
  func tell(_ settlements: [Settlement]) {
    guard !settlements.isEmpty else { return }
    for settlement in settlements { metrics.settled(settlement.fate) }
    settles.send()
  }

  private func askDesk() async {
    for await _ in asks.stream {
      while true {
        let questions = state.withLock { $0.takeUnasked() }
        guard !questions.isEmpty else { break }
        for question in questions {
          let answer = await desk.attempting(question.ids, provider: question.provider)
          let now = clock.now()
          tell(state.withLock { $0.answer(question.ids, allowed: answer, at: now, jitter: random.next()) })
          wakeUp.wake()
        }
      }
    }
  }

  private func settleWithDesk() async {
    for await _ in settles.stream {
      while true {
        let batch = state.withLock { $0.takeSettlements(upTo: Self.settleBatchMax) }
        guard !batch.isEmpty else { break }
        await desk.settle(batch)
        let (hasRoom, hasQuestions) = state.withLock { $0.didSettle(batch) }
        if hasRoom { wakeUp.wake() }
        if hasQuestions { ask() }
      }
    }
  }
}
