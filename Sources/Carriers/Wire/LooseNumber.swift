/// Phone numbers from programs that do not promise how they write them.
package enum LooseNumber {
  /// So many digits are a short code at most.
  package static let shortCodeDigitsMax = 8
  /// From so many digits on a number without a plus has its country's code: no country's own numbers are commonly
  /// longer than ten.
  package static let internationalDigitsMin = 11

  /// `+14155550101` for `14155550101`, `0014155550101` and `+1 415 555 0101`; short codes, numbers as people write
  /// them at home and names stay as they came, for they cannot be told from each other here.
  package static func written(_ number: String) -> String {
    var digits: [UInt8] = []
    for byte in number.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(byte)
      case UInt8(ascii: "+") where digits.isEmpty: digits.append(byte)
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "("), UInt8(ascii: ")"): continue
      default: return number
      }
    }
    if digits.first == UInt8(ascii: "+") { return String(decoding: digits, as: UTF8.self) }
    if digits.starts(with: "00".utf8), digits.count - 2 > shortCodeDigitsMax { return plus(digits[2...]) }
    if digits.count >= internationalDigitsMin, digits.first != UInt8(ascii: "0") { return plus(digits[...]) }
    return number
  }

  private static func plus(_ digits: ArraySlice<UInt8>) -> String {
    "+" + String(decoding: digits, as: UTF8.self)
  }
}
