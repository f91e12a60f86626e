import Glibc
import Platform

/// Goes through a line from left to right, taking what must stand there and nothing else.
struct LineCursor {
  /// A member of `private`, `salt` or `pd`: where the part's name lies, and its value.
  typealias Part = (name: Range<Int>, value: Range<Int>)

  private let bytes: UnsafeRawBufferPointer
  private(set) var offset = 0

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  mutating func takes(_ words: StaticString) -> Bool {
    let count = words.utf8CodeUnitCount
    guard bytes.count - offset >= count, let start = bytes.baseAddress,
      memcmp(start + offset, words.utf8Start, count) == 0
    else { return false }
    offset += count
    return true
  }

  mutating func expect(_ words: StaticString) throws(RecordLine.Fault) {
    if !takes(words) { throw .malformed(at: offset) }
  }

  mutating func take(_ count: Int) throws(RecordLine.Fault) -> Range<Int> {
    guard bytes.count - offset >= count else { throw .malformed(at: offset) }
    defer { offset += count }
    return offset..<offset + count
  }

  /// A whole number from 1 on.
  mutating func number() throws(RecordLine.Fault) -> UInt64 {
    let value = try count()
    guard value > 0 else { throw .malformed(at: offset) }
    return value
  }

  /// A whole number from 0 on.
  mutating func count() throws(RecordLine.Fault) -> UInt64 {
    guard let value = UInt64(exactly: try scan { (json) throws(JSONError) in try json.int() }) else {
      throw .malformed(at: offset)
    }
    return value
  }

  /// Where the string lies that comes next, its quotes included.
  mutating func string() throws(RecordLine.Fault) -> Range<Int> {
    try starts(with: UInt8(ascii: "\""))
    let start = offset
    try scan { (json) throws(JSONError) in try json.skip() }
    return start..<offset
  }

  /// Where the object lies that comes next.
  mutating func object() throws(RecordLine.Fault) -> Range<Int> {
    try starts(with: UInt8(ascii: "{"))
    let start = offset
    _ = try scan { (json) throws(JSONError) in try json.rawValue() }
    return start..<offset
  }

  /// Where so many lower-case hexadecimal digits lie, which come next between quotes.
  mutating func digits(_ count: Int) throws(RecordLine.Fault) -> Range<Int> {
    try expect("\"")
    let range = try take(count)
    guard areDigits(range) else { throw .malformed(at: range.lowerBound) }
    try expect("\"")
    return range
  }

  /// An object with the name of a part, or several, for keys.
  mutating func parts(
    _ value: (inout LineCursor) throws(RecordLine.Fault) -> Range<Int>
  ) throws(RecordLine.Fault) -> [Part] {
    var parts: [Part] = []
    try expect("{")
    repeat {
      let name = try partName()
      try expect(":")
      parts.append((name, try value(&self)))
    } while takes(",")
    try expect("}")
    return parts
  }

  private mutating func partName() throws(RecordLine.Fault) -> Range<Int> {
    try expect("\"")
    let contact = try take(PartName.contactDigits)
    guard areDigits(contact) else { throw .malformed(at: contact.lowerBound) }
    if takes("/") {
      let start = offset
      while offset < bytes.count, PartName.isLetter(bytes[offset]) { offset += 1 }
      guard (1...PartName.wordLettersMax).contains(offset - start) else { throw .malformed(at: start) }
    }
    defer { offset += 1 }
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: "\"") else { throw .malformed(at: offset) }
    return contact.lowerBound..<offset
  }

  private func areDigits(_ range: Range<Int>) -> Bool {
    for index in range where !Hexadecimal.isDigit(bytes[index]) { return false }
    return true
  }

  private func starts(with byte: UInt8) throws(RecordLine.Fault) {
    guard offset < bytes.count, bytes[offset] == byte else { throw .malformed(at: offset) }
  }

  private mutating func scan<Value>(
    _ body: (inout JSONScanner) throws(JSONError) -> Value
  ) throws(RecordLine.Fault) -> Value {
    var scanner = JSONScanner(UnsafeRawBufferPointer(rebasing: bytes[offset...]))
    do {
      let value = try body(&scanner)
      offset += scanner.offset
      return value
    } catch {
      throw .malformed(at: offset + error.offset)
    }
  }
}
