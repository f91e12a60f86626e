import Carriers
package import Gateway
import Loyalty
import Texting

/// Which text goes when: paced by sender, in order for each phone, replies first, patient with providers.
///
/// Deterministic: time and jitter come from the caller (Unix milliseconds), who performs what is answered and reports back.
/// Each text that was added ends exactly once, in a settlement or by `drop`.
package struct CourierQueue {
  /// Texts beyond this are not taken; they stay promised on disk.
  package static let textsMax = 1_000_000
  /// Texts of one sender under way at once where there are several: fewer than all, so that one provider that answers slowly leaves
  /// room for others.
  package static let senderUnderWayMax = 48
  /// Timers of texts that are gone are swept out when they outnumber those of living ones by this factor, and this many.
  private static let staleTimersFactor = 4
  private static let staleTimersMin = 1_024

  struct Entry {
    var text: OutboxText
    var lane: Int
    var attempts = 0
    /// Not to be tried before.
    var dueAt = Int64.min
    var isUnderWay = false
    var hasLeft = false
    var provider = ""

    /// A text that waits for its transfer with its attempt written down counts as in doubt at a crash. Where that could end it, it does
    /// not wait so: marketing never goes twice, and a second doubt is the last.
    var mayBeAskedAhead: Bool { !text.isInDoubt && text.purpose != .marketing }
  }

  /// A text to hand over now.
  package struct Claim: Equatable, Sendable {
    package let text: OutboxText
    /// How often it was tried before.
    package let attempts: Int
  }

  private let policy: RetryPolicy
  private let textsMax: Int
  var entries: [TextID: Entry] = [:]
  var lanes: [SenderLane] = []
  var laneOfSender: [String: Int] = [:]
  private var timers = TimerHeap()
  private var firstLane = 0

  package init(policy: RetryPolicy = RetryPolicy(), textsMax: Int = CourierQueue.textsMax) {
    self.policy = policy
    self.textsMax = textsMax
  }

  package var count: Int { entries.count }

  /// Takes a text over; one that is here already is not taken twice. False where the queue is full.
  package mutating func add(_ text: OutboxText, at now: Int64) -> Bool {
    guard entries[text.id] == nil else { return true }
    guard entries.count < textsMax else { return false }
    let lane = lane(of: text.sender)
    entries[text.id] = Entry(text: text, lane: lane)
    timers.insert(TimerHeap.Item(at: lifeEnd(of: text), id: text.id))
    lanes[lane].lines[text.to, default: SenderLane.PhoneLine()].append(text.id, isMarketing: text.purpose == .marketing)
    place(text.to, in: lane, at: now)
    return true
  }

  /// The senders that could send now if their rates allow.
  package func sendersToServe(at now: Int64) -> [String] {
    lanes.filter { $0.hasReady && ($0.waitsUntil ?? now) <= now }.map(\.sender)
  }

  /// The texts that go now, at most `limit`; what waits for its rate, its pause or its sender's probe stays. `rates` are
  /// segments a second. The last `ahead` of the limit are for texts that will have to wait for their transfers: only those that may
  /// wait so, and only where there is one sender, since they would stand in the way of others.
  package mutating func claim(
    at now: Int64, upTo limit: Int, ofWhichAhead ahead: Int = 0, rates: [String: Int]
  ) -> [Claim] {
    let limit = lanes.count > 1 ? limit - ahead : limit
    let ahead = lanes.count > 1 ? 0 : ahead
    var claims: [Claim] = []
    // Another sender is the first each time, so that none is always served last.
    let start = lanes.isEmpty ? 0 : firstLane % lanes.count
    firstLane = start + 1
    for index in Array(start..<lanes.count) + Array(0..<start) where claims.count < limit {
      guard lanes[index].hasReady, let rate = rates[lanes[index].sender] else { continue }
      claim(from: index, at: now, upTo: limit, ofWhichAhead: ahead, rate: rate, into: &claims)
    }
    return claims
  }

  /// Lets a sender wait whose provider is not known.
  package mutating func hold(_ sender: String, until end: Int64) {
    guard let lane = laneOfSender[sender] else { return }
    lanes[lane].waitsUntil = end
  }

  /// A claimed text is about to be handed over. False if its sender has to be patient meanwhile: then it must not leave.
  package mutating func depart(_ id: TextID, at now: Int64) -> Bool {
    guard let entry = entries[id], entry.isUnderWay, !entry.hasLeft, lanes[entry.lane].lets(leaveAt: now) else {
      return false
    }
    entries[id]?.hasLeft = true
    lanes[entry.lane].leftCount += 1
    lanes[entry.lane].bucket.spend(entry.text.segments, at: now)
    return true
  }

  /// A claimed text that was not handed over after all goes back to its place.
  package mutating func release(_ id: TextID, at now: Int64) {
    land(id, at: now)
  }

  /// A text that the desk no longer wants carried.
  package mutating func drop(_ id: TextID, at now: Int64) {
    end(id, at: now)
  }

  /// What became of a claimed text. Answers what is to be settled.
  package mutating func report(
    _ id: TextID, _ result: AttemptResult, provider: String, at now: Int64, jitter: UInt64
  ) -> Settlement? {
    guard let entry = entries[id], entry.isUnderWay else { return nil }
    entries[id]?.provider = provider
    switch result {
    case .accepted(let providerID):
      lanes[entry.lane].failures = 0
      end(id, at: now)
      return Settlement(id: id, provider: provider, fate: .accepted(providerID: providerID))
    case .delivered(let providerID):
      lanes[entry.lane].failures = 0
      end(id, at: now)
      return Settlement(id: id, provider: provider, fate: .delivered(providerID: providerID))
    case .failed(let code, let kind):
      lanes[entry.lane].failures = 0
      end(id, at: now)
      return Settlement(id: id, provider: provider, fate: .failed(code, kind))
    case .notTaken(_, let afterSeconds, let slowsSender):
      if slowsSender { slowDown(entry.lane, asked: afterSeconds, at: now, jitter: jitter) }
      if now >= lifeEnd(of: entry.text) { return expire(id, at: now) }
      retry(id, after: afterSeconds, at: now, jitter: jitter)
      return Settlement(id: id, provider: provider, fate: .deferred)
    case .heldBack:
      release(id, at: now)
      return Settlement(id: id, provider: provider, fate: .deferred)
    case .withdrawn:
      end(id, at: now)
      return Settlement(id: id, provider: provider, fate: .withdrawn)
    case .inDoubt:
      slowDown(entry.lane, asked: nil, at: now, jitter: jitter)
      guard entry.text.purpose != .marketing, !entry.text.isInDoubt else {
        end(id, at: now)
        return Settlement(id: id, provider: provider, fate: .unconfirmed)
      }
      entries[id]?.text.isInDoubt = true
      retry(id, after: nil, at: now, jitter: jitter)
      return Settlement(id: id, provider: provider, fate: .inDoubt)
    }
  }

  /// Moves on what only waited for time to pass. Answers the texts that ended by it, at most `limit`.
  package mutating func passTime(at now: Int64, upTo limit: Int) -> [Settlement] {
    var ended: [Settlement] = []
    while ended.count < limit, let timer = timers.pop(dueAt: now) {
      guard let entry = entries[timer.id], !entry.isUnderWay else { continue }
      if now >= lifeEnd(of: entry.text) {
        if let settlement = expire(timer.id, at: now) { ended.append(settlement) }
      } else {
        place(entry.text.to, in: entry.lane, at: now)
      }
    }
    return ended
  }

  /// When to look again if nothing else happens; nil where nothing waits for time.
  package var nextLook: Int64? {
    let lanesLook = lanes.lazy.filter(\.hasReady).compactMap(\.waitsUntil).min()
    return [timers.earliest, lanesLook].compactMap { $0 }.min()
  }
}

