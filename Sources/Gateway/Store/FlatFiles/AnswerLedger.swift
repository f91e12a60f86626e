import Loyalty

/// In which records the answers stand that calls were given, by the once-keys of the calls; kept as long as those keys.
struct AnswerLedger {
  /// As `OnceLedger` has them.
  private static let eraMillis: Int64 = 100 * 86_400_000
  private static let erasKept: Int64 = 5

  struct Entry: SpreadEntry {
    let digest: KeyDigest
    let record: WordPair

    static let none = Entry(digest: .none, record: WordPair(0))
  }

  private(set) var eras: [Int64: SpreadTable<Entry>] = [:]

  func record(of key: String) -> UInt64? {
    let digest = KeyDigest(key)
    return eras.values.lazy.compactMap { $0.first(at: digest.bits) { $0.digest == digest }?.record.value }.first
  }

  mutating func insert(_ key: String, _ record: UInt64, at instant: Instant) {
    insert(Entry(digest: KeyDigest(key), record: WordPair(record)), era: instant.millis / Self.eraMillis)
  }

  mutating func insert(_ entry: Entry, era: Int64) {
    if eras[era] == nil {
      eras = eras.filter { $0.key > era - Self.erasKept }
    }
    eras[era, default: SpreadTable()].put(entry, at: entry.digest.bits) {
      $0.digest.bits
    } insteadOf: {
      $0.digest == entry.digest
    }
  }
}
