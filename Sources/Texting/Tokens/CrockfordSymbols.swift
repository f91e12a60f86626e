/// Crockford's base 32: digits and capitals without I, L, O and U (https://www.crockford.com/base32.html).
enum CrockfordSymbols {
  static let symbols = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
  static let count = 32

  /// The value of a symbol, as people write it; nil for anything else.
  static func number(of byte: UInt8) -> UInt64? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "z"): number(of: byte - 0x20)
    case UInt8(ascii: "O"): 0
    case UInt8(ascii: "I"), UInt8(ascii: "L"): 1
    default: symbols.firstIndex(of: byte).map { UInt64($0) }
    }
  }

  /// Spaces and hyphens, as phones write them: auto-correct knows more than one of each.
  static func isSkipped(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20, 0x2D, 0xA0, 0x2010...0x2015, 0x202F, 0x2212: true
    default: false
    }
  }
}
