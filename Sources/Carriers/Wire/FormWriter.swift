/// Writes an `application/x-www-form-urlencoded` body.
package struct FormWriter: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// Appends a field; everything but letters, digits and `-._~` is escaped, a space becomes `+`.
  package mutating func field(_ name: StaticString, _ value: String) {
    if !bytes.isEmpty { bytes.append(UInt8(ascii: "&")) }
    name.withUTF8Buffer { bytes += $0 }
    bytes.append(UInt8(ascii: "="))
    for byte in value.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        bytes.append(byte)
      case UInt8(ascii: " "):
        bytes.append(UInt8(ascii: "+"))
      default:
        bytes.append(UInt8(ascii: "%"))
        bytes.append(Hexadecimal.upperDigits[Int(byte >> 4)])
        bytes.append(Hexadecimal.upperDigits[Int(byte & 15)])
      }
    }
  }
}
