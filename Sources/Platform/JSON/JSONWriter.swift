/// Writes compact JSON, byte for byte as `jq -c` prints it, so that a digest of it can be checked with `jq` and
/// `sha256sum`.
///
/// Commas come by themselves; that every `begin` has its `end` and every key its value is the caller's business.
/// Whole numbers past 2^53 stand as they are here, but `jq` rounds them: write ids as strings.
package struct JSONWriter: Sendable {
  package private(set) var bytes: [UInt8] = []
  private var needsComma = false

  package init() {}

  /// With room for so many bytes: growing by and by copies what is there.
  package init(bytesUsual: Int) {
    bytes.reserveCapacity(bytesUsual)
  }

  package mutating func beginObject() {
    open("{")
  }

  package mutating func endObject() {
    close("}")
  }

  package mutating func beginArray() {
    open("[")
  }

  package mutating func endArray() {
    close("]")
  }

  /// A key that needs no escaping, as those written in code.
  package mutating func key(_ name: StaticString) {
    // one append instead of five: a text's records have some hundred keys
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: name.utf8CodeUnitCount + 4) { key in
      var count = 0
      func put(_ byte: UInt8) {
        key[count] = byte
        count += 1
      }
      if needsComma { put(UInt8(ascii: ",")) }
      put(UInt8(ascii: "\""))
      for index in 0..<name.utf8CodeUnitCount { put(name.utf8Start[index]) }
      put(UInt8(ascii: "\""))
      put(UInt8(ascii: ":"))
      bytes.append(contentsOf: key[..<count])
    }
    needsComma = false
  }

  // Disfavoured so that a literal, which could be either, takes the cheaper way above.
  /// A key that is known only at run time.
  @_disfavoredOverload
  package mutating func key(_ name: String) {
    separate()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  package mutating func string(_ value: String) {
    separate()
    quote(value)
  }

  /// A string of sixteen lower-case hexadecimal digits, as ids are written; nothing is made for it.
  package mutating func digits(of value: UInt64) {
    separate()
    quoteDigits(of: value)
  }

  /// The same as a key.
  package mutating func key(digitsOf value: UInt64) {
    separate()
    quoteDigits(of: value)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  private mutating func quoteDigits(of value: UInt64) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 18) { quoted in
      quoted[0] = UInt8(ascii: "\"")
      for place in 0..<16 {
        quoted[place + 1] = Self.hexDigit(UInt8(truncatingIfNeeded: value >> UInt64(60 - 4 * place)) & 0xF)
      }
      quoted[17] = UInt8(ascii: "\"")
      bytes.append(contentsOf: quoted)
    }
  }

  package mutating func int(_ value: Int64) {
    separate()
    var digits: (UInt64, UInt64, UInt64) = (0, 0, 0)
    withUnsafeMutableBytes(of: &digits) { buffer in
      var start = buffer.count
      var rest = value.magnitude
      repeat {
        start -= 1
        buffer[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest != 0
      if value < 0 {
        start -= 1
        buffer[start] = UInt8(ascii: "-")
      }
      bytes.append(contentsOf: buffer[start...])
    }
  }

  package mutating func bool(_ value: Bool) {
    separate()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  package mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
  }

  /// A value that is compact JSON already.
  package mutating func raw(_ json: [UInt8]) {
    separate()
    bytes.append(contentsOf: json)
  }

  /// Begins anew, keeping the room that `bytes` has.
  package mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func open(_ bracket: Unicode.Scalar) {
    separate()
    bytes.append(UInt8(ascii: bracket))
    needsComma = false
  }

  private mutating func close(_ bracket: Unicode.Scalar) {
    bytes.append(UInt8(ascii: bracket))
    needsComma = true
  }

  private mutating func quote(_ value: String) {
    var value = value
    bytes.append(UInt8(ascii: "\""))
    value.withUTF8 { appendEscaped($0) }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func appendEscaped(_ text: UnsafeBufferPointer<UInt8>) {
    var clean = 0
    while let index = Self.firstToEscape(in: text, from: clean) {
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[clean..<index]))
      clean = index + 1
      bytes.append(UInt8(ascii: "\\"))
      if let letter = Self.shortEscape(text[index]) {
        bytes.append(UInt8(ascii: letter))
      } else {
        bytes.append(contentsOf: "u00".utf8)
        bytes.append(Self.hexDigit(text[index] >> 4))
        bytes.append(Self.hexDigit(text[index] & 0xF))
      }
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[clean...]))
  }

  private static func firstToEscape(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    let bytes = UnsafeRawBufferPointer(text)
    var index = start
    // eight at once: hardly any has to be escaped, and a text's records have two thousand
    while index + 8 <= bytes.count, !hasOneToEscape(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)) {
      index += 8
    }
    while index < bytes.count {
      if mustEscape(bytes[index]) { return index }
      index += 1
    }
    return nil
  }

  // DEL is escaped because jq does; bytes past ASCII are UTF-8 already.
  private static func mustEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  /// The same of eight bytes, each in its place: the highest bit of a byte is set where subtracting borrowed from it.
  private static func hasOneToEscape(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word }
    let quotes = zeros(word ^ (ones &* 0x22))
    let strokes = zeros(word ^ (ones &* 0x5C))
    let deletes = zeros(word ^ (ones &* 0x7F))
    let controls = (word &- ones &* 0x20) & ~word
    return (quotes | strokes | deletes | controls) & (ones &* 0x80) != 0
  }

  private static func shortEscape(_ byte: UInt8) -> Unicode.Scalar? {
    switch byte {
    case UInt8(ascii: "\""): "\""
    case UInt8(ascii: "\\"): "\\"
    case 0x08: "b"
    case 0x09: "t"
    case 0x0A: "n"
    case 0x0C: "f"
    case 0x0D: "r"
    default: nil
    }
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }
}
