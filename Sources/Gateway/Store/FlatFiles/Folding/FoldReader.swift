import Loyalty

/// Reads what `FoldWriter` wrote. Each call takes the next value and throws where there is another kind of value, or none.
struct FoldReader {
  private let bytes: UnsafeRawBufferPointer
  private let names: NameTable
  private(set) var offset = 0
  private var lastMoment: Int64 = 0

  /// The bytes must outlive the reader.
  init(_ bytes: UnsafeRawBufferPointer, names: NameTable) {
    self.bytes = bytes
    self.names = names
  }

  var failure: FoldError { FoldError(offset: offset) }
  var isAtEnd: Bool { offset == bytes.count }

  mutating func open() throws(FoldError) {
    guard take(FoldFormat.open) else { throw failure }
  }

  var isAtClose: Bool { offset < bytes.count && bytes[offset] == FoldFormat.close }

  /// Takes any one value.
  mutating func skip() throws(FoldError) {
    var depth = 0
    repeat {
      guard offset < bytes.count else { throw failure }
      switch bytes[offset] {
      case FoldFormat.open:
        depth += 1
        offset += 1
      case FoldFormat.close:
        depth -= 1
        offset += 1
      case FoldFormat.string: try skipString()
      default: _ = try number()
      }
    } while depth > 0
  }

  /// Takes the end of a list if that comes next, and says whether it did.
  mutating func close() -> Bool { take(FoldFormat.close) }

  mutating func number() throws(FoldError) -> Int64 {
    guard let value = FoldFormat.number(bytes, at: &offset) else { throw failure }
    return value
  }

  mutating func int() throws(FoldError) -> Int { Int(try number()) }
  mutating func id() throws(FoldError) -> UInt64 { UInt64(bitPattern: try number()) }
  mutating func flag() throws(FoldError) -> Bool { try number() != 0 }

  mutating func string() throws(FoldError) -> String {
    String(decoding: UnsafeRawBufferPointer(rebasing: bytes[try skipString()]), as: UTF8.self)
  }

  /// Takes a string and says where its bytes lie.
  @discardableResult
  private mutating func skipString() throws(FoldError) -> Range<Int> {
    guard take(FoldFormat.string) else { throw failure }
    let count = try number()
    guard count >= 0, count <= Int64(bytes.count - offset) else { throw failure }
    let start = offset
    offset += Int(count)
    return start..<offset
  }

  mutating func name() throws(FoldError) -> String {
    if offset < bytes.count, bytes[offset] == FoldFormat.string { return try string() }
    let number = try number()
    guard let name = names.name(of: number) else { throw failure }
    return name
  }

  mutating func moment() throws(FoldError) -> Instant {
    lastMoment = lastMoment &+ (try number())
    return Instant(millis: lastMoment)
  }

  // MARK: Lists

  mutating func each(_ read: (inout FoldReader) throws(FoldError) -> Void) throws(FoldError) {
    try open()
    while !close() { try read(&self) }
  }

  mutating func list<Element>(
    _ read: (inout FoldReader) throws(FoldError) -> Element
  ) throws(FoldError) -> [Element] {
    var elements: [Element] = []
    try open()
    while !close() { elements.append(try read(&self)) }
    return elements
  }

  mutating func optional<Value>(
    _ read: (inout FoldReader) throws(FoldError) -> Value
  ) throws(FoldError) -> Value? {
    try open()
    if close() { return nil }
    let value = try read(&self)
    guard close() else { throw failure }
    return value
  }

  /// Takes a list of fields, giving each tag; `read` takes its value. A tag that nobody knows is no fold of this version.
  mutating func fields<Tag: RawRepresentable<Int64>>(
    _ tags: Tag.Type, _ read: (inout FoldReader, Tag) throws(FoldError) -> Void
  ) throws(FoldError) {
    try open()
    while !close() {
      guard let tag = Tag(rawValue: try number()) else { throw failure }
      try read(&self, tag)
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard offset < bytes.count, bytes[offset] == byte else { return false }
    offset += 1
    return true
  }
}
