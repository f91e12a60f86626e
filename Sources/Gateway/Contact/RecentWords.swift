import Loyalty

/// What a phone said of late and how often: a machine that answers our answers says the same words again and again.
struct RecentWords: Equatable, Sendable {
  /// Different texts that are told apart; the one said longest ago gives way.
  static let textsMax = 4

  struct Saying: Equatable {
    let digest: UInt64
    /// Since when it is counted.
    var since: Instant
    var count: Int
  }

  /// The one said last at the end.
  private(set) var sayings: [Saying] = []

  init(_ sayings: [Saying] = []) {
    self.sayings = sayings
  }

  /// How often these words were said since that moment.
  func count(of words: String, since start: Instant) -> Int {
    let digest = Self.digest(of: words)
    guard let saying = sayings.first(where: { $0.digest == digest }), saying.since > start else { return 0 }
    return saying.count
  }

  /// Counts begin anew once the first of them is older than `start`.
  mutating func add(_ words: String, at instant: Instant, forgettingBefore start: Instant) {
    let digest = Self.digest(of: words)
    var saying = Saying(digest: digest, since: instant, count: 0)
    if let index = sayings.firstIndex(where: { $0.digest == digest }) {
      let known = sayings.remove(at: index)
      if known.since > start { saying = known }
    } else if sayings.count == Self.textsMax {
      sayings.removeFirst()
    }
    saying.count += 1
    sayings.append(saying)
  }

  /// FNV-1a: the words themselves are not held. Whoever wants to collide with his own words may.
  private static func digest(of words: String) -> UInt64 {
    words.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
