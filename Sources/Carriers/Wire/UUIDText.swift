/// A random UUID (RFC 9562, version 4) in its usual spelling.
package enum UUIDText {
  /// Of bits that nobody else has.
  package static func of(_ bits: (UInt64, UInt64)) -> String {
    let high = bits.0 & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
    let low = bits.1 & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    var text: [UInt8] = []
    for (index, digit) in (digits(of: high) + digits(of: low)).enumerated() {
      if [8, 12, 16, 20].contains(index) { text.append(UInt8(ascii: "-")) }
      text.append(digit)
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func digits(of number: UInt64) -> [UInt8] {
    stride(from: 60, through: 0, by: -4).map { Hexadecimal.lowerDigits[Int(number >> UInt64($0) & 15)] }
  }
}
