import Loyalty

/// What a record tells a shop: one request.
struct Letter: Equatable, Sendable {
  let record: UInt64
  let at: Instant
  /// At least one.
  let facts: [ToldFact]
}

/// Letters of consecutive records for any number of shops.
struct LetterBatch: Sendable {
  /// By shop, in the order of their records.
  var letters: [ShopID: [Letter]] = [:]
  /// All records up to here were read.
  var reached: UInt64
}
