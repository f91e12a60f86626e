/// Base64 of RFC 4648: section 4, with padding, and section 5, whose alphabet is safe in URLs, without.
package enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let urlAlphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
  private static let values = table(alphabet)
  private static let urlValues = table(urlAlphabet)
  private static let noValue: UInt8 = 255

  package static func encode(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    var encoded = encode(bytes, alphabet)
    while encoded.count % 4 != 0 { encoded.append(UInt8(ascii: "=")) }
    return encoded
  }

  /// In the alphabet for URLs, without padding.
  package static func encodeURL(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    encode(bytes, urlAlphabet)
  }

  /// Nil for anything but whole groups of four with their padding: no white space, no line breaks. The bits that no byte
  /// takes up may be anything, as everywhere.
  package static func decode(_ encoded: some Sequence<UInt8>) -> [UInt8]? {
    var digits = Array(encoded)
    guard digits.count % 4 == 0 else { return nil }
    for _ in 0..<2 where digits.last == UInt8(ascii: "=") { digits.removeLast() }
    return decode(digits, values)
  }

  /// The opposite of `encodeURL`; padding is refused (RFC 7515, section 2).
  package static func decodeURL(_ encoded: some Sequence<UInt8>) -> [UInt8]? {
    decode(Array(encoded), urlValues)
  }

  private static func encode(_ bytes: some Sequence<UInt8>, _ alphabet: [UInt8]) -> [UInt8] {
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
    return encoded
  }

  private static func decode(_ digits: [UInt8], _ values: [UInt8]) -> [UInt8]? {
    guard digits.count % 4 != 1 else { return nil }
    var decoded: [UInt8] = []
    decoded.reserveCapacity(digits.count / 4 * 3 + 2)
    var bits: UInt32 = 0
    var bitCount: UInt32 = 0
    for digit in digits {
      let value = values[Int(digit)]
      guard value != noValue else { return nil }
      bits = bits << 6 | UInt32(value)
      bitCount += 6
      if bitCount >= 8 {
        bitCount -= 8
        decoded.append(UInt8(truncatingIfNeeded: bits >> bitCount))
      }
    }
    return decoded
  }

  private static func table(_ alphabet: [UInt8]) -> [UInt8] {
    var values = [UInt8](repeating: noValue, count: 256)
    for (value, digit) in alphabet.enumerated() { values[Int(digit)] = UInt8(value) }
    return values
  }
}
