import Loyalty

/// Writes values as a fold, a byte for a small number: what a state keeps of whoever is not talked to just now.
///
/// A fold is a list of values; a value is a number, a string or a list. Lists of fields hold pairs of tag and value, and what has
/// nothing to say is left out. Moments are told by how much later they are than the one before, for much happens at one moment.
struct FoldWriter {
  private(set) var bytes: [UInt8] = []
  let names: NameTable
  private var lastMoment: Int64 = 0
  /// How many values stand in the list that is open, and where it and those around it began.
  private var count = 0
  private var around: [(start: Int, count: Int)] = []

  init(names: NameTable) {
    self.names = names
  }

  /// Begins anew, keeping the room that `bytes` has.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    lastMoment = 0
    count = 0
    around.removeAll(keepingCapacity: true)
  }

  mutating func open() {
    around.append((bytes.count, count + 1))
    count = 0
    bytes.append(FoldFormat.open)
  }

  /// Each `open` has its own.
  mutating func close() {
    guard let list = around.popLast() else { preconditionFailure("no list is open") }
    if count <= FoldFormat.countedMax {
      bytes[list.start] = FoldFormat.list + UInt8(count)
    } else {
      bytes.append(FoldFormat.close)
    }
    count = list.count
  }

  mutating func number(_ value: Int64) {
    count += 1
    digits(value)
  }

  private mutating func digits(_ value: Int64) {
    if value >= 0, value < Int64(FoldFormat.smallCount) { return bytes.append(UInt8(truncatingIfNeeded: value)) }
    // one bit more than the magnitude has, for the sign
    let magnitude = value < 0 ? ~value : value
    let count = (Int64.bitWidth - magnitude.leadingZeroBitCount) / 8 + 1
    bytes.append(FoldFormat.number + UInt8(count - 1))
    for place in 0..<count { bytes.append(UInt8(truncatingIfNeeded: value >> Int64(8 * place))) }
  }

  mutating func number(_ value: Int) { number(Int64(value)) }
  /// All 64 bits of an id.
  mutating func id(_ value: UInt64) { number(Int64(bitPattern: value)) }
  mutating func flag(_ value: Bool) { number(value ? 1 : 0) }

  mutating func string(_ value: String) {
    count += 1
    var value = value
    value.withUTF8 { text in
      bytes.append(FoldFormat.string)
      digits(Int64(text.count))
      bytes.append(contentsOf: text)
    }
  }

  /// What other contacts have too; its number where the table has room.
  mutating func name(_ value: String) {
    if let number = names.number(of: value) { self.number(number) } else { string(value) }
  }

  mutating func moment(_ value: Instant) {
    number(value.millis &- lastMoment)
    lastMoment = value.millis
  }

  mutating func list<Element>(_ elements: some Sequence<Element>, _ write: (inout FoldWriter, Element) -> Void) {
    open()
    for element in elements { write(&self, element) }
    close()
  }

  /// A value or none: a list of one or of nothing.
  mutating func optional<Value>(_ value: Value?, _ write: (inout FoldWriter, Value) -> Void) {
    open()
    if let value { write(&self, value) }
    close()
  }

  // MARK: Fields

  mutating func field(_ tag: some RawRepresentable<Int64>, unless isMissing: Bool, _ write: (inout FoldWriter) -> Void)
  {
    if isMissing { return }
    number(tag.rawValue)
    write(&self)
  }

  mutating func field<Value>(
    _ tag: some RawRepresentable<Int64>, _ value: Value?, _ write: (inout FoldWriter, Value) -> Void
  ) {
    guard let value else { return }
    number(tag.rawValue)
    write(&self, value)
  }

  mutating func field<Element>(
    _ tag: some RawRepresentable<Int64>, listing elements: some Collection<Element>,
    _ write: (inout FoldWriter, Element) -> Void
  ) {
    if elements.isEmpty { return }
    number(tag.rawValue)
    list(elements, write)
  }

  mutating func field(_ tag: some RawRepresentable<Int64>, _ value: Int64) {
    if value == 0 { return }
    number(tag.rawValue)
    number(value)
  }

  /// That it stands there says that it is so.
  mutating func field(_ tag: some RawRepresentable<Int64>, _ value: Bool) {
    if value { number(tag.rawValue) }
  }
}
