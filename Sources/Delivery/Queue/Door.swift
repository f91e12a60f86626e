/// A sender's way to one of its providers: how that sender fares there, and the gate behind, which all senders share.
final class Door {
  let gate: ProviderGate
  var way: Route.Way
  /// Of its texts under way, how many there are, and how many have left.
  var underWayCount = 0
  var leftCount = 0
  /// Failures since a text was last taken; until one is, one text at a time is tried.
  private var failures = 0
  private var pausedUntil = Int64.min
  /// What the provider itself asked for.
  private var askedUntil = Int64.min
  /// It asked this sender for so much patience that the other way is taken, until it takes a text again.
  private(set) var isAway = false

  init(gate: ProviderGate, way: Route.Way) {
    self.gate = gate
    self.way = way
  }

  var isProbing: Bool { failures > 0 }
  var opensAt: Int64 { max(pausedUntil, askedUntil) }

  /// Whether a text may leave now, as far as this sender's fortune goes.
  func lets(leaveAt now: Int64) -> Bool {
    opensAt <= now && (!isProbing || leftCount == 0)
  }

  func noteTaken() {
    failures = 0
    isAway = false
  }

  /// Notes that nothing is taken: the whole sender waits, `isAway` where another way is open meanwhile. Failures of texts that were
  /// under way together count once.
  func slowDown(at now: Int64, asked: Int64, isAway: Bool, pause: (_ failures: Int) -> Int64) {
    if isAway { self.isAway = true }
    if now >= opensAt {
      failures += 1
      pausedUntil = now + pause(failures)
    }
    askedUntil = max(askedUntil, now + asked)
  }

  /// The gate decides from now on; what the provider asked for still holds.
  func leavePauseToGate() {
    pausedUntil = .min
  }
}
