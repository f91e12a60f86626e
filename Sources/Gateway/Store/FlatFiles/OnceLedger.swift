import Loyalty

/// Keys that had their effect, each with the record that holds it; kept for 400 days at least (DESIGN.md, invariant 2).
struct OnceLedger: Sendable {
  /// Keys live in eras of 100 days; the five newest are kept, so a key lives between 400 and 500 days.
  private static let eraMillis: Int64 = 100 * 86_400_000
  private static let erasKept: Int64 = 5

  /// 128 bits of two differently seeded hashes stand for a key: two keys never meet in practice, and nothing is held of them.
  private struct Digest: Hashable, Sendable {
    let first: Int
    let second: Int

    init(_ key: String) {
      var hasher = Hasher()
      hasher.combine(key)
      first = hasher.finalize()
      hasher = Hasher()
      hasher.combine(UInt8(1))
      hasher.combine(key)
      second = hasher.finalize()
    }
  }

  private var eras: [Int64: [Digest: UInt64]] = [:]

  /// The number of the record that the key's effect stands in.
  func record(of key: String) -> UInt64? {
    let digest = Digest(key)
    for (_, keys) in eras {
      if let record = keys[digest] { return record }
    }
    return nil
  }

  mutating func insert(_ key: String, record: UInt64, at instant: Instant) {
    let era = instant.millis / Self.eraMillis
    if eras[era] == nil {
      eras = eras.filter { $0.key > era - Self.erasKept }
    }
    eras[era, default: [:]][Digest(key)] = record
  }
}
