import Carriers
import Gateway
import Logging
import Platform
import Synchronization
import Texting

/// The courier's thread: hands texts over, and hears what became of them.
final class CourierLoop {
  /// The longest sleep: a clock that was set back shows by then.
  private static let sleepMillisMax: Int64 = 1_000
  /// A sender without a route is looked at again after so long.
  private static let routelessMillis: Int64 = 15_000

  private struct Flight {
    var text: OutboxText
    var providerName: String
    var provider: any Provider
  }

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
      land(multi.advance())
      begin(multi)
      report()
      claim()
      multi.wait(millis: sleepMillis)
    }
    land(multi.giveUp())
    report()
    multi.close()
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

  /// Hands over what the desk allowed, as far as there is room.
  private func begin(_ multi: CurlMulti) {
    while multi.room > 0 {
      let allowed = courier.state.withLock { $0.takeAllowed(upTo: multi.room) }
      guard !allowed.isEmpty else { return }
      for text in departing(allowed) { begin(text, multi) }
    }
  }

  /// Allowed texts may have waited for their transfers: those that must not leave any more are concluded here.
  private func departing(_ allowed: [OutboxText]) -> [OutboxText] {
    let withheld = courier.desk.withheld(among: allowed.map(\.id))
    let now = courier.clock.now()
    let texts = allowed.filter { !withheld.contains($0.id) }
    let held = courier.state.withLock { state in texts.filter { !state.queue.depart($0.id, at: now) } }
    for text in allowed where withheld.contains(text.id) { conclude(text, provider: "", .withdrawn) }
    for text in held { conclude(text, provider: "", .heldBack) }
    return held.isEmpty ? texts : texts.filter { text in !held.contains { $0.id == text.id } }
  }

  private func begin(_ text: OutboxText, _ multi: CurlMulti) {
    guard let route = courier.routes(text.sender) else {
      return conclude(text, provider: "", .notTaken(code: "no-route", afterSeconds: nil, slowsSender: true))
    }
    courier.metrics.attempted()
    let outbound = route.outbound(text)
    switch route.transport {
    case .local(let send):
      conclude(text, provider: route.providerName, send(outbound))
    case .http(let provider):
      flights[text.id.rawValue] = Flight(text: text, providerName: route.providerName, provider: provider)
      if multi.start(provider.request(sending: outbound, at: moment), tag: text.id.rawValue) { return }
      flights[text.id.rawValue] = nil
      conclude(
        text, provider: route.providerName, .notTaken(code: "no-transfer", afterSeconds: nil, slowsSender: true))
    }
  }

  private var moment: SendMoment {
    SendMoment(millis: courier.clock.now(), nonce: (courier.random.next(), courier.random.next()))
  }

  private func land(_ finished: [CurlMulti.Finished]) {
    for transfer in finished {
      guard let flight = flights.removeValue(forKey: transfer.tag) else { continue }
      courier.metrics.transferred(micros: transfer.micros)
      conclude(
        flight.text, provider: flight.providerName, AttemptResult(transfer.result, from: flight.provider))
    }
  }

  private func conclude(_ text: OutboxText, provider: String, _ result: AttemptResult) {
    outcomes.append(
      CourierOutcome(id: text.id, provider: provider, result: result, jitter: courier.random.next()))
    switch result {
    case .accepted, .delivered, .heldBack, .withdrawn: break
    case .failed(let code, _): note("a text failed", .notice, text, provider, code)
    case .notTaken(let code, _, _): note("a text was not taken and will be tried again", .info, text, provider, code)
    case .inDoubt(let code): note("a text may have been sent: no answer came", .warning, text, provider, code)
    }
  }

  private func note(
    _ message: Logger.Message, _ level: Logger.Level, _ text: OutboxText, _ provider: String, _ code: String
  ) {
    courier.log.log(
      level: level, message,
      metadata: ["text": "\(text.id)", "to": "\(text.to.masked)", "provider": "\(provider)", "code": "\(code)"])
  }

  private func report() {
    guard !outcomes.isEmpty else { return }
    let now = courier.clock.now()
    let (settlements, count) = courier.state.withLock { state in (state.report(outcomes, at: now), state.queue.count) }
    outcomes.removeAll(keepingCapacity: true)
    courier.metrics.queued(count)
    courier.tell(settlements)
  }

  /// Takes up what may go now.
  private func claim() {
    let now = courier.clock.now()
    let (expired, room, senders) = courier.state.withLock { state in
      let expired = state.passTime(at: now)
      return (expired, state.claimRoom, state.queue.sendersToServe(at: now))
    }
    courier.tell(expired)
    guard room > 0, !senders.isEmpty else { return }
    var rates: [String: Int] = [:]
    for sender in senders {
      rates[sender] = courier.routes(sender)?.rate
      if rates[sender] == nil {
        courier.log.warning("texts wait: no provider carries for their sender", metadata: ["sender": "\(sender)"])
      }
    }
    let (hasClaims, count) = courier.state.withLock { state in
      for sender in senders where rates[sender] == nil {
        state.queue.hold(sender, until: now + Self.routelessMillis)
      }
      return (state.claim(at: now, rates: rates), state.queue.count)
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
