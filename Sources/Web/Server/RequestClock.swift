import NIOCore

/// When a connection must be closed: what has begun to arrive must be whole in time, however its bytes trickle, and what
/// is silent must not stay. Time comes in, nothing is scheduled here.
struct RequestClock {
  private let limits: WebLimits
  /// Bytes of a request have arrived, and its last has not.
  private var isReading = true
  /// Requests whose answer is not out yet.
  private var answersOwed = 0
  /// The request that is being read is among them: its head has arrived.
  private var isReadingOwed = false
  private var isLingering = false
  /// Our last word may not have left yet.
  private var isFlushing = false
  private var isWritable = true
  private var progressDeadline: NIODeadline
  private var stallDeadline = NIODeadline.distantFuture

  /// What went wrong at a deadline.
  enum Lapse: Equatable {
    /// The request did not arrive in time.
    case slowSender
    /// Our answer was not read in time.
    case stalledReader
    /// Nothing wrong: the connection was not needed any more.
    case idle
  }

  /// A new connection owes us its first request at once.
  init(limits: WebLimits, openedAt now: NIODeadline) {
    self.limits = limits
    progressDeadline = now + limits.requestSeconds
  }

  /// How long a timer may sleep without missing a deadline that is set meanwhile.
  var tick: TimeAmount {
    [limits.requestSeconds, limits.responseStallSeconds, limits.keepAliveSeconds, limits.lingerSeconds].min()
      ?? limits.lingerSeconds
  }

  var deadline: NIODeadline { isWritable ? min(progressDeadline, stallDeadline) : stallDeadline }

  /// What is wrong at that time; nil if nothing is. Whoever still reads our answers is neither late nor idle.
  func lapse(at now: NIODeadline) -> Lapse? {
    if stallDeadline <= now { return .stalledReader }
    guard isWritable, progressDeadline <= now else { return nil }
    return isReading && !isLingering ? .slowSender : .idle
  }

  mutating func bytesArrived(at now: NIODeadline) {
    guard !isReading, !isLingering else { return }
    isReading = true
    progressDeadline = isWaitedFor ? .distantFuture : now + limits.requestSeconds
  }

  /// A head came, perhaps in the same bytes as the end of the request before.
  mutating func requestBegan(at now: NIODeadline) {
    bytesArrived(at: now)
    answersOwed += 1
    isReadingOwed = true
  }

  mutating func requestArrived(at now: NIODeadline) {
    isReading = false
    isReadingOwed = false
    if !isLingering { progressDeadline = answersOwed > 0 ? .distantFuture : now + limits.keepAliveSeconds }
  }

  mutating func answered(at now: NIODeadline) {
    let wasWaitedFor = isWaitedFor
    answersOwed -= 1
    if answersOwed == 0 { isReadingOwed = false }
    guard !isLingering, !isWaitedFor else { return }
    if !isReading {
      progressDeadline = now + limits.keepAliveSeconds
    } else if wasWaitedFor {
      progressDeadline = now + limits.requestSeconds
    }
  }

  /// Whole requests have no answer yet: what comes behind them may not even be read, and is not late.
  private var isWaitedFor: Bool { answersOwed > (isReadingOwed ? 1 : 0) }

  /// We have said our last word, and a peer that is slow to read may not have all of it.
  mutating func saidLastWord(at now: NIODeadline) {
    isLingering = true
    isFlushing = true
    progressDeadline = .distantFuture
    stallDeadline = now + limits.responseStallSeconds
  }

  /// Our last word has left, and we wait for the peer to hear it.
  mutating func lingers(from now: NIODeadline) {
    isLingering = true
    isFlushing = false
    stallDeadline = .distantFuture
    progressDeadline = now + limits.lingerSeconds
  }

  mutating func writabilityChanged(isWritable: Bool, at now: NIODeadline) {
    self.isWritable = isWritable
    stallDeadline = isWritable && !isFlushing ? .distantFuture : now + limits.responseStallSeconds
    // what came meanwhile was not read
    if isWritable, !isLingering { progressDeadline = max(progressDeadline, now + limits.requestSeconds) }
  }

  /// A peer whom we took for one that does not read has read something.
  mutating func readOn(at now: NIODeadline) {
    stallDeadline = now + limits.responseStallSeconds
  }
}
