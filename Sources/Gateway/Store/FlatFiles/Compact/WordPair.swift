/// 64 bits as two words of 32. A number of 64 wants to begin at a multiple of eight bytes: beside words whose count is odd, four bytes would
/// stand empty in each value.
struct WordPair: BitwiseCopyable, Equatable {
  let high: UInt32
  let low: UInt32

  init(high: UInt32, low: UInt32) {
    self.high = high
    self.low = low
  }

  init(_ value: UInt64) {
    high = UInt32(truncatingIfNeeded: value >> 32)
    low = UInt32(truncatingIfNeeded: value)
  }

  var value: UInt64 { UInt64(high) << 32 | UInt64(low) }
}
