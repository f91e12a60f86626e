/// Numbers as providers write them that leave out the plus.
package enum PlainNumber {
  /// The longest a short code gets.
  private static let shortCodeDigitsMax = 8
  /// ITU-T E.164, section 6.2.1.
  private static let digitsMax = 15

  /// `14155550101` as `+14155550101`. Short codes (8 digits or fewer), names, national numbers (with a 0 in front) and what has
  /// its plus already stay as they are.
  package static func international(_ number: String) -> String {
    let digits = number.utf8
    guard digits.count > shortCodeDigitsMax, digits.count <= digitsMax, digits.first != UInt8(ascii: "0"),
      digits.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") })
    else { return number }
    return "+" + number
  }

  /// `+14155550101` as `14155550101`; anything else as it is.
  package static func withoutPlus(_ number: String) -> String {
    number.utf8.first == UInt8(ascii: "+") ? String(number.dropFirst()) : number
  }
}
