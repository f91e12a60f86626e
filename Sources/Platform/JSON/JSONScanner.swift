/// Reads JSON (RFC 8259) straight from bytes, one value at a time, strictly: what is not UTF-8, or nested past 32
/// levels, is refused.
///
/// Each call takes the next value and throws, with the place, if there is another kind of value or none. The bytes
/// must outlive the scanner.
package struct JSONScanner {
  /// Deeper than any provider's or journal's JSON, shallow enough for any thread's stack.
  package static let depthMax = 32

  let bytes: UnsafeRawBufferPointer
  /// Where the next byte is taken from.
  package internal(set) var offset = 0
  private var depth = 0

  package init(_ bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
  }

  /// Reads one whole document: nothing but white space may follow what `body` takes.
  package static func read<Value>(
    _ bytes: [UInt8], _ body: (inout JSONScanner) throws(JSONError) -> Value
  ) throws(JSONError) -> Value {
    try bytes.withUnsafeBufferPointer { (buffer) throws(JSONError) in
      var scanner = JSONScanner(UnsafeRawBufferPointer(buffer))
      let value = try body(&scanner)
      try scanner.end()
      return value
    }
  }

  package enum Kind: Sendable {
    case object, array, string, number, bool, null
  }

  /// What kind of value comes next; nothing is taken.
  package mutating func kind() throws(JSONError) -> Kind {
    skipSpace()
    guard let byte = peek else { throw failure }
    switch byte {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool
    case UInt8(ascii: "n"): return .null
    default: throw failure
    }
  }

  /// Takes an object, giving each field's name; a value that `field` leaves is skipped.
  package mutating func object(
    _ field: (_ name: String, _ value: inout JSONScanner) throws(JSONError) -> Void
  ) throws(JSONError) {
    try enter(UInt8(ascii: "{"))
    skipSpace()
    if take(UInt8(ascii: "}")) { return leave() }
    while true {
      let name = try string()
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw failure }
      skipSpace()
      let start = offset
      try field(name, &self)
      if offset == start { try skip() }
      skipSpace()
      if take(UInt8(ascii: "}")) { return leave() }
      guard take(UInt8(ascii: ",")) else { throw failure }
    }
  }

  /// Takes an array, calling `element` for each of its values; a value that it leaves is skipped.
  package mutating func array(_ element: (_ value: inout JSONScanner) throws(JSONError) -> Void) throws(JSONError) {
    try enter(UInt8(ascii: "["))
    skipSpace()
    if take(UInt8(ascii: "]")) { return leave() }
    while true {
      skipSpace()
      let start = offset
      try element(&self)
      if offset == start { try skip() }
      skipSpace()
      if take(UInt8(ascii: "]")) { return leave() }
      guard take(UInt8(ascii: ",")) else { throw failure }
    }
  }

  /// Takes a whole number; one with a fraction or exponent, or past 64 bits, is refused.
  package mutating func int() throws(JSONError) -> Int64 {
    skipSpace()
    let start = offset
    let isNegative = take(UInt8(ascii: "-"))
    let first = offset
    var magnitude: UInt64 = 0
    while let digit = peekDigit {
      let (tenfold, overflow) = magnitude.multipliedReportingOverflow(by: 10)
      let (sum, carry) = tenfold.addingReportingOverflow(UInt64(digit))
      if overflow || carry { throw JSONError(offset: start) }
      magnitude = sum
      offset += 1
    }
    let isPadded = offset - first > 1 && bytes[first] == UInt8(ascii: "0")
    let isFraction = peek == UInt8(ascii: ".") || peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E")
    let value = isNegative ? Int64(exactly: -Int128(magnitude)) : Int64(exactly: magnitude)
    guard offset > first, !isPadded, !isFraction, let value else { throw JSONError(offset: start) }
    return value
  }

  package mutating func bool() throws(JSONError) -> Bool {
    skipSpace()
    if takeWord("true") { return true }
    if takeWord("false") { return false }
    throw failure
  }

  /// Takes a `null` if that comes next, and says whether it did.
  package mutating func takeNull() -> Bool {
    skipSpace()
    return takeWord("null")
  }

  package mutating func stringOrNull() throws(JSONError) -> String? {
    takeNull() ? nil : try string()
  }

  package mutating func intOrNull() throws(JSONError) -> Int64? {
    takeNull() ? nil : try int()
  }

  /// Takes any one value, checking that it is well formed.
  package mutating func skip() throws(JSONError) {
    switch try kind() {
    case .object: try skipObject()
    case .array: try array { (value) throws(JSONError) in try value.skip() }
    case .string: _ = try scanString()
    case .number: try skipNumber()
    case .bool: _ = try bool()
    case .null: guard takeNull() else { throw failure }
    }
  }

  /// Takes any one value and says where its bytes lie.
  package mutating func rawValue() throws(JSONError) -> Range<Int> {
    skipSpace()
    let start = offset
    try skip()
    return start..<offset
  }

  /// Throws unless nothing but white space is left.
  package mutating func end() throws(JSONError) {
    skipSpace()
    if offset < bytes.count { throw failure }
  }

  /// Takes an object without making strings of its names.
  private mutating func skipObject() throws(JSONError) {
    try enter(UInt8(ascii: "{"))
    skipSpace()
    if take(UInt8(ascii: "}")) { return leave() }
    while true {
      skipSpace()
      _ = try scanString()
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw failure }
      try skip()
      skipSpace()
      if take(UInt8(ascii: "}")) { return leave() }
      guard take(UInt8(ascii: ",")) else { throw failure }
    }
  }

  private mutating func skipNumber() throws(JSONError) {
    _ = take(UInt8(ascii: "-"))
    let first = offset
    try skipDigits()
    if offset - first > 1 && bytes[first] == UInt8(ascii: "0") { throw JSONError(offset: first) }
    if take(UInt8(ascii: ".")) { try skipDigits() }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try skipDigits()
    }
  }

  private mutating func skipDigits() throws(JSONError) {
    guard peekDigit != nil else { throw failure }
    while peekDigit != nil { offset += 1 }
  }

  private mutating func enter(_ bracket: UInt8) throws(JSONError) {
    skipSpace()
    guard depth < Self.depthMax, take(bracket) else { throw failure }
    depth += 1
  }

  private mutating func leave() {
    depth -= 1
  }
}
