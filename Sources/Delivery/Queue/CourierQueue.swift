package import Gateway
import Loyalty
import Platform
import Texting

/// Which text goes when, and which way: paced by sender, in order for each phone, replies first, patient with providers.
///
/// Deterministic: time and jitter come from the caller (Unix milliseconds), who performs what is answered and reports back.
/// Each text that was added ends exactly once, in a settlement or by `drop`. One owner: a copy would share its texts.
package struct CourierQueue {
  /// Texts beyond this are not taken; they stay promised on disk.
  package static let textsMax = 1_000_000
  /// Texts of one sender under way at once where there are several, and texts with one provider where there are several: fewer than
  /// all, so that one that answers slowly leaves room for others.
  package static let senderUnderWayMax = 48
  package static let providerUnderWayMax = 48
  /// Marketing under way at once, of all senders: a reply always finds room, also with the same sender and provider.
  package static let marketingUnderWayMax = 32
  /// Timers of texts that are gone are swept out when they outnumber those of living ones by this factor, and this many.
  private static let staleTimersFactor = 4
  private static let staleTimersMin = 1_024

  /// When a text needs attention.
  private struct Timer: Comparable {
    let at: Int64
    let id: TextID

    static func < (left: Timer, right: Timer) -> Bool {
      (left.at, left.id.rawValue) < (right.at, right.id.rawValue)
    }
  }

  /// A text to hand over now.
  package struct Claim: Sendable {
    package let text: OutboxText
    /// How often it was tried before.
    package let attempts: Int
    package let way: Route.Way
    /// It may have gone out before: its provider is asked first, where it can tell.
    package let isInDoubt: Bool
    /// Whether it may go where the provider cannot tell.
    package let maySendDespiteDoubts: Bool
  }

  /// A provider is left alone from now on, or takes texts again.
  package struct Turn: Equatable, Sendable {
    package let provider: String
    package let isBack: Bool
  }

  let policy: RetryPolicy
  private let textsMax: Int
  var parcels = SpreadDictionary<TextID, Parcel>()
  var lanes: [SenderLane] = []
  private var laneOfSender: [String: SenderLane] = [:]
  private(set) var gates: [String: ProviderGate] = [:]
  private var timers = BinaryHeap<Timer>()
  private var firstLane = 0
  var marketingUnderWayCount = 0
  var turns: [Turn] = []

  package init(policy: RetryPolicy = RetryPolicy(), textsMax: Int = CourierQueue.textsMax) {
    self.policy = policy
    self.textsMax = textsMax
  }

  package var count: Int { parcels.count }

  /// Takes a text over; one that is here already is not taken twice. False where the queue is full.
  package mutating func add(_ text: OutboxText, at now: Int64) -> Bool {
    if let parcel = parcels[text.id] {
      if parcel.stage == .claimed { parcel.handedOverAgain = text }
      return true
    }
    guard parcels.count < textsMax else { return false }
    let lane = lane(of: text.sender)
    let line = lane.line(to: text.to)
    let parcel = Parcel(text, lane: lane, line: line)
    parcels[text.id] = parcel
    wake(parcel, at: parcel.lifeEnd)
    line.append(parcel)
    if parcel.isInDoubt { lane.noteDoubt(in: line, at: now) }
    lane.place(line, at: now)
    return true
  }

  private mutating func lane(of sender: String) -> SenderLane {
    if let lane = laneOfSender[sender] { return lane }
    let lane = SenderLane(sender: sender)
    lanes.append(lane)
    laneOfSender[sender] = lane
    return lane
  }

  /// The senders that could send now if their rates allow.
  package func sendersToServe(at now: Int64) -> [String] {
    lanes.filter { $0.hasReady && ($0.waitsUntil ?? now) <= now }.map(\.sender)
  }

  /// The texts that go now, at most `limit`; what waits for its rate, its pause, its sender's probe or its provider stays. The last
  /// `ahead` of the limit are for texts that will have to wait for their transfers: only those that may wait so, and only where there
  /// is one sender and one provider, since they would stand in the way of others.
  package mutating func claim(
    at now: Int64, upTo limit: Int, ofWhichAhead ahead: Int = 0, routes: [String: Route]
  ) -> [Claim] {
    openGates(at: now)
    let served = lanes.filter { $0.hasReady && routes[$0.sender] != nil }
    guard !served.isEmpty else { return [] }
    for lane in served {
      if let route = routes[lane.sender] { lane.take(route) { gate(of: $0) } }
    }
    let isAlone = lanes.count == 1 && gates.count == 1
    let limit = isAlone ? limit : limit - ahead
    let ahead = isAlone ? ahead : 0
    var claims: [Claim] = []
    // Another sender is the first each time, so that none is always served last.
    let start = firstLane % served.count
    firstLane = start + 1
    for offset in served.indices where claims.count < limit {
      claim(from: served[(start + offset) % served.count], at: now, upTo: limit, ofWhichAhead: ahead, into: &claims)
    }
    return claims
  }

  private mutating func gate(of provider: String) -> ProviderGate {
    if let gate = gates[provider] { return gate }
    let gate = ProviderGate(provider: provider)
    gates[provider] = gate
    return gate
  }

  /// Lets a sender wait whose provider is not known.
  package mutating func hold(_ sender: String, until end: Int64) {
    laneOfSender[sender]?.waitsUntil = end
  }

  /// A claimed text is about to be handed over. False if its sender has to be patient meanwhile, or its provider is left alone: then it
  /// must not leave.
  package mutating func depart(_ id: TextID, at now: Int64) -> Bool {
    guard let parcel = parcels[id], parcel.stage == .claimed, let door = parcel.door, door.lets(leaveAt: now),
      door.gate.isOpen || door.gate.state == .probing(id)
    else { return false }
    parcel.stage = .left
    parcel.begunAt = now
    door.leftCount += 1
    parcel.lane.bucket.spend(parcel.charge, at: now)
    return true
  }

  /// A text that left to ask whether it went before is about to be sent. False if its sender has to be patient meanwhile, or its
  /// provider is left alone: then it must not be.
  package func mayGoOn(_ id: TextID, at now: Int64) -> Bool {
    guard let parcel = parcels[id], parcel.stage == .left, let door = parcel.door else { return false }
    return door.opensAt <= now && (door.gate.isOpen || door.gate.state == .probing(id))
  }

  /// A claimed text that was not handed over after all goes back to its place.
  package mutating func release(_ id: TextID, at now: Int64) {
    guard let parcel = parcels[id] else { return }
    land(parcel, at: now)
  }

  /// A text that the desk no longer wants carried.
  package mutating func drop(_ id: TextID, at now: Int64) {
    guard let parcel = parcels[id] else { return }
    end(parcel, at: now)
    if let text = parcel.handedOverAgain { _ = add(text, at: now) }
  }

  /// Moves on what only waited for time to pass. Answers the texts that ended by it, at most `limit`.
  package mutating func passTime(at now: Int64, upTo limit: Int) -> [Settlement] {
    openGates(at: now)
    var ended: [Settlement] = []
    while ended.count < limit, let timer = timers.first, timer.at <= now {
      timers.popFirst()
      guard let parcel = parcels[timer.id], !parcel.isUnderWay else { continue }
      if now >= parcel.lifeEnd {
        ended.append(expire(parcel, at: now))
      } else {
        parcel.lane.place(parcel.line, at: now)
      }
    }
    return ended
  }

  /// When to look again if nothing else happens; nil where nothing waits for time.
  package var nextLook: Int64? {
    var next = timers.first?.at
    for lane in lanes where lane.hasReady {
      if let end = lane.waitsUntil { next = min(next ?? end, end) }
    }
    for gate in gates.values {
      if let end = gate.opensAt { next = min(next ?? end, end) }
    }
    return next
  }
}

