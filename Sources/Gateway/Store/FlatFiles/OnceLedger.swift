import Loyalty

/// Keys that had their effect; kept for 400 days at least (DESIGN.md, invariant 2).
struct OnceLedger {
  /// Keys live in eras of 100 days; the five newest are kept, so a key lives between 400 and 500 days.
  private static let eraMillis: Int64 = 100 * 86_400_000
  private static let erasKept: Int64 = 5

  private(set) var eras: [Int64: SpreadTable<KeyDigest>] = [:]

  func contains(_ key: String) -> Bool {
    let digest = KeyDigest(key)
    return eras.values.contains { $0.first(at: digest.bits) { $0 == digest } != nil }
  }

  mutating func insert(_ key: String, at instant: Instant) {
    insert(KeyDigest(key), era: instant.millis / Self.eraMillis)
  }

  /// Makes room for so many keys of an era that has none yet.
  mutating func reserve(_ count: Int, era: Int64) {
    guard eras[era] == nil else { return }
    var keys = SpreadTable<KeyDigest>()
    keys.reserve(count)
    eras[era] = keys
  }

  /// Takes in a digest of its era.
  mutating func insert(_ digest: KeyDigest, era: Int64) {
    if eras[era] == nil {
      eras = eras.filter { $0.key > era - Self.erasKept }
    }
    eras[era, default: SpreadTable()].put(digest, at: digest.bits) {
      $0.bits
    } insteadOf: {
      $0 == digest
    }
  }
}
