import Loyalty

/// Sums as shop systems write them, to whole minor units; nowhere through a floating-point number.
enum TillMoney {
  private static let wholeDigitsMax = 12
  private static let fractionDigitsMax = 20

  /// A whole number of minor units; nil for anything else.
  static func minor(_ value: JSONView?) -> Money? {
    guard let value, let units = Int64(value.raw) else { return nil }
    return Money(minorUnits: units)
  }

  /// `"12.50"` or `12.5`, with its sign; half of a minor unit counts as one, as on a till's receipt. Nil for anything else, exponents too.
  static func decimal(_ value: JSONView?, digits: Int) -> Money? {
    guard let text = value?.word else { return nil }
    let isNegative = text.utf8.first == UInt8(ascii: "-")
    let parts = text.utf8.dropFirst(isNegative ? 1 : 0).split(
      separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    let whole = parts[0]
    let fraction = parts.count > 1 ? Array(parts[1]) : []
    guard !whole.isEmpty, whole.count <= wholeDigitsMax, fraction.count <= fractionDigitsMax,
      (whole + fraction).allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    var units: Int64 = 0
    for digit in whole { units = units * 10 + number(digit) }
    for index in 0..<digits { units = units * 10 + (index < fraction.count ? number(fraction[index]) : 0) }
    if digits < fraction.count, number(fraction[digits]) >= 5 { units += 1 }
    return Money(minorUnits: isNegative ? -units : units)
  }

  private static func number(_ digit: UInt8) -> Int64 { Int64(digit) - Int64(UInt8(ascii: "0")) }
}

extension Money {
  /// What is left of this after `other`; never less than nothing.
  func left(after other: Money) -> Money {
    let (rest, overflow) = minorUnits.subtractingReportingOverflow(other.minorUnits)
    return Money(minorUnits: overflow ? 0 : max(0, rest))
  }

  /// What earns of a total that a tip is part of.
  func left(afterTip tip: Money?) -> Money {
    guard let tip, tip > .zero else { return self }
    return left(after: tip)
  }

  static func sum(_ all: [Money]) -> Money {
    Money(minorUnits: all.reduce(0) { $0.addingReportingOverflow($1.minorUnits).overflow ? .max : $0 + $1.minorUnits })
  }
}

extension Currency {
  /// Whether a shop system means this one; where it names none, it does.
  func isMeant(by code: JSONView?) -> Bool {
    guard let code = code?.word else { return true }
    return code.uppercased() == self.code
  }
}

extension TillMoney {
  /// How many units a line has: a part of one (half a pound) is one, whatever else is read is one too.
  static func units(_ value: JSONView?) -> Int64 {
    guard let word = value?.word, let whole = Int64(word.prefix { $0 != "." }) else { return 1 }
    return max(1, whole)
  }
}