extension CourierQueue {
  /// Marketing that may have gone out already ends at once: it never goes out twice.
  func lifeEnd(of text: OutboxText) -> Int64 {
    text.purpose == .marketing && text.isInDoubt ? .min : text.promisedAt.millis + policy.lifeMillis
  }

  /// The text is no longer under way; the next to its phone may go.
  private mutating func land(_ id: TextID, at now: Int64) {
    guard let entry = entries[id] else { return }
    if entry.isUnderWay {
      entries[id]?.isUnderWay = false
      entries[id]?.hasLeft = false
      freeRoom(of: entry)
    }
    place(entry.text.to, in: entry.lane, at: now)
  }

  private mutating func freeRoom(of entry: Entry) {
    lanes[entry.lane].underWayCount -= 1
    lanes[entry.lane].lines[entry.text.to]?.isUnderWay = false
    if entry.hasLeft {
      lanes[entry.lane].leftCount -= 1
    } else {
      lanes[entry.lane].bucket.giveBack(entry.text.segments)
    }
  }

  private mutating func retry(_ id: TextID, after seconds: Int64?, at now: Int64, jitter: UInt64) {
    guard var entry = entries[id] else { return }
    entry.attempts += 1
    let pause = policy.pause(afterAttempts: entry.attempts, max: policy.pauseMillisMax, jitter: jitter)
    entry.dueAt = now + max(pause, policy.askedPause(seconds))
    entries[id] = entry
    timers.insert(TimerHeap.Item(at: entry.dueAt, id: id))
    land(id, at: now)
  }

  private mutating func slowDown(_ lane: Int, asked: Int64?, at now: Int64, jitter: UInt64) {
    let policy = policy
    lanes[lane].slowDown(at: now, asked: policy.askedPause(asked)) { failures in
      policy.pause(afterAttempts: failures, max: policy.senderPauseMillisMax, jitter: jitter)
    }
  }

  /// A text whose time is over; one that may have gone out ends as that.
  private mutating func expire(_ id: TextID, at now: Int64) -> Settlement? {
    guard let entry = entries[id] else { return nil }
    end(id, at: now)
    return Settlement(id: id, provider: entry.provider, fate: entry.text.isInDoubt ? .unconfirmed : .expired)
  }

  private mutating func end(_ id: TextID, at now: Int64) {
    guard let entry = entries.removeValue(forKey: id) else { return }
    if entry.isUnderWay { freeRoom(of: entry) }
    place(entry.text.to, in: entry.lane, at: now)
    if timers.count > Self.staleTimersFactor * entries.count + Self.staleTimersMin { sweepTimers() }
  }

  private mutating func sweepTimers() {
    timers = TimerHeap()
    for (id, entry) in entries {
      timers.insert(TimerHeap.Item(at: lifeEnd(of: entry.text), id: id))
      if entry.dueAt > .min { timers.insert(TimerHeap.Item(at: entry.dueAt, id: id)) }
    }
  }
}

extension Settlement.Fate {
  fileprivate static func failed(_ code: String, _ kind: FailureKind) -> Settlement.Fate {
    switch kind {
    case .final: .failed(code: code, isInvalidNumber: false)
    case .invalidNumber: .failed(code: code, isInvalidNumber: true)
    case .optedOut: .optedOut(code: code)
    }
  }
}
