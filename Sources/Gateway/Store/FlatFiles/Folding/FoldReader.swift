import Loyalty

/// Reads what `FoldWriter` wrote. Each call takes the next value and throws where there is another kind of value, or none.
struct FoldReader {
  private let bytes: UnsafeRawBufferPointer
  private let names: NameTable
  private(set) var offset = 0
  private var lastMoment: Int64 = 0
  /// How many values the list still has that is being read; negative where its end is marked, and outside of all lists.
  private var left = untilClose

  private static let untilClose = Int.min / 2

  /// The bytes must outlive the reader.
  init(_ bytes: UnsafeRawBufferPointer, names: NameTable) {
    self.bytes = bytes
    self.names = names
  }

  var failure: FoldError { FoldError(offset: offset) }
  var isAtEnd: Bool { offset == bytes.count }

  /// Begins a list; answers what `close` wants to have at its end.
  mutating func open() throws(FoldError) -> Int {
    guard left != 0, offset < bytes.count else { throw failure }
    let mark = bytes[offset]
    let outside = left - 1
    if FoldFormat.isList(mark) {
      left = Int(mark - FoldFormat.list)
    } else if mark == FoldFormat.open {
      left = Self.untilClose
    } else {
      throw failure
    }
    offset += 1
    return outside
  }

  var isAtClose: Bool { left == 0 || left < 0 && offset < bytes.count && bytes[offset] == FoldFormat.close }

  /// Takes the end of a list if that comes next, and says whether it did.
  mutating func close(_ outside: Int) -> Bool {
    guard isAtClose else { return false }
    if left < 0 { offset += 1 }
    left = outside
    return true
  }

  /// Takes the last value of a list behind which nothing comes, as it is.
  mutating func rest() throws(FoldError) -> UnsafeRawBufferPointer {
    guard left == 1, offset < bytes.count else { throw failure }
    left = 0
    defer { offset = bytes.count }
    return UnsafeRawBufferPointer(rebasing: bytes[offset...])
  }

  mutating func number() throws(FoldError) -> Int64 {
    guard left != 0 else { throw failure }
    left -= 1
    return try digits()
  }

  private mutating func digits() throws(FoldError) -> Int64 {
    guard let value = FoldFormat.number(bytes, at: &offset) else { throw failure }
    return value
  }

  mutating func int() throws(FoldError) -> Int { Int(try number()) }
  mutating func id() throws(FoldError) -> UInt64 { UInt64(bitPattern: try number()) }
  mutating func flag() throws(FoldError) -> Bool { try number() != 0 }

  mutating func string() throws(FoldError) -> String {
    String(decoding: try text(), as: UTF8.self)
  }

  /// Takes a string as its bytes.
  mutating func text() throws(FoldError) -> UnsafeRawBufferPointer {
    guard left != 0, offset < bytes.count, bytes[offset] == FoldFormat.string else { throw failure }
    offset += 1
    left -= 1
    let count = try digits()
    guard count >= 0, count <= Int64(bytes.count - offset) else { throw failure }
    let start = offset
    offset += Int(count)
    return UnsafeRawBufferPointer(rebasing: bytes[start..<offset])
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
    let outside = try open()
    while !close(outside) { try read(&self) }
  }

  mutating func list<Element>(
    _ read: (inout FoldReader) throws(FoldError) -> Element
  ) throws(FoldError) -> [Element] {
    var elements: [Element] = []
    let outside = try open()
    while !close(outside) { elements.append(try read(&self)) }
    return elements
  }

  mutating func optional<Value>(
    _ read: (inout FoldReader) throws(FoldError) -> Value
  ) throws(FoldError) -> Value? {
    let outside = try open()
    if close(outside) { return nil }
    let value = try read(&self)
    guard close(outside) else { throw failure }
    return value
  }

  /// Takes a list of fields, giving each tag; `read` takes its value. A tag that nobody knows is no fold of this version.
  mutating func fields<Tag: RawRepresentable<Int64>>(
    _ tags: Tag.Type, _ read: (inout FoldReader, Tag) throws(FoldError) -> Void
  ) throws(FoldError) {
    let outside = try open()
    while !close(outside) {
      guard let tag = Tag(rawValue: try number()) else { throw failure }
      try read(&self, tag)
    }
  }
}
