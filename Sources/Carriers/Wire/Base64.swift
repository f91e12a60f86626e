/// Base64 of RFC 4648 section 4, with padding.
package enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  package static func encode(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var encoded: [UInt8] = []
    var bits: UInt32 = 0
    var bitCount: UInt32 = 0
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      bitCount += 8
      while bitCount >= 6 {
        bitCount -= 6
        encoded.append(alphabet[Int(bits >> bitCount & 63)])
      }
    }
    if bitCount > 0 { encoded.append(alphabet[Int(bits << (6 - bitCount) & 63)]) }
    while encoded.count % 4 != 0 { encoded.append(UInt8(ascii: "=")) }
    return encoded
  }
}
