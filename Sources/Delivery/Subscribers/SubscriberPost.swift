package import Carriers
package import Gateway
import Platform
import Synchronization

/// Carries letters to the addresses that owners named, on a thread of its own: texts never wait for them.
package final class SubscriberPost: SubscriberNetwork {
  /// Requests under way at once; more wait.
  private static let underWayMax = 16
  private static let sleepMillis: Int32 = 1_000
  /// Connecting, and all of it; of what a receiver says only a little is read.
  package static let usualLimits = TransferLimits(connectMillis: 5_000, wholeMillis: 15_000, responseBytesMax: 4 << 10)

  private struct Letter: Sendable {
    let request: HTTPRequest
    let isPrivateAllowed: Bool
    let told: @Sendable (SubscriberAnswer) -> Void
  }

  private struct State {
    var waiting: [Letter] = []
    /// Once told to stop: until then what is under way may end.
    var stopsBy: ContinuousClock.Instant?
  }

  private let limits: TransferLimits
  private let state = Mutex(State())
  private let wakeUp = CurlWakeUp()
  private let worker = Mutex<WorkerThread?>(nil)

  package init(limits: TransferLimits = SubscriberPost.usualLimits) {
    self.limits = limits
  }

  package func post(_ request: HTTPRequest, isPrivateAllowed: Bool) async -> SubscriberAnswer {
    await withCheckedContinuation { waiter in
      let letter = Letter(request: request, isPrivateAllowed: isPrivateAllowed) { waiter.resume(returning: $0) }
      let isTaken = state.withLock { state in
        guard state.stopsBy == nil else { return false }
        state.waiting.append(letter)
        return true
      }
      guard isTaken else { return letter.told(.stopping) }
      worker.withLock { worker in
        if worker == nil { worker = WorkerThread(name: "subscribers") { [self] in work() } }
      }
      wakeUp.wake()
    }
  }

  /// What is under way may still end for so long, then it is given up: whoever did not answer hears it again. Returns at once.
  package func stop(within patience: Duration) {
    let forgotten = state.withLock { state in
      state.stopsBy = state.stopsBy ?? ContinuousClock.now.advanced(by: patience)
      defer { state.waiting = [] }
      return state.waiting
    }
    for letter in forgotten { letter.told(.stopping) }
    wakeUp.wake()
  }

  /// Gives up what is under way, and ends the thread.
  package func stop() {
    stop(within: .zero)
    worker.withLock { $0.take() }?.join()
  }

  private func work() {
    let multi = CurlMulti(limits: limits, transfersMax: Self.underWayMax, wakeUp: wakeUp, guardsNetworks: true)
    var underWay: [UInt64: Letter] = [:]
    var tag: UInt64 = 0
    while true {
      for letter in take(multi?.room ?? .max) {
        tag += 1
        guard let multi, multi.start(letter.request, tag: tag, isPrivateAllowed: letter.isPrivateAllowed) else {
          letter.told(.unanswered(why: "libcurl cannot be used"))
          continue
        }
        underWay[tag] = letter
      }
      for transfer in multi?.advance() ?? [] { underWay.removeValue(forKey: transfer.tag)?.told(transfer.answer) }
      if isOver(nothingUnderWay: underWay.isEmpty) { break }
      guard let multi else { return stop(within: .zero) }
      multi.wait(millis: sleepMillis)
    }
    for letter in underWay.values { letter.told(.stopping) }
    multi?.close()
  }

  private func take(_ room: Int) -> [Letter] {
    state.withLock { state in
      let taken = state.waiting.prefix(room)
      state.waiting.removeFirst(taken.count)
      return Array(taken)
    }
  }

  private func isOver(nothingUnderWay: Bool) -> Bool {
    guard let end = state.withLock({ $0.stopsBy }) else { return false }
    return nothingUnderWay || end <= ContinuousClock.now
  }

  /// No longer than until what is under way must end.
  private var sleepMillis: Int32 {
    guard let end = state.withLock({ $0.stopsBy }) else { return Self.sleepMillis }
    let (seconds, attoseconds) = ContinuousClock.now.duration(to: end).components
    return Int32(
      clamping: max(0, min(seconds * 1_000 + attoseconds / 1_000_000_000_000_000 + 1, Int64(Self.sleepMillis))))
  }
}

extension FinishedTransfer {
  fileprivate var answer: SubscriberAnswer {
    switch result {
    // what is said behind the status is of no interest
    case .answered(let response), .brokenOff(let response):
      .answered(status: response.status, retryAfterSeconds: response.retryAfterSeconds)
    case .notSent(let fault), .inDoubt(let fault): .unanswered(why: fault.why)
    }
  }
}
