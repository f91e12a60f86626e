import Loyalty

/// How much a value of a kind may be at most, so that who writes more is told so, and not that it is no such value.
struct ValueLimit: Sendable {
  /// As it would be written.
  let most: String
  /// Whether a text that could not be read has the right shape, and is too much.
  let isExceeded: @Sendable (String) -> Bool

  static let whole = ValueLimit(most: String(ValueParsers.wholeMax)) { isMore($0, than: ValueParsers.wholeMax) }

  static let span = ValueLimit(most: "\(ValueParsers.spanYearsMax)y") { text in
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    return ["s", "m", "h", "d", "w", "mo", "y"].contains(text.dropFirst(digits.count)) && isMore(digits, than: 0)
  }

  static let rate = ValueLimit(most: "\(ValueParsers.wholeMax)/\(ValueParsers.spanYearsMax)y") { text in
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return false }
    return isMore(parts[0], than: ValueParsers.wholeMax)
      || ValueParsers.positive(String(parts[0])) != nil && span.isExceeded(String(parts[1]))
  }

  static let multiplier = ValueLimit(most: String(ValueParsers.multiplierMax)) { text in
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let units = parts.first else { return false }
    return isMore(units, than: ValueParsers.multiplierMax) && parts.dropFirst().allSatisfy { isMore($0, than: -1) }
  }

  /// Money of more whole digits than a currency's amount may have.
  static func money(_ currency: Currency) -> ValueLimit {
    var most = ""
    while currency.money(from: most + "9") != nil { most += "9" }
    let digitsMax = most.utf8.count
    return ValueLimit(most: most) { text in
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      guard (1...2).contains(parts.count), parts.allSatisfy({ isMore($0, than: -1) }) else { return false }
      let hasFittingDigits = parts.count == 1 || parts[1].utf8.count <= currency.digits
      return hasFittingDigits && parts[0].utf8.count > digitsMax
    }
  }

  /// The same behind the sign of a test.
  var tested: ValueLimit {
    ValueLimit(most: most) { text in
      let bare = text.drop { "<>=".contains($0) }
      return isExceeded(String(bare).trimmed)
    }
  }

  /// Digits that are a number above `bound`, however many there are.
  private static func isMore(_ digits: some StringProtocol, than bound: Int64) -> Bool {
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return false
    }
    return Int64(digits).map { $0 > bound } ?? true
  }
}

extension Currency {
  /// So much as so many cents are worth, roughly, with the currency's own digits: `1.00`, `100`, `1.000`.
  func example(cents: Int64) -> String {
    format(Money(minorUnits: digits > 2 ? cents * 10 : cents))
  }
}
