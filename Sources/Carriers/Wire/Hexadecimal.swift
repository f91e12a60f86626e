/// Hexadecimal digits, by bytes.
package enum Hexadecimal {
  package static let upperDigits = Array("0123456789ABCDEF".utf8)
  package static let lowerDigits = Array("0123456789abcdef".utf8)

  /// The value of a digit of either case; nil for any other byte.
  package static func value(of digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  /// Two lower-case digits a byte.
  package static func lower(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    bytes.flatMap { [lowerDigits[Int($0 >> 4)], lowerDigits[Int($0 & 15)]] }
  }
}
