/// How many segments a sender may send now. Full, it lets one second's worth go at once, or one text, whatever its length;
/// a text longer than that leaves a debt, so that the rate holds over time.
struct TokenBucket: Equatable {
  private static let millisAsecond: Int64 = 1_000

  /// In thousandths of a segment, so that a millisecond at one segment a second is a whole number.
  private var level: Int64?
  private var levelAt: Int64 = 0
  /// Segments a second, as of the last look.
  private var rate: Int64 = 1
  /// Taken for texts that have not left yet. As long as they wait the bucket fills that much less far, so that never more leaves at
  /// once than it holds.
  private var reserved: Int64 = 0

  /// Nil if a text of so many segments may go now, else the moment at which it may.
  mutating func waitEnd(for segments: Int, rate: Int, at now: Int64) -> Int64? {
    self.rate = Int64(max(rate, 1))
    let missing = min(Self.cost(segments), capacity) - fill(at: now)
    return missing <= 0 ? nil : now + (missing + self.rate - 1) / self.rate
  }

  /// For a text that will leave soon.
  mutating func take(_ segments: Int) {
    level = (level ?? 0) - Self.cost(segments)
    reserved += Self.cost(segments)
  }

  /// The text leaves.
  mutating func spend(_ segments: Int, at now: Int64) {
    _ = fill(at: now)
    reserved -= Self.cost(segments)
  }

  /// The text does not leave.
  mutating func giveBack(_ segments: Int) {
    level = (level ?? 0) + Self.cost(segments)
    reserved -= Self.cost(segments)
  }

  private var capacity: Int64 { rate * Self.millisAsecond }

  private mutating func fill(at now: Int64) -> Int64 {
    let elapsed = min(max(now - levelAt, 0), Self.fillMillisMax)
    let filled = min((level ?? capacity) + elapsed * rate, capacity - reserved)
    level = filled
    levelAt = now
    return filled
  }

  private static func cost(_ segments: Int) -> Int64 {
    Int64(max(segments, 1)) * millisAsecond
  }

  // Longer than any debt lasts; keeps the product in range when the clock jumps.
  private static let fillMillisMax: Int64 = 24 * 3_600 * 1_000
}
