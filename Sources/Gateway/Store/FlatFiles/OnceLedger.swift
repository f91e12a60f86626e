import Loyalty

/// Keys that had their effect.
typealias OnceLedger = EraTable<KeyDigest>

extension OnceLedger {
  func contains(_ key: String) -> Bool { entry(of: KeyDigest(key)) != nil }

  mutating func insert(_ key: String, at instant: Instant) { insert(KeyDigest(key), at: instant) }
}
