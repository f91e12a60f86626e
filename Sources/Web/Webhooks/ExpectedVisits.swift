import Synchronization

/// Addresses that were made up for one call each, to see whether what calls the public address reaches this process.
package final class ExpectedVisits: Sendable {
  /// Their addresses begin so, like the webhooks': whatever proxy lets those through lets these through.
  package static let prefix = "/webhooks/"
  private static let countMax = 16
  private static let lifeSeconds = Duration.seconds(60)

  private struct Visit {
    let name: String
    let answer: String
    let until: ContinuousClock.Instant
  }

  private let visits = Mutex<[Visit]>([])

  package init() {}

  /// From now on, for a minute, the first call of `/webhooks/{name}` is answered so.
  package func expect(_ name: String, answer: String) {
    let now = ContinuousClock.now
    visits.withLock { visits in
      visits.removeAll { $0.until <= now }
      if visits.count >= Self.countMax { visits.removeFirst() }
      visits.append(Visit(name: name, answer: answer, until: now + Self.lifeSeconds))
    }
  }

  /// Nil where nobody is expected there.
  package func welcome(_ name: String) -> String? {
    let now = ContinuousClock.now
    return visits.withLock { visits in
      guard let index = visits.firstIndex(where: { $0.name == name && now < $0.until }) else { return nil }
      return visits.remove(at: index).answer
    }
  }
}
