import Gateway

/// What the courier's thread, its two tasks and its callers share.
struct CourierState {
  /// Outcomes that the desk has not written down yet; past it no new text is claimed until the disk is faster again.
  static let unsettledMax = 4_096

  var queue: CourierQueue
  /// Texts that the desk is asked about, that it allowed, or that are being handed over.
  private var claims: [TextID: CourierQueue.Claim] = [:]
  /// The desk is to be asked about these.
  private var unasked: [Question] = []
  /// The desk says that these may leave.
  private var allowed = Fifo<TextID>()
  private var settlements: [Settlement] = []
  /// Texts that will be tried again, whose last attempt the desk has not written down yet. It is not asked about the next one before:
  /// else the end of the last would be taken for that of the next.
  private var unwritten: Set<TextID> = []
  /// Those of them that are claimed again, and through which provider.
  private var postponed: [TextID: String] = [:]
  private var unsettledCount = 0
  /// Set by `stop`: what can leave at once still does, and by then all ends.
  var stopsBy: ContinuousClock.Instant?

  /// May these leave by that provider?
  struct Question: Equatable {
    var provider: String
    var ids: [TextID]
  }

  init(queue: CourierQueue) {
    self.queue = queue
  }

  /// How many more texts may be claimed, those that are only asked ahead included.
  var claimRoom: Int {
    unsettledCount < Self.unsettledMax ? CurlCourier.transfersMax + CurlCourier.askedAheadMax - claims.count : 0
  }
  var isDrained: Bool { unasked.isEmpty && claims.isEmpty }

  mutating func claim(at now: Int64, routes: [String: Route]) -> Bool {
    let new = queue.claim(at: now, upTo: claimRoom, ofWhichAhead: CurlCourier.askedAheadMax, routes: routes)
    for claim in new {
      claims[claim.text.id] = claim
      ask(claim.text.id, provider: claim.way.provider)
    }
    return !new.isEmpty
  }

  private mutating func ask(_ id: TextID, provider: String) {
    if unwritten.contains(id) {
      postponed[id] = provider
      return
    }
    // few providers, so few questions
    if let index = unasked.firstIndex(where: { $0.provider == provider }) {
      unasked[index].ids.append(id)
    } else {
      unasked.append(Question(provider: provider, ids: [id]))
    }
  }

  mutating func takeUnasked() -> [Question] {
    defer { unasked = [] }
    return unasked
  }

  /// What the desk said; nil, that it can say nothing now: then they wait like texts that no provider took. Answers what the desk has to
  /// write down.
  mutating func answer(_ asked: [TextID], allowed answer: [TextID]?, at now: Int64, jitter: UInt64) -> [Settlement] {
    guard let answer else {
      let wait = AttemptResult.notTaken(code: "journal", afterSeconds: nil, blame: .ourselves)
      // that they wait is not news: their attempt was not written down
      let ended = asked.compactMap { id -> Settlement? in
        claims[id] = nil
        let settlement = queue.report(id, wait, at: now, jitter: jitter)
        return settlement?.fate == .deferred ? nil : settlement
      }
      settle(ended)
      return ended
    }
    if answer == asked {
      allowed.append(contentsOf: asked)
      return []
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
    return []
  }

  mutating func takeAllowed(upTo limit: Int = .max) -> [CourierQueue.Claim] {
    var taken: [CourierQueue.Claim] = []
    while taken.count < limit, let id = allowed.popFirst() {
      if let claim = claims[id] { taken.append(claim) }
    }
    return taken
  }

  /// The desk allowed these too late: surely not sent.
  mutating func deferAllowed(at now: Int64) -> [Settlement] {
    let outcomes = takeAllowed().map { CourierOutcome(id: $0.text.id, result: .heldBack, jitter: 0) }
    return report(outcomes, at: now)
  }

  /// What became of claimed texts; answers what the desk has to write down.
  mutating func report(_ outcomes: [CourierOutcome], at now: Int64) -> [Settlement] {
    var new: [Settlement] = []
    new.reserveCapacity(outcomes.count)
    for outcome in outcomes {
      claims[outcome.id] = nil
      if let settlement = queue.report(outcome.id, outcome.result, at: now, jitter: outcome.jitter) {
        new.append(settlement)
      }
    }
    settle(new)
    return new
  }

  mutating func passTime(at now: Int64) -> [Settlement] {
    let ended = queue.passTime(at: now, upTo: max(Self.unsettledMax - unsettledCount, 0))
    if !ended.isEmpty { settle(ended) }
    return ended
  }

  /// Texts that the desk was not asked about yet stay where they are for the next start.
  mutating func forgetUnasked(at now: Int64) {
    let waiting = postponed.keys.sorted { $0.rawValue < $1.rawValue }
    postponed = [:]
    for id in takeUnasked().flatMap(\.ids) + waiting {
      claims[id] = nil
      queue.release(id, at: now)
    }
  }

  mutating func takeSettlements(upTo limit: Int) -> [Settlement] {
    if settlements.count <= limit {
      defer { settlements = [] }
      return settlements
    }
    let batch = Array(settlements.prefix(limit))
    settlements.removeFirst(batch.count)
    return batch
  }

  /// The desk has written these down. Answers whether the courier waited for room, and whether there is something to ask now.
  mutating func didSettle(_ settled: [Settlement]) -> (hasRoom: Bool, hasQuestions: Bool) {
    let wasFull = unsettledCount >= Self.unsettledMax
    unsettledCount -= settled.count
    var hasQuestions = false
    for settlement in settled where unwritten.remove(settlement.id) != nil {
      guard let provider = postponed.removeValue(forKey: settlement.id) else { continue }
      ask(settlement.id, provider: provider)
      hasQuestions = true
    }
    return (wasFull && unsettledCount < Self.unsettledMax, hasQuestions)
  }

  private mutating func settle(_ new: [Settlement]) {
    settlements += new
    unsettledCount += new.count
    for settlement in new where settlement.fate == .deferred || settlement.fate == .inDoubt {
      unwritten.insert(settlement.id)
    }
  }
}

/// An attempt that ended.
struct CourierOutcome {
  var id: TextID
  var result: AttemptResult
  var jitter: UInt64
}
