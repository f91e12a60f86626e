import Loyalty

/// What was noted with once-keys, for as long as those keys are kept: 400 days at least (DESIGN.md, invariant 2).
struct EraTable<Entry: DigestEntry> {
  /// Keys live in eras of 100 days; the five newest are kept, so a key lives between 400 and 500 days.
  private static var eraMillis: Int64 { 100 * 86_400_000 }
  private static var erasKept: Int64 { 5 }

  private(set) var eras: [Int64: SpreadTable<Entry>] = [:]

  func entry(of digest: KeyDigest) -> Entry? {
    eras.values.lazy.compactMap { $0.entry(of: digest) }.first
  }

  /// Makes room for so many entries of an era that has none yet.
  mutating func reserve(_ count: Int, era: Int64) {
    guard eras[era] == nil else { return }
    var table = SpreadTable<Entry>()
    table.reserve(count)
    eras[era] = table
  }

  mutating func insert(_ entry: Entry, at instant: Instant) {
    insert(entry, era: instant.millis / Self.eraMillis)
  }

  /// Takes in an entry of its era.
  mutating func insert(_ entry: Entry, era: Int64) {
    if eras[era] == nil {
      eras = eras.filter { $0.key > era - Self.erasKept }
    }
    eras[era, default: SpreadTable()].put(entry)
  }
}