extension CourierQueue {
  /// The text is no longer under way; the next to its phone may go.
  mutating func land(_ parcel: Parcel, at now: Int64) {
    if parcel.isUnderWay {
      freeRoom(of: parcel, at: now)
      parcel.stage = .waiting
    }
    parcel.lane.place(parcel.line, at: now)
  }

  private mutating func freeRoom(of parcel: Parcel, at now: Int64) {
    parcel.line.isUnderWay = false
    parcel.lane.underWayCount -= 1
    if parcel.isMarketing { marketingUnderWayCount -= 1 }
    if parcel.stage == .claimed { parcel.lane.bucket.giveBack(parcel.charge) }
    guard let door = parcel.door else { return }
    door.underWayCount -= 1
    door.gate.underWayCount -= 1
    if parcel.stage == .left { door.leftCount -= 1 }
    if door.gate.isLeft(by: parcel.text.id) { note(door.gate, at: now) }
  }

  /// Where a provider was left alone long enough, the next text asks whether it is back.
  private func openGates(at now: Int64) {
    for gate in gates.values where gate.passTime(at: now) { note(gate, at: now) }
  }

  func note(_ gate: ProviderGate, at now: Int64) {
    for lane in lanes { lane.note(gate, at: now) }
  }

  /// A text whose time is over; one that may have gone out ends as that.
  mutating func expire(_ parcel: Parcel, at now: Int64) -> Settlement {
    end(parcel, at: now)
    return Settlement(
      id: parcel.text.id, provider: parcel.doubtedProvider, fate: parcel.isInDoubt ? .unconfirmed : .expired)
  }

  mutating func end(_ parcel: Parcel, at now: Int64) {
    parcels[parcel.text.id] = nil
    if parcel.isUnderWay { freeRoom(of: parcel, at: now) }
    parcel.stage = .over
    if parcel.isInDoubt { parcel.line.doubtCount -= 1 }
    parcel.lane.place(parcel.line, at: now)
    if timers.count > Self.staleTimersFactor * parcels.count + Self.staleTimersMin { sweepTimers() }
  }

  mutating func wake(_ parcel: Parcel, at moment: Int64) {
    timers.push(Timer(at: moment, id: parcel.text.id))
  }

  private mutating func sweepTimers() {
    timers = BinaryHeap()
    for (_, parcel) in parcels {
      wake(parcel, at: parcel.lifeEnd)
      if parcel.dueAt > .min { wake(parcel, at: parcel.dueAt) }
    }
  }
}
