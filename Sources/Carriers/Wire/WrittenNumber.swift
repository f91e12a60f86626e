/// Phone numbers as providers write them.
enum WrittenNumber {
  /// Digits of the longest short code.
  private static let shortCodeDigitsMax = 8
  /// Digits of the longest number (E.164).
  private static let digitsMax = 15

  /// `+digits` for an international number that came without its plus; short codes, names and all else as they came.
  static func international(_ number: String) -> String {
    let digits = number.utf8
    guard digits.count > shortCodeDigitsMax, digits.count <= digitsMax,
      digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), digits.first != UInt8(ascii: "0")
    else { return number }
    return "+" + number
  }

  /// The number without its plus, for providers that want bare digits.
  static func bare(_ number: String) -> String {
    number.utf8.first == UInt8(ascii: "+") ? String(number.dropFirst()) : number
  }
}
