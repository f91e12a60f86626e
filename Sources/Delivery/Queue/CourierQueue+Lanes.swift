import Gateway
import Texting

/// Which texts of a sender go, and by whom.
extension CourierQueue {
  /// A text in doubt that found no room with its provider looks again after so long.
  private static let doubtLookMillis: Int64 = 1_000

  private enum Passage {
    case through(Door)
    case notBefore(Int64)
    /// Until something under way has come back.
    case notNow
  }

  mutating func claim(
    from lane: SenderLane, at now: Int64, upTo limit: Int, ofWhichAhead ahead: Int, into claims: inout [Claim]
  ) {
    lane.waitsUntil = nil
    lane.isOnlyMarketingWaiting = false
    let underWayMax = lanes.count > 1 ? Self.senderUnderWayMax : Int.max
    while claims.count < limit, lane.underWayCount < underWayMax, let (line, isReply) = lane.firstReady {
      guard let parcel = lane.ready(line, at: now), parcel.isMarketing != isReply else {
        // Listed for a text that has gone or is not the next one any more: it is listed again for the one that is.
        lane.unlistFirst(ofReplies: isReply)
        lane.place(line, at: now)
        continue
      }
      if claims.count >= limit - ahead, !parcel.mayBeAskedAhead { return }
      if parcel.isMarketing, marketingUnderWayCount >= Self.marketingUnderWayMax { return }
      if parcel.isInDoubt, !canGo(parcel, at: now) {
        lane.unlistFirst(ofReplies: isReply)
        lane.place(line, at: now)
        continue
      }
      let door: Door
      switch passage(of: parcel, at: now) {
      case .through(let open): door = open
      case .notNow: return
      case .notBefore(let end): return lane.waitsUntil = end
      }
      let segments = parcel.text.segments
      if let end = lane.bucket.waitEnd(for: segments, isMarketing: parcel.isMarketing, rate: lane.rate, at: now) {
        lane.isOnlyMarketingWaiting = parcel.isMarketing
        return lane.waitsUntil = end
      }
      lane.unlistFirst(ofReplies: isReply)
      claims.append(claim(parcel, through: door, at: now))
    }
  }

  private mutating func claim(_ parcel: Parcel, through door: Door, at now: Int64) -> Claim {
    let lane = parcel.lane
    parcel.charge = lane.bucket.take(parcel.text.segments, isMarketing: parcel.isMarketing)
    lane.underWayCount += 1
    if parcel.isMarketing { marketingUnderWayCount += 1 }
    door.underWayCount += 1
    door.gate.underWayCount += 1
    parcel.line.isUnderWay = true
    parcel.stage = .claimed
    parcel.begunAt = now
    parcel.door = door
    if door.gate.state == .ajar {
      door.gate.probe(with: parcel.text.id)
      note(door.gate, at: now)
    }
    return Claim(
      text: parcel.text, attempts: parcel.attempts, way: door.way, isInDoubt: parcel.isInDoubt,
      maySendDespiteDoubts: parcel.maySendDespiteDoubts)
  }

  /// False for a text in doubt that cannot go to the one provider that may have it: it waits for that one, and others do not wait
  /// for it; where the route leads there no more it ends.
  private mutating func canGo(_ parcel: Parcel, at now: Int64) -> Bool {
    guard let door = parcel.lane.door(toDoubted: parcel.doubtedProvider) else {
      parcel.doubts = .max
      parcel.isAnswerable = false
      wake(parcel, at: now)
      return false
    }
    if parcel.isAnswerable == nil {
      let isAnswerable = door.way.canTell(of: parcel.text)
      parcel.isAnswerable = isAnswerable
      if isAnswerable || !parcel.maySendDespiteDoubts {
        // the provider may still be about to take what left just before the start
        if isAnswerable { parcel.dueAt = now + policy.lookUpPauseMillisMin }
        wake(parcel, at: max(parcel.dueAt, now))
        return false
      }
    }
    // the first one's pauses are the lane's, which the texts behind wait for as well, unless the backup stands in
    if door === parcel.lane.first, !parcel.lane.isStoodInFor { return true }
    let end: Int64
    switch passage(through: door, at: now) {
    case .through: return true
    case .notBefore(let moment): end = moment
    case .notNow: end = now + Self.doubtLookMillis
    }
    parcel.dueAt = end
    wake(parcel, at: end)
    return false
  }

  /// A text takes the first way; the backup's only while the first provider has not shown that it is back. One that may have been taken goes to no
  /// other provider than before.
  private func passage(of parcel: Parcel, at now: Int64) -> Passage {
    guard let first = parcel.lane.first else { return .notNow }
    if parcel.isInDoubt {
      return parcel.lane.door(toDoubted: parcel.doubtedProvider).map { passage(through: $0, at: now) } ?? .notNow
    }
    let firstPassage = passage(through: first, at: now)
    guard parcel.lane.isStoodInFor, let backup = parcel.lane.backup else { return firstPassage }
    switch (firstPassage, passage(through: backup, at: now)) {
    case (.through(let door), _), (_, .through(let door)): return .through(door)
    case (.notBefore(let end), .notBefore(let other)): return .notBefore(min(end, other))
    case (.notBefore(let end), _), (_, .notBefore(let end)): return .notBefore(end)
    default: return .notNow
    }
  }

  private func passage(through door: Door, at now: Int64) -> Passage {
    switch door.gate.state {
    case .shut(let end) where end > now: return .notBefore(end)
    case .probing: return .notNow
    case .open, .shut, .ajar: break
    }
    if door.opensAt > now { return .notBefore(door.opensAt) }
    if door.isProbing, door.underWayCount > 0 { return .notNow }
    if gates.count > 1, door.gate.underWayCount >= Self.providerUnderWayMax { return .notNow }
    return .through(door)
  }
}
