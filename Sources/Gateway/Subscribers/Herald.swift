package import Logging
import Loyalty
import Metrics
package import Platform
import Settings

/// Tells the addresses that owners named what happens at their shops: each in order, at least once, none delayed by another.
///
/// Whoever runs it calls `round` again and again, and `tell` for each call that it answers, beside each other.
package final class Herald: Sendable {
  /// Positions are written down no more often, all of them in one record.
  package static let saveMillis: Int64 = 10_000
  /// The first time it is so soon: servers that live for seconds only get on too.
  static let firstSaveMillis: Int64 = 1_000
  /// What is read for all, and for those behind, in one round.
  private static let tailBatchesMax = 8
  private static let stragglersMax = 8

  /// A letter that is to go now.
  package struct Call: Sendable {
    let call: SubscriberBoard.Call
    package var host: String { call.subscriber.host }
    package var record: UInt64 { call.letter.record }
  }

  private struct State {
    var board = SubscriberBoard()
    /// Nil before the first round.
    var taken: Catalogue?
    var savedAt: Int64?
  }

  private let switchboard: Switchboard
  private let network: any SubscriberNetwork
  private let clock: any WallClock
  private let random: any RandomSource
  private let log: Logger
  private let metrics = SubscriberMetrics()
  private let state = Guarded(State())

  package init(
    switchboard: Switchboard, network: any SubscriberNetwork, clock: any WallClock, random: any RandomSource,
    log: Logger
  ) {
    self.switchboard = switchboard
    self.network = network
    self.clock = clock
    self.random = random
    self.log = log
  }

  private var now: Instant { Instant(millis: clock.now()) }

  /// Takes a changed configuration, reads on, writes down how far everybody was told where it is time; answers what is to go now.
  package func round() async -> (calls: [Call], isBehind: Bool) {
    await takeConfiguration()
    guard !state.withLock({ $0.board.isEmpty }), let last = await lastDurable() else { return ([], false) }
    let isBehind = await read(through: last)
    if isTimeToSave() { await savePositions() }
    let now = self.now
    let (calls, failing, lag) = state.withLock { state in
      (state.board.due(at: now), state.board.failing, state.board.lagMillis(at: now))
    }
    metrics.stand(failing: failing, lagMillis: lag)
    return (calls.map(Call.init), isBehind)
  }

  private func isTimeToSave() -> Bool {
    let now = clock.now()
    return state.withLock { state in
      guard !state.board.unsaved.isEmpty else { return false }
      let savedAt = state.savedAt ?? now - Self.saveMillis + Self.firstSaveMillis
      state.savedAt = savedAt
      return now - savedAt >= Self.saveMillis
    }
  }

  /// Sends a letter, and takes in what became of it.
  package func tell(_ call: Call) async {
    let (subscriber, letter) = (call.call.subscriber, call.call.letter)
    let shop = subscriber.place.shop
    let body = LetterReader(switchboard: switchboard).body(of: letter, for: shop)
    let request = subscriber.request(body, id: "\(shop)-\(letter.record)", at: now)
    let answer = await network.post(request, isPrivateAllowed: subscriber.isPrivateAllowed)
    let (now, jitter) = (self.now, random.next())
    guard let ending = state.withLock({ $0.board.settle(call.call, answer, at: now, jitter: jitter) }) else { return }
    metrics.ended(ending)
    note(ending, answer, call)
  }

  /// Writes down how far everybody was told, as far as that is news; for the end, too.
  package func savePositions() async {
    let positions = state.withLock { state in
      state.savedAt = clock.now()
      return state.board.unsaved
    }
    guard !positions.isEmpty else { return }
    do {
      try await switchboard.keep(once: nil) { (_, _) throws(SwitchboardRefusal) in
        positions.map { .shop($0.place.shop, .subscriberTold($0.place.id, through: $0.told)) }
      }
      state.withLock { $0.board.save(positions) }
    } catch {
      log.warning("how far addresses were told is not written down: after a restart they hear some of it again")
    }
  }

  // MARK: Configuration

  private func takeConfiguration() async {
    let catalogue = switchboard.catalogue
    guard state.withLock({ $0.taken !== catalogue }) else { return }
    let subscribers = catalogue.configuration.shops.flatMap { shop in
      shop.webhooks.compactMap { Subscriber($0, of: shop.id) }
    }
    let places = Set(subscribers.map(\.place))
    do {
      // a new address begins at now, and that it did is kept: what happens from here on is theirs, whatever happens to us
      try await switchboard.keep(once: nil) { (reader, _) throws(SwitchboardRefusal) -> [Event] in
        let begun: [Event] = places.sorted().filter { reader.shop($0.shop).subscribers[$0.id] == nil }
          .map { .shop($0.shop, .subscriberTold($0.id, through: reader.lastRecord ?? 0)) }
        let ended = catalogue.configuration.shops.flatMap { shop in
          reader.shop(shop.id).subscribers.keys.sorted().map { Subscriber.Place(shop: shop.id, id: $0) }
        }
        .filter { !places.contains($0) }
        return begun + ended.map { .shop($0.shop, .subscriberEnded($0.id)) }
      }
    } catch {
      // nothing can be kept just now; the next round tries again, and those of before are told meanwhile
      return
    }
    let positions = switchboard.look { (reader, _) in
      Dictionary(uniqueKeysWithValues: places.map { ($0, reader.shop($0.shop).subscribers[$0.id] ?? 0) })
    }
    state.withLock { state in
      state.board.use(subscribers, positions: positions)
      state.taken = catalogue
    }
  }

  // MARK: Reading

  private func lastDurable() async -> UInt64? {
    do {
      return try await switchboard.everythingIsDurable()
    } catch {
      return nil
    }
  }

  /// Whether there is more.
  private func read(through last: UInt64) async -> Bool {
    let reader = LetterReader(switchboard: switchboard)
    for _ in 0..<Self.tailBatchesMax {
      let tail = state.withLock { $0.board.tail }
      guard tail < last else { break }
      guard let batch = await reader.read(behind: tail, through: last) else { return false }
      state.withLock { $0.board.add(batch) }
    }
    let now = self.now
    let stragglers = state.withLock { $0.board.stragglers(at: now, limit: Self.stragglersMax) }
    for (place, read) in stragglers {
      guard let batch = await reader.read(behind: read, through: last, of: place.shop) else { return false }
      state.withLock { $0.board.add(batch, for: place, behind: read) }
    }
    return state.withLock { $0.board.tail < last || !$0.board.stragglers(at: now, limit: 1).isEmpty }
  }

  // MARK: Log

  /// Of failures in a row the first is told: the metrics count them all.
  private func note(_ ending: SubscriberEnding, _ answer: SubscriberAnswer, _ call: Call) {
    let facts: Logger.Metadata = [
      "shop": "\(call.call.subscriber.place.shop)", "host": "\(call.host)", "record": "\(call.record)",
      "why": "\(answer.words)",
    ]
    switch ending {
    case .taken, .stopped: break
    case .failed(count: 1): log.warning("a webhook was not taken: it is sent again", metadata: facts)
    case .failed: break
    case .dropped: log.warning("a webhook was not taken for three days: it is dropped", metadata: facts)
    case .paused:
      log.warning(
        "a webhook's address is gone (410): it is called again when the configuration changes", metadata: facts)
    }
  }
}

extension SubscriberAnswer {
  fileprivate var words: String {
    switch self {
    case .answered(let status, _): "\(status)"
    case .unanswered(let why): why
    case .stopping: "the server stops"
    }
  }
}

/// What is counted of letters.
struct SubscriberMetrics: Sendable {
  private let taken = Counter(label: "punchline_webhooks_out_taken_total")
  private let failed = Counter(label: "punchline_webhooks_out_failed_total")
  private let dropped = Counter(label: "punchline_webhooks_out_dropped_total")
  private let failing = Gauge(label: "punchline_webhooks_out_failing")
  private let lag = Gauge(label: "punchline_webhooks_out_lag_seconds")

  func ended(_ ending: SubscriberEnding) {
    switch ending {
    case .stopped: break
    case .taken: taken.increment()
    case .failed, .paused: failed.increment()
    case .dropped:
      failed.increment()
      dropped.increment()
    }
  }

  func stand(failing count: Int, lagMillis: Int64) {
    failing.record(count)
    lag.record(Double(lagMillis) / 1_000)
  }
}
