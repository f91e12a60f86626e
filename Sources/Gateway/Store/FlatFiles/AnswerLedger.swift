import Loyalty

/// In which record the answer stands that a call was given, by the once-key of the call.
struct AnswerPlace: DigestEntry {
  let digest: KeyDigest
  let record: WordPair

  static let none = AnswerPlace(digest: .none, record: WordPair(0))
}

typealias AnswerLedger = EraTable<AnswerPlace>

extension AnswerLedger {
  func record(of key: String) -> UInt64? { entry(of: KeyDigest(key))?.record.value }

  mutating func insert(_ key: String, _ record: UInt64, at instant: Instant) {
    insert(AnswerPlace(digest: KeyDigest(key), record: WordPair(record)), at: instant)
  }
}
