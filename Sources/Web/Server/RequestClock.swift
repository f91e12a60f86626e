import NIOCore

/// When a connection must be closed: what has begun to arrive must be whole in time, however its bytes trickle, and what
/// is silent must not stay. Time comes in, nothing is scheduled here.
struct RequestClock {
  private let limits: WebLimits
  /// Bytes of a request have arrived, and its last has not.
  private var isReading = true
  /// Requests whose answer is not out yet.
  private var answersOwed = 0
  private var isLingering = false
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

  var deadline: NIODeadline { min(progressDeadline, stallDeadline) }

  /// What is wrong at that time; nil if nothing is.
  func lapse(at now: NIODeadline) -> Lapse? {
    if stallDeadline <= now { return .stalledReader }
    guard progressDeadline <= now else { return nil }
    return isReading && !isLingering ? .slowSender : .idle
  }

  mutating func bytesArrived(at now: NIODeadline) {
    guard !isReading, !isLingering else { return }
    isReading = true
    progressDeadline = now + limits.requestSeconds
  }

  mutating func requestBegan() {
    answersOwed += 1
  }

  mutating func requestArrived(at now: NIODeadline) {
    isReading = false
    if !isLingering { progressDeadline = answersOwed > 0 ? .distantFuture : now + limits.keepAliveSeconds }
  }

  mutating func answered(at now: NIODeadline) {
    answersOwed -= 1
    if !isReading, answersOwed == 0, !isLingering { progressDeadline = now + limits.keepAliveSeconds }
  }

  /// We have said our last word and wait for the peer to hear it.
  mutating func lingers(from now: NIODeadline) {
    isLingering = true
    progressDeadline = now + limits.lingerSeconds
  }

  mutating func writabilityChanged(isWritable: Bool, at now: NIODeadline) {
    stallDeadline = isWritable ? .distantFuture : now + limits.responseStallSeconds
  }
}
