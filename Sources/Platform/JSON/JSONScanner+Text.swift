extension JSONScanner {
  /// Takes a string, its escapes resolved. A surrogate without its other half is refused, as is what is not UTF-8.
  package mutating func string() throws(JSONError) -> String {
    skipSpace()
    let (content, isPlain) = try scanString()
    let text = UnsafeRawBufferPointer(rebasing: bytes[content])
    return isPlain ? String(decoding: text, as: UTF8.self) : Self.unescaped(text)
  }

  /// Takes a string, checking every byte of it; answers what stands between its quotes and whether that is free of
  /// escapes.
  mutating func scanString() throws(JSONError) -> (content: Range<Int>, isPlain: Bool) {
    guard take(UInt8(ascii: "\"")) else { throw failure }
    let start = offset
    var isPlain = true
    while true {
      skipPlainText()
      guard let byte = peek else { throw failure }
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return (start..<offset - 1, isPlain)
      case UInt8(ascii: "\\"):
        isPlain = false
        try skipEscape()
      case 0x80...0xFF:
        try skipWideCharacter(byte)
      default:
        throw failure
      }
    }
  }

  /// Passes over ASCII that stands for itself.
  private mutating func skipPlainText() {
    // In a local variable the offset stays in a register.
    var index = offset
    while index + 8 <= bytes.count {
      let ends = Self.endsOfPlainText(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)))
      if ends != 0 {
        offset = index + ends.trailingZeroBitCount / 8
        return
      }
      index += 8
    }
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x20 || byte >= 0x80 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { break }
      index += 1
    }
    offset = index
  }

  /// Not 0 if one of eight bytes at least does not stand for itself; then the lowest bit of all is of the first of them. Anderson, "Bit
  /// Twiddling Hacks", has the two tests of bytes in a word.
  @inline(__always)
  private static func endsOfPlainText(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    let quote = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
    let stroke = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
    let isControl = (word &- ones &* 0x20) & ~word
    let isQuote = (quote &- ones) & ~quote
    let isStroke = (stroke &- ones) & ~stroke
    return (word | isControl | isQuote | isStroke) & highs
  }

  @inline(__always)
  mutating func skipSpace() {
    // All white space lies below what a value may begin with.
    while let byte = peek, byte <= 0x20, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
  }

  @inline(__always)
  mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    offset += 1
    return true
  }

  mutating func takeWord(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard bytes.count - offset >= count else { return false }
    for index in 0..<count where bytes[offset + index] != word.utf8Start[index] { return false }
    offset += count
    return true
  }

  @inline(__always)
  var peek: UInt8? {
    offset < bytes.count ? bytes[offset] : nil
  }

  var peekDigit: UInt8? {
    guard let byte = peek, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
    return byte - UInt8(ascii: "0")
  }

  var failure: JSONError {
    JSONError(offset: offset)
  }

  private mutating func skipEscape() throws(JSONError) {
    let start = offset
    offset += 1
    guard let letter = peek else { throw failure }
    offset += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return
    case UInt8(ascii: "u"):
      let unit = try takeHexUnit()
      if UTF16.isTrailSurrogate(unit) { throw JSONError(offset: start) }
      guard UTF16.isLeadSurrogate(unit) else { return }
      guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")), UTF16.isTrailSurrogate(try takeHexUnit()) else {
        throw JSONError(offset: start)
      }
    default:
      throw JSONError(offset: start)
    }
  }

  private mutating func takeHexUnit() throws(JSONError) -> UInt16 {
    guard bytes.count - offset >= 4, let unit = Self.hexUnit(bytes[offset..<offset + 4]) else { throw failure }
    offset += 4
    return unit
  }

  /// Takes one character of two to four bytes; overlong forms, surrogates and what is past U+10FFFF are refused
  /// (RFC 3629, section 4).
  private mutating func skipWideCharacter(_ lead: UInt8) throws(JSONError) {
    let (count, second): (Int, ClosedRange<UInt8>) =
      switch lead {
      case 0xC2...0xDF: (2, 0x80...0xBF)
      case 0xE0: (3, 0xA0...0xBF)
      case 0xE1...0xEC, 0xEE...0xEF: (3, 0x80...0xBF)
      case 0xED: (3, 0x80...0x9F)
      case 0xF0: (4, 0x90...0xBF)
      case 0xF1...0xF3: (4, 0x80...0xBF)
      case 0xF4: (4, 0x80...0x8F)
      default: throw failure
      }
    guard bytes.count - offset >= count, second.contains(bytes[offset + 1]) else { throw failure }
    for index in 2..<max(count, 2) where bytes[offset + index] & 0xC0 != 0x80 { throw failure }
    offset += count
  }

  /// The text of a string's bytes that `scanString` found well formed.
  private static func unescaped(_ text: UnsafeRawBufferPointer) -> String {
    var units: [UInt8] = []
    units.reserveCapacity(text.count)
    var index = 0
    while index < text.count {
      guard text[index] == UInt8(ascii: "\\") else {
        units.append(text[index])
        index += 1
        continue
      }
      let letter = text[index + 1]
      index += 2
      guard letter == UInt8(ascii: "u") else {
        units.append(plain(letter))
        continue
      }
      var scalar = UInt32(hexUnit(text[index..<index + 4]) ?? 0)
      index += 4
      if UTF16.isLeadSurrogate(UInt16(truncatingIfNeeded: scalar)) {
        let trail = UInt32(hexUnit(text[index + 2..<index + 6]) ?? 0)
        scalar = 0x10000 + (scalar - 0xD800) << 10 + (trail - 0xDC00)
        index += 6
      }
      if let character = Unicode.Scalar(scalar) { units.append(contentsOf: UTF8.encode(character) ?? .init()) }
    }
    return String(decoding: units, as: UTF8.self)
  }

  private static func plain(_ letter: UInt8) -> UInt8 {
    switch letter {
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: letter
    }
  }

  private static func hexUnit(_ digits: Slice<UnsafeRawBufferPointer>) -> UInt16? {
    var unit: UInt16 = 0
    for digit in digits {
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): unit = unit << 4 | UInt16(digit - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): unit = unit << 4 | UInt16(digit - UInt8(ascii: "a") + 10)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): unit = unit << 4 | UInt16(digit - UInt8(ascii: "A") + 10)
      default: return nil
      }
    }
    return unit
  }
}
