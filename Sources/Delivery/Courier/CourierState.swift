import Gateway

/// What the courier's thread, its two tasks and its callers share.
struct CourierState {
  /// Outcomes that the desk has not written down yet; past it no new text is claimed until the disk is faster again.
  static let unsettledMax = 4_096

  var queue: CourierQueue
  /// Texts that the desk is asked about, that it allowed, or that are being handed over.
  private var claims: [TextID: CourierQueue.Claim] = [:]
  /// The desk is to be asked about these.
  private var unasked: [TextID] = []
  /// The desk says that these may leave.
  private var allowed = Fifo<TextID>()
  private var settlements: [Settlement] = []
  private var unsettledCount = 0
  /// Set by `stop`: what can leave at once still does, and by then all ends.
  var stopsBy: ContinuousClock.Instant?

  init(queue: CourierQueue) {
    self.queue = queue
  }

  /// How many more texts may be claimed, those that are only asked ahead included.
  var claimRoom: Int {
    unsettledCount < Self.unsettledMax ? CurlCourier.transfersMax + CurlCourier.askedAheadMax - claims.count : 0
  }
  var isDrained: Bool { unasked.isEmpty && claims.isEmpty }

  mutating func claim(at now: Int64, rates: [String: Int]) -> Bool {
    let new = queue.claim(
      at: now, upTo: claimRoom, ofWhichAhead: CurlCourier.askedAheadMax, rates: rates)
    for claim in new {
      claims[claim.text.id] = claim
      unasked.append(claim.text.id)
    }
    return !new.isEmpty
  }

  mutating func takeUnasked() -> [TextID] {
    defer { unasked = [] }
    return unasked
  }

  /// What the desk said; nil, that it can say nothing now: then they wait like texts that no provider took.
  mutating func answer(_ asked: [TextID], allowed answer: [TextID]?, at now: Int64, jitter: UInt64) {
    guard let answer else {
      for id in asked {
        claims[id] = nil
        let wait = AttemptResult.notTaken(code: "journal", afterSeconds: nil, slowsSender: true)
        _ = queue.report(id, wait, provider: "", at: now, jitter: jitter)
      }
      return
    }
    let allowedNow = Set(answer)
    for id in asked {
      if allowedNow.contains(id) {
        allowed.append(id)
      } else {
        claims[id] = nil
        queue.drop(id, at: now)
      }
    }
  }

  mutating func takeAllowed(upTo limit: Int = .max) -> [OutboxText] {
    var taken: [OutboxText] = []
    while taken.count < limit, let id = allowed.popFirst() {
      if let claim = claims[id] { taken.append(claim.text) }
    }
    return taken
  }

  /// The desk allowed these too late: surely not sent.
  mutating func deferAllowed(at now: Int64) -> [Settlement] {
    let outcomes = takeAllowed().map { CourierOutcome(id: $0.id, provider: "", result: .heldBack, jitter: 0) }
    return report(outcomes, at: now)
  }

  /// What became of claimed texts; answers what the desk has to write down.
  mutating func report(_ outcomes: [CourierOutcome], at now: Int64) -> [Settlement] {
    var new: [Settlement] = []
    for outcome in outcomes {
      claims[outcome.id] = nil
      let settlement = queue.report(
        outcome.id, outcome.result, provider: outcome.provider, at: now, jitter: outcome.jitter)
      if let settlement { new.append(settlement) }
    }
    settle(new)
    return new
  }

  mutating func passTime(at now: Int64) -> [Settlement] {
    let ended = queue.passTime(at: now, upTo: Self.unsettledMax)
    settle(ended)
    return ended
  }

  /// Texts that the desk was not asked about yet stay where they are for the next start.
  mutating func forgetUnasked(at now: Int64) {
    for id in takeUnasked() {
      claims[id] = nil
      queue.release(id, at: now)
    }
  }

  mutating func takeSettlements(upTo limit: Int) -> [Settlement] {
    let batch = Array(settlements.prefix(limit))
    settlements.removeFirst(batch.count)
    return batch
  }

  /// The desk has written so many down; true if the courier waited for that.
  mutating func didSettle(_ count: Int) -> Bool {
    let wasFull = unsettledCount >= Self.unsettledMax
    unsettledCount -= count
    return wasFull && unsettledCount < Self.unsettledMax
  }

  private mutating func settle(_ new: [Settlement]) {
    settlements += new
    unsettledCount += new.count
  }
}

/// An attempt that ended.
struct CourierOutcome {
  var id: TextID
  var provider: String
  var result: AttemptResult
  var jitter: UInt64
}
