/// What happens to texts before they come to us as JSON: a pair of surrogates torn apart, bytes of another encoding.
enum JSONScars {
  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// `document` with U+FFFD in the place of each half of a surrogate pair, and of what is not UTF-8.
  static func healed(_ document: [UInt8]) -> [UInt8] {
    let source = Array(String(decoding: document, as: UTF8.self).utf8)
    var healed: [UInt8] = []
    healed.reserveCapacity(source.count)
    var index = 0
    while index < source.count {
      // A backslash takes the next byte with it, so that `\\u` is not taken for an escape.
      guard source[index] == UInt8(ascii: "\\") else {
        healed.append(source[index])
        index += 1
        continue
      }
      guard let unit = unit(in: source, at: index), unit & 0xF800 == 0xD800 else {
        healed += source[index..<min(index + 2, source.count)]
        index += 2
        continue
      }
      if UTF16.isLeadSurrogate(unit), let next = self.unit(in: source, at: index + 6), UTF16.isTrailSurrogate(next) {
        healed += source[index..<index + 12]
        index += 12
      } else {
        healed += "\\ufffd".utf8
        index += 6
      }
    }
    return healed
  }

  /// The unit of an escape `\uXXXX` that stands there.
  private static func unit(in bytes: [UInt8], at index: Int) -> UInt16? {
    guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u") else {
      return nil
    }
    var unit: UInt16 = 0
    for digit in bytes[index + 2..<index + 6] {
      guard let value = Hexadecimal.value(of: digit) else { return nil }
      unit = unit << 4 | UInt16(value)
    }
    return unit
  }
}
