package import Carriers
package import Platform
import Synchronization
package import Texting

/// What each simulated phone saw, in memory only and bounded: the oldest texts go first, and so do the phones that were
/// not used for longest.
package final class SimulatorPhones: Sendable {
  package static let phonesMax = 200
  /// Texts kept of one phone.
  package static let textsMax = 200
  /// Pages that may watch at once.
  package static let watchersMax = 32

  private struct Phone {
    var texts: [SimulatorText] = []
    var usedAt: Int64 = 0
  }

  private struct State {
    var phones: [PhoneNumber: Phone] = [:]
    var watchers: [UInt64: Watcher] = [:]
    /// Shared by all phones, so that it also tells which was used last.
    var revision: Int64 = 0
    var nextWatcher: UInt64 = 0
  }

  private struct Watcher {
    let phone: PhoneNumber
    let wake: AsyncStream<Void>.Continuation
  }

  /// Tells this run of the process from others, whose revisions mean nothing here.
  let epoch: String
  private let state = Mutex(State())
  private let clock: any WallClock
  private let random: any RandomSource

  package init(clock: any WallClock, random: any RandomSource) {
    self.clock = clock
    self.random = random
    epoch = Self.hexadecimal(random.next())
  }

  /// The courier's end of the line: the text is on its phone when this returns. False if `to` is no phone number. `longest` is what the
  /// text takes with the longest plausible names.
  @discardableResult
  package func deliver(_ text: OutboundText, longest: SegmentCount? = nil) -> Bool {
    guard let phone = PhoneNumber(e164: text.to) else { return false }
    add(
      id: text.id, direction: .toPhone, sender: text.from, body: text.body, longest: longest, state: .delivered,
      to: phone)
    return true
  }

  /// A text that a person typed is on its way; returns its fresh id.
  func send(_ body: String, from phone: PhoneNumber, to sender: String) -> String {
    let id = "sim-" + Self.hexadecimal(random.next())
    add(id: id, direction: .fromPhone, sender: sender, body: body, state: .sending, to: phone)
    return id
  }

  /// What became of a text that was typed.
  func settle(_ id: String, of phone: PhoneNumber, _ outcome: SimulatorText.State) {
    change(phone) { texts, revision in
      guard let index = texts.lastIndex(where: { $0.id == id }) else { return }
      texts[index].state = outcome
      texts[index].revision = revision
    }
  }

  /// Texts of a phone that are new or changed since that revision, in the order they came.
  func texts(of phone: PhoneNumber, since revision: Int64) -> [SimulatorText] {
    state.withLock { $0.phones[phone]?.texts.filter { $0.revision > revision } ?? [] }
  }

  /// Wakes whenever something of the phone changes; wakes that nobody waited for become one. Nil if too many watch.
  func watch(_ phone: PhoneNumber) -> Watch? {
    let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    let id: UInt64? = state.withLock { state in
      guard state.watchers.count < Self.watchersMax else { return nil }
      state.nextWatcher += 1
      state.watchers[state.nextWatcher] = Watcher(phone: phone, wake: wake)
      return state.nextWatcher
    }
    return id.map { Watch(id: $0, wakes: wakes, wake: wake) }
  }

  func unwatch(_ watch: Watch) {
    state.withLock { _ = $0.watchers.removeValue(forKey: watch.id) }
    watch.wake.finish()
  }

  /// One page's eye on one phone.
  struct Watch: Sendable {
    fileprivate let id: UInt64
    let wakes: AsyncStream<Void>
    /// Also for others than the phones: a heartbeat, the end.
    let wake: AsyncStream<Void>.Continuation
  }

  private func add(
    id: String, direction: SimulatorText.Direction, sender: String, body: String, longest: SegmentCount? = nil,
    state: SimulatorText.State, to phone: PhoneNumber
  ) {
    let cost = Segments.count(body)
    let now = clock.now()
    change(phone) { texts, revision in
      // The same text again is the same bubble.
      texts.removeAll { $0.id == id }
      texts.append(
        SimulatorText(
          id: id, direction: direction, sender: sender, body: body, cost: cost, longest: longest, at: now,
          state: state, revision: revision))
      if texts.count > Self.textsMax { texts.removeFirst(texts.count - Self.textsMax) }
    }
  }

  private func change(_ number: PhoneNumber, _ body: (inout [SimulatorText], _ revision: Int64) -> Void) {
    let wakes = state.withLock { state in
      state.revision += 1
      var phone = state.phones.removeValue(forKey: number) ?? Phone()
      if state.phones.count >= Self.phonesMax, let oldest = state.phones.min(by: { $0.value.usedAt < $1.value.usedAt })
      {
        state.phones.removeValue(forKey: oldest.key)
      }
      body(&phone.texts, state.revision)
      phone.usedAt = state.revision
      state.phones[number] = phone
      return state.watchers.values.filter { $0.phone == number }.map(\.wake)
    }
    // Outside the lock: a continuation may run anything.
    for wake in wakes { wake.yield() }
  }

  private static func hexadecimal(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
