import Gateway

/// The circuit breaker of one provider: when it takes nothing it is left alone, and now and then one text asks whether it is back.
final class ProviderGate {
  /// So many failures with nothing taken between them, and nothing more goes there: three in a row are no hiccup.
  static let failuresMax = 3
  /// Attempts that began closer together than this say the same thing once: a connection that broke under many of them.
  static let apartMillisMin: Int64 = 250

  enum State: Equatable {
    /// All is well: texts go through.
    case open
    /// Nothing goes through before that moment.
    case shut(until: Int64)
    /// The next text asks whether the provider is back.
    case ajar
    /// That text is under way.
    case probing(TextID)
  }

  let provider: String
  private(set) var state = State.open
  /// All senders' texts under way there.
  var underWayCount = 0
  private var failures = 0
  private var failedProbes = 0
  private var lastFailedBegunAt: Int64?
  private var lastFailed: TextID?

  init(provider: String) {
    self.provider = provider
  }

  var isOpen: Bool { state == .open }
  /// Nothing can go through just now.
  var isShut: Bool {
    switch state {
    case .open, .ajar: false
    case .shut, .probing: true
    }
  }

  /// The provider said something: it is there. True if it was not before.
  func answered() -> Bool {
    if failures > 0 { forgetFailures() }
    guard state != .open else { return false }
    failedProbes = 0
    state = .open
    return true
  }

  /// The provider took nothing; `isAway` if it said that it will not for long, which needs no second failure to be believed. True if
  /// it is left alone from now on, or again.
  func failed(
    _ text: TextID, begunAt: Int64, mayBeItsOwnFault: Bool, isAway: Bool = false, at now: Int64,
    pause: (_ probes: Int) -> Int64
  ) -> Bool {
    if case .probing(text) = state {
      failedProbes += 1
      state = .shut(until: now + pause(failedProbes))
      return true
    }
    // a text that always fails says nothing of the provider
    guard isOpen, !mayBeItsOwnFault || text != lastFailed else { return false }
    if !isAway {
      if let last = lastFailedBegunAt, begunAt < last + Self.apartMillisMin { return false }
      failures += 1
      lastFailedBegunAt = begunAt
      lastFailed = text
      guard failures >= Self.failuresMax else { return false }
    }
    forgetFailures()
    state = .shut(until: now + pause(failedProbes))
    return true
  }

  private func forgetFailures() {
    failures = 0
    lastFailedBegunAt = nil
    lastFailed = nil
  }

  func probe(with text: TextID) {
    state = .probing(text)
  }

  /// The text that was to ask did not leave: another one may.
  func isLeft(by text: TextID) -> Bool {
    guard case .probing(text) = state else { return false }
    state = .ajar
    return true
  }

  /// True if the time to ask has come.
  func passTime(at now: Int64) -> Bool {
    guard case .shut(let end) = state, end <= now else { return false }
    state = .ajar
    return true
  }

  var opensAt: Int64? {
    if case .shut(let end) = state { end } else { nil }
  }
}
