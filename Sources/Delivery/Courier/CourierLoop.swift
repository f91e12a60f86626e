import Carriers
import Gateway
import Logging
import Platform
import Texting

/// The courier's thread: hands texts over, and hears what became of them.
final class CourierLoop {
  /// The longest sleep: a clock that was set back shows by then.
  private static let sleepMillisMax: Int64 = 1_000
  /// A sender without a route is looked at again after so long.
  private static let routelessMillis: Int64 = 15_000

  private let courier: CurlCourier
  private var flights: [UInt64: Flight] = [:]
  private var outcomes: [CourierOutcome] = []

  init(_ courier: CurlCourier) {
    self.courier = courier
  }

  func run() {
    guard
      let multi = CurlMulti(
        limits: courier.limits, transfersMax: CurlCourier.transfersMax, wakeUp: courier.wakeUp)
    else {
      courier.log.critical("libcurl cannot be used: no text leaves")
      return
    }
    while !isOver(multi) {
      turn(multi)
      multi.wait(millis: sleepMillis)
    }
    giveUp(multi)
    multi.close()
  }

  /// Hears what came back, hands over what may leave, tells what became of it, and takes up what may go next.
  func turn(_ multi: any Transfers) {
    land(multi.advance(), multi)
    // before anything leaves: it may have asked for patience
    report()
    begin(multi)
    report()
    claim()
  }

  func giveUp(_ multi: any Transfers) {
    for transfer in multi.giveUp() { giveUp(transfer) }
    report()
  }

  /// After `stop`: true once nothing is under way and nothing could leave at once, or its time is over.
  private func isOver(_ multi: CurlMulti) -> Bool {
    let now = courier.clock.now()
    return courier.state.withLock { state in
      guard let end = state.stopsBy else { return false }
      guard ContinuousClock.now < end else {
        state.forgetUnasked(at: now)
        return true
      }
      return state.isDrained && state.queue.sendersToServe(at: now).isEmpty
    }
  }

  // MARK: Handing over

  /// Hands over what the desk allowed, as far as there is room.
  private func begin(_ multi: any Transfers) {
    while multi.room > 0 {
      let allowed = courier.state.withLock { $0.takeAllowed(upTo: multi.room) }
      guard !allowed.isEmpty else { return }
      for claim in departing(allowed) { begin(claim, multi) }
    }
  }

  /// Allowed texts may have waited for their transfers: those that must not leave any more are concluded here.
  private func departing(_ allowed: [CourierQueue.Claim]) -> [CourierQueue.Claim] {
    let withheld = courier.desk.withheld(among: allowed.map(\.text.id))
    let now = courier.clock.now()
    for claim in allowed where withheld.contains(claim.text.id) { conclude(claim, .withdrawn) }
    let claims = withheld.isEmpty ? allowed : allowed.filter { !withheld.contains($0.text.id) }
    let held = courier.state.withLock { state in claims.filter { !state.queue.depart($0.text.id, at: now) } }
    for claim in held { conclude(claim, .heldBack) }
    return held.isEmpty ? claims : claims.filter { claim in !held.contains { $0.text.id == claim.text.id } }
  }

  private func begin(_ claim: CourierQueue.Claim, _ multi: any Transfers) {
    let outbound = claim.way.outbound(claim.text)
    switch claim.way.transport {
    case .http(let provider):
      let flight = Flight(claim: claim, provider: provider, outbound: outbound, errand: .sending)
      if claim.isInDoubt, let request = provider.request(lookingFor: outbound, at: moment) {
        courier.metrics.lookedUp()
        start(request, flight.asking, multi)
      } else if claim.maySendDespiteDoubts || provider.takesOnce {
        send(flight, multi)
      } else {
        conclude(claim, .unknowable)
      }
    case .local(let send) where claim.maySendDespiteDoubts:
      courier.metrics.attempted()
      conclude(claim, send(outbound))
    case .local: conclude(claim, .unknowable)
    }
  }

  private func send(_ flight: Flight, _ multi: any Transfers) {
    courier.metrics.attempted()
    start(flight.provider.request(sending: flight.outbound, at: moment), flight.sending, multi)
  }

  private func start(_ request: HTTPRequest, _ flight: Flight, _ multi: any Transfers) {
    let tag = flight.claim.text.id.rawValue
    flights[tag] = flight
    if multi.start(request, tag: tag) { return }
    flights[tag] = nil
    conclude(flight.claim, .notTaken(code: "no-transfer", afterSeconds: nil, blame: .ourselves))
  }

  private var moment: SendMoment {
    SendMoment(millis: courier.clock.now(), nonce: (courier.random.next(), courier.random.next()))
  }

  // MARK: What came back

  private func land(_ finished: [FinishedTransfer], _ multi: any Transfers) {
    for transfer in finished {
      guard let flight = flights.removeValue(forKey: transfer.tag) else { continue }
      courier.metrics.transferred(micros: transfer.micros)
      switch flight.errand {
      case .sending: conclude(flight, transfer.result)
      case .asking: hear(transfer.result, flight, multi)
      }
    }
  }

  /// Nothing is waited for any more.
  private func giveUp(_ transfer: FinishedTransfer) {
    guard let flight = flights.removeValue(forKey: transfer.tag) else { return }
    switch flight.errand {
    case .sending: conclude(flight, transfer.result)
    case .asking: conclude(flight.claim, .heldBack)
    }
  }

