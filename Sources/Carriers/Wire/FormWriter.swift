/// Writes an `application/x-www-form-urlencoded` body.
package struct FormWriter: Sendable {
  package private(set) var bytes: [UInt8] = []

  package init() {
    bytes.reserveCapacity(Self.bytesUsual)
  }

  /// Room for so many from the beginning: a text of one segment and what belongs to it.
  private static let bytesUsual = 512

  /// Appends a field; everything but letters, digits and `-._~` is escaped, a space becomes `+`.
  package mutating func field(_ name: StaticString, _ value: String) {
    if !bytes.isEmpty { bytes.append(UInt8(ascii: "&")) }
    name.withUTF8Buffer { bytes += $0 }
    bytes.append(UInt8(ascii: "="))
    var value = value
    value.withUTF8 { text in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 3 * text.count) { escaped in
        bytes.append(contentsOf: escaped[..<Self.escape(text, into: escaped)])
      }
    }
  }

  /// How many bytes it came to.
  private static func escape(_ text: UnsafeBufferPointer<UInt8>, into escaped: UnsafeMutableBufferPointer<UInt8>) -> Int
  {
    var count = 0
    for byte in text {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        escaped[count] = byte
        count += 1
      case UInt8(ascii: " "):
        escaped[count] = UInt8(ascii: "+")
        count += 1
      default:
        escaped[count] = UInt8(ascii: "%")
        escaped[count + 1] = Hexadecimal.upperDigits[Int(byte >> 4)]
        escaped[count + 2] = Hexadecimal.upperDigits[Int(byte & 15)]
        count += 3
      }
    }
    return count
  }
}
