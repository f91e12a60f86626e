import Platform

/// Goes through a line from left to right, taking what must stand there and nothing else.
struct LineCursor {
  /// A member of `private`, `salt` or `pd`: where the contact's id lies, and its value.
  typealias Person = (contact: Range<Int>, value: Range<Int>)

  private let bytes: UnsafeRawBufferPointer
  private(set) var offset = 0

  init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  mutating func takes(_ words: StaticString) -> Bool {
    let count = words.utf8CodeUnitCount
    guard bytes.count - offset >= count else { return false }
    for index in 0..<count where bytes[offset + index] != words.utf8Start[index] { return false }
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
    guard let value = UInt64(exactly: try scan { (json) throws(JSONError) in try json.int() }), value > 0 else {
      throw .malformed(at: offset)
    }
    return value
  }

  mutating func string() throws(RecordLine.Fault) -> String {
    try starts(with: UInt8(ascii: "\""))
    return try scan { (json) throws(JSONError) in try json.string() }
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
    guard bytes[range].allSatisfy(Hexadecimal.isDigit) else { throw .malformed(at: range.lowerBound) }
    try expect("\"")
    return range
  }

  /// An object with a contact id, or several, for keys.
  mutating func people(
    _ value: (inout LineCursor) throws(RecordLine.Fault) -> Range<Int>
  ) throws(RecordLine.Fault) -> [Person] {
    var people: [Person] = []
    try expect("{")
    repeat {
      let contact = try digits(RecordFormat.contactDigits)
      try expect(":")
      people.append((contact, try value(&self)))
    } while takes(",")
    try expect("}")
    return people
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