  private func conclude(_ flight: Flight, _ result: TransferResult) {
    conclude(
      flight.claim,
      AttemptResult(
        result, from: flight.provider,
        isAnswerable: flight.provider.takesOnce
          || flight.provider.request(lookingFor: flight.outbound, at: moment) != nil))
  }

  /// What the provider said of a text that it may have had.
  private func hear(_ result: TransferResult, _ flight: Flight, _ multi: any Transfers) {
    let claim = flight.claim
    switch LookUp(result, of: flight.outbound, from: flight.provider) {
    case .taken(let providerID): conclude(claim, .accepted(providerID: providerID))
    case .later(let code, let seconds, let blame):
      conclude(claim, .notTaken(code: code, afterSeconds: seconds, blame: blame))
    case .notTaken:
      courier.state.withLock { $0.queue.clearDoubts(claim.text.id) }
      sendAgain(flight, multi)
    case .unknown where claim.maySendDespiteDoubts: sendAgain(flight, multi)
    case .unknown: conclude(claim, .unknowable)
    }
  }

  /// Unless its person opted out while the provider was asked, or the provider asked for patience.
  private func sendAgain(_ flight: Flight, _ multi: any Transfers) {
    let id = flight.claim.text.id
    guard courier.desk.withheld(among: [id]).isEmpty else { return conclude(flight.claim, .withdrawn) }
    let now = courier.clock.now()
    guard courier.state.withLock({ $0.queue.mayGoOn(id, at: now) }) else { return conclude(flight.claim, .heldBack) }
    send(flight, multi)
  }

  private func conclude(_ claim: CourierQueue.Claim, _ result: AttemptResult) {
    outcomes.append(CourierOutcome(id: claim.text.id, result: result, jitter: courier.random.next()))
    switch result {
    case .accepted, .delivered, .heldBack, .withdrawn: break
    case .unknowable: note("a text may have been sent, and its provider cannot tell", .warning, claim, "unknown")
    case .failed(let code, _): note("a text failed", .notice, claim, code)
    case .notTaken(let code, _, _): note("a text was not taken and will be tried again", .info, claim, code)
    case .inDoubt(let code, _, _):
      note("a text may have been sent: no answer came, or none of the provider's own", .warning, claim, code)
    }
  }

  private func note(_ message: Logger.Message, _ level: Logger.Level, _ claim: CourierQueue.Claim, _ code: String) {
    courier.log.log(
      level: level, message,
      metadata: [
        "text": "\(claim.text.id)", "to": "\(claim.text.to.masked)", "provider": "\(claim.way.provider)",
        "code": "\(code)",
      ])
  }

  private func report() {
    guard !outcomes.isEmpty else { return }
    let now = courier.clock.now()
    let (settlements, turns, count) = courier.state.withLock { state in
      (state.report(outcomes, at: now), state.queue.takeTurns(), state.queue.count)
    }
    outcomes.removeAll(keepingCapacity: true)
    courier.metrics.queued(count)
    for turn in turns { note(turn) }
    courier.tell(settlements)
  }

  private func note(_ turn: CourierQueue.Turn) {
    courier.metrics.turned(turn)
    courier.desk.providerTurned(turn.provider, isBack: turn.isBack)
    if turn.isBack {
      courier.log.notice("a provider takes texts again", metadata: ["provider": "\(turn.provider)"])
    } else {
      courier.log.warning(
        "a provider takes nothing and is left alone for now: its texts go by the backup, or wait",
        metadata: ["provider": "\(turn.provider)"])
    }
  }

  // MARK: Taking up

  /// Takes up what may go now.
  private func claim() {
    let now = courier.clock.now()
    let (expired, room, senders) = courier.state.withLock { state in
      let expired = state.passTime(at: now)
      return (expired, state.claimRoom, state.queue.sendersToServe(at: now))
    }
    courier.tell(expired)
    guard room > 0, !senders.isEmpty else { return }
    var routes: [String: Route] = [:]
    for sender in senders {
      routes[sender] = courier.routes(sender)
      if routes[sender] == nil {
        courier.log.warning("texts wait: no provider carries for their sender", metadata: ["sender": "\(sender)"])
      }
    }
    let (hasClaims, count) = courier.state.withLock { state in
      for sender in senders where routes[sender] == nil {
        state.queue.hold(sender, until: now + Self.routelessMillis)
      }
      return (state.claim(at: now, routes: routes), state.queue.count)
    }
    courier.metrics.queued(count)
    if hasClaims { courier.ask() }
  }

  private var sleepMillis: Int32 {
    let now = courier.clock.now()
    let (next, end) = courier.state.withLock { ($0.claimRoom > 0 ? $0.queue.nextLook : nil, $0.stopsBy) }
    var millis = max(min(next.map { $0 - now } ?? Self.sleepMillisMax, Self.sleepMillisMax), 0)
    if let end {
      let (seconds, attoseconds) = ContinuousClock.now.duration(to: end).components
      millis = max(min(millis, seconds * 1_000 + attoseconds / 1_000_000_000_000_000 + 1), 0)
    }
    return Int32(millis)
  }
}

extension Flight {
  fileprivate var asking: Flight { with(.asking) }
  fileprivate var sending: Flight { with(.sending) }

  private func with(_ errand: Errand) -> Flight {
    var flight = self
    flight.errand = errand
    return flight
  }
}
