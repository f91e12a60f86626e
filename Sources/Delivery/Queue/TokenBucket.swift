/// How many segments a sender may send now. Full, it lets one second's worth go at once, or one text, whatever its length;
/// a text longer than that leaves a debt, so that the rate holds over time.
///
/// What marketing owes beyond a second's worth no reply waits for: the next marketing does, so that the rate holds over time still and
/// is exceeded by the length of one marketing text at most.
struct TokenBucket: Equatable {
  private static let millisAsecond: Int64 = 1_000

  /// What a text took, in thousandths of a segment, so that a millisecond at one segment a second is a whole number.
  struct Charge: Equatable {
    fileprivate var ofAll: Int64 = 0
    fileprivate var ofReplies: Int64 = 0
  }

  private struct Tank: Equatable {
    var level: Int64?
    /// Taken for texts that have not left yet. As long as they wait the bucket fills that much less far, so that never more leaves at
    /// once than it holds.
    var reserved: Int64 = 0

    mutating func fill(by amount: Int64, to capacity: Int64) {
      level = min((level ?? capacity) + amount, capacity - reserved)
    }

    mutating func take(_ cost: Int64) {
      level = (level ?? 0) - cost
      reserved += cost
    }

    mutating func giveBack(_ cost: Int64) {
      level = (level ?? 0) + cost
      reserved -= cost
    }
  }

  private var all = Tank()
  /// As replies see it; never emptier than the other.
  private var replies = Tank()
  private var filledAt: Int64 = 0
  /// Segments a second, as of the last look.
  private var rate: Int64 = 1

  /// Nil if a text of so many segments may go now, else the moment at which it may.
  mutating func waitEnd(for segments: Int, isMarketing: Bool = false, rate: Int, at now: Int64) -> Int64? {
    self.rate = Int64(max(rate, 1))
    fill(at: now)
    let level = (isMarketing ? all : replies).level ?? capacity
    let missing = min(Self.cost(segments), capacity) - level
    return missing <= 0 ? nil : now + (missing + self.rate - 1) / self.rate
  }

  /// For a text that will leave soon.
  mutating func take(_ segments: Int, isMarketing: Bool = false) -> Charge {
    let cost = Self.cost(segments)
    let charge = Charge(ofAll: cost, ofReplies: isMarketing ? min(cost, capacity) : cost)
    all.take(charge.ofAll)
    replies.take(charge.ofReplies)
    return charge
  }

  /// The text leaves.
  mutating func spend(_ charge: Charge, at now: Int64) {
    fill(at: now)
    all.reserved -= charge.ofAll
    replies.reserved -= charge.ofReplies
  }

  /// The text does not leave.
  mutating func giveBack(_ charge: Charge) {
    all.giveBack(charge.ofAll)
    replies.giveBack(charge.ofReplies)
  }

  private var capacity: Int64 { rate * Self.millisAsecond }

  private mutating func fill(at now: Int64) {
    let amount = min(max(now - filledAt, 0), Self.fillMillisMax) * rate
    all.fill(by: amount, to: capacity)
    replies.fill(by: amount, to: capacity)
    filledAt = now
  }

  private static func cost(_ segments: Int) -> Int64 {
    Int64(max(segments, 1)) * millisAsecond
  }

  // Longer than any debt lasts; keeps the product in range when the clock jumps.
  private static let fillMillisMax: Int64 = 24 * 3_600 * 1_000
}
