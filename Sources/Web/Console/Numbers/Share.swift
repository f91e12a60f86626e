import Gateway
import Loyalty

/// Shares and costs in whole numbers.
enum Share {
  /// A part in thousandths of the whole, rounded to the nearest; nil of nothing.
  static func thousandths(_ part: Int64, of whole: Int64) -> Int64? {
    guard whole > 0 else { return nil }
    return Int64(clamping: (Int128(part) * 1_000 + Int128(whole) / 2) / Int128(whole))
  }

  /// What is so much in all, for each of so many, rounded to the nearest; nil of nothing.
  static func average(_ sum: Int64, of count: Int64) -> Int64? {
    guard count > 0 else { return nil }
    let half = Int128(count) / 2
    return Int64(clamping: (Int128(sum) + (sum < 0 ? -half : half)) / Int128(count))
  }
}

/// What a provider takes for a segment, as an owner types it.
struct SegmentPrice: Equatable {
  /// Millionths of the currency's main unit.
  let millionths: Int64
  private static let fractionMax = 6
  private static let wholeMax = 6

  /// Reads `0.0079` and `0,0079`; nil for what is no price.
  init?(_ text: some StringProtocol) {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }.map { String($0) }
    guard (1...2).contains(parts.count), let whole = parts.first, (1...Self.wholeMax).contains(whole.utf8.count) else {
      return nil
    }
    let fraction = parts.count == 2 ? parts[1] : "0"
    guard (1...Self.fractionMax).contains(fraction.utf8.count) else { return nil }
    let digits = whole + fraction + String(repeating: "0", count: Self.fractionMax - fraction.utf8.count)
    guard digits.utf8.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }), let value = Int64(digits)
    else { return nil }
    millionths = value
  }

  /// What so many segments cost, rounded to the nearest minor unit.
  func cost(of segments: Int64, in currency: Currency) -> Money {
    let minor = (0..<currency.digits).reduce(Int128(1)) { (scale, _) in scale * 10 }
    return Money(minorUnits: Int64(clamping: (Int128(segments) * Int128(millionths) * minor + 500_000) / 1_000_000))
  }
}
