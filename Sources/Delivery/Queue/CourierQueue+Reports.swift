import Carriers
package import Gateway
import Platform

/// What became of claimed texts, and what that says of their senders and providers.
extension CourierQueue {
  /// The provider says that it never had a text in doubt: it goes as if it had not been tried.
  package mutating func clearDoubts(_ id: TextID) {
    guard let parcel = parcels[id], parcel.isInDoubt else { return }
    parcel.doubts = 0
    parcel.line.doubtCount -= 1
  }

  /// What became of a claimed text. Answers what is to be settled.
  package mutating func report(_ id: TextID, _ result: AttemptResult, at now: Int64, jitter: UInt64) -> Settlement? {
    guard let parcel = parcels[id], parcel.isUnderWay, let door = parcel.door else { return nil }
    judge(door.gate, by: result, of: parcel, at: now, jitter: jitter)
    let fate: Settlement.Fate
    switch result {
    case .accepted(let providerID): fate = .accepted(providerID: providerID)
    case .delivered(let providerID): fate = .delivered(providerID: providerID)
    case .failed(let code, let kind): fate = .failed(code, kind)
    case .withdrawn: fate = parcel.isInDoubt ? .unconfirmed : .withdrawn
    case .unknowable: fate = .unconfirmed
    case .heldBack:
      if now >= parcel.lifeEnd { return expire(parcel, at: now) }
      land(parcel, at: now)
      return Settlement(id: id, provider: door.gate.provider, fate: .deferred)
    case .notTaken(_, let afterSeconds, let blame):
      if now >= parcel.lifeEnd { return expire(parcel, at: now) }
      let isOwnFault = blame == .text || blame == .textOrProvider
      // what is asked of all texts is its sender's pause there: by another way it may go
      retry(
        parcel, after: isOwnFault ? policy.askedPause(afterSeconds) : 0,
        pauseMax: isOwnFault ? policy.pauseMillisMax : policy.senderPauseMillisMax, at: now, jitter: jitter)
      return Settlement(id: id, provider: door.gate.provider, fate: .deferred)
    case .inDoubt(_, let isAnswerable, _):
      return doubt(parcel, isAnswerable: isAnswerable, at: now, jitter: jitter)
    }
    if result != .withdrawn { door.noteTaken() }
    end(parcel, at: now)
    return Settlement(id: id, provider: door.gate.provider, fate: fate)
  }

  private mutating func doubt(_ parcel: Parcel, isAnswerable: Bool, at now: Int64, jitter: UInt64) -> Settlement {
    let provider = parcel.door?.gate.provider ?? ""
    if !parcel.isInDoubt { parcel.lane.noteDoubt(in: parcel.line, at: now) }
    parcel.doubts += 1
    parcel.doubtedProvider = provider
    parcel.isAnswerable = isAnswerable
    guard parcel.maySendDespiteDoubts || isAnswerable else {
      end(parcel, at: now)
      return Settlement(id: parcel.text.id, provider: provider, fate: .unconfirmed)
    }
    let pause = isAnswerable ? policy.lookUpPauseMillisMin : 0
    retry(parcel, after: pause, pauseMax: policy.pauseMillisMax, at: now, jitter: jitter)
    return Settlement(id: parcel.text.id, provider: provider, fate: .inDoubt)
  }

  /// What turned with providers since it was last asked.
  package mutating func takeTurns() -> [Turn] {
    defer { turns = [] }
    return turns
  }

  private mutating func retry(_ parcel: Parcel, after asked: Int64, pauseMax: Int64, at now: Int64, jitter: UInt64) {
    parcel.attempts += 1
    let pause = policy.pause(afterAttempts: parcel.attempts, max: pauseMax, jitter: jitter)
    parcel.dueAt = now + max(pause, asked)
    wake(parcel, at: parcel.dueAt)
    land(parcel, at: now)
  }

  /// What an attempt says of the provider, and of the sender there.
  private mutating func judge(
    _ gate: ProviderGate, by result: AttemptResult, of parcel: Parcel, at now: Int64, jitter: UInt64
  ) {
    var asked: Int64 = 0
    var slowsSender = false
    switch result {
    case .heldBack, .withdrawn: return
    case .accepted, .delivered, .failed, .unknowable:
      if gate.answered() { turn(gate, isBack: true, at: now) }
    case .notTaken(_, let seconds, let blame):
      asked = policy.askedPause(seconds)
      slowsSender = blame != .text && blame != .textOrProvider
      switch blame {
      case .text, .sender: if gate.answered() { turn(gate, isBack: true, at: now) }
      case .textOrProvider, .provider:
        fail(gate, parcel, blame, isAway: asked > policy.patienceMillisMax, at: now, jitter: jitter)
      case .ourselves: break
      }
    case .inDoubt(_, _, let blame):
      slowsSender = blame != .textOrProvider
      fail(gate, parcel, blame, isAway: false, at: now, jitter: jitter)
    }
    guard slowsSender else { return }
    let policy = policy
    let isLong = asked > policy.patienceMillisMax
    let hasOther = parcel.lane.backup != nil && parcel.door === parcel.lane.first
    parcel.door?.slowDown(
      at: now, asked: hasOther ? asked : min(asked, policy.patienceMillisMax), isAway: isLong && hasOther
    ) { failures in
      policy.pause(afterAttempts: failures, max: policy.senderPauseMillisMax, jitter: jitter)
    }
    // a provider that is left alone is asked when its gate says so
    if !gate.isOpen { parcel.door?.leavePauseToGate() }
  }

  /// `isAway`: it says itself that it will be away for long.
  private mutating func fail(
    _ gate: ProviderGate, _ parcel: Parcel, _ blame: AttemptResult.Blame, isAway: Bool, at now: Int64, jitter: UInt64
  ) {
    let wasOpen = gate.isOpen
    let isShut = gate.failed(
      parcel.text.id, begunAt: parcel.begunAt, mayBeItsOwnFault: blame == .textOrProvider, isAway: isAway, at: now
    ) { policy.breakerPause(afterProbes: $0, jitter: jitter) }
    if isShut { turn(gate, isBack: wasOpen ? false : nil, at: now) }
  }

  private mutating func turn(_ gate: ProviderGate, isBack: Bool?, at now: Int64) {
    if let isBack { turns.append(Turn(provider: gate.provider, isBack: isBack)) }
    note(gate, at: now)
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
