/// Rows of a file as spreadsheets and other programs write them (RFC 4180 and what is met besides): fields between commas, semicolons or
/// tabs, lines that end in LF, CR LF or CR, quotes with line ends in them, a mark of the byte order, Excel's `sep=`.
///
/// Holds one row and one piece of the file, however long that is.
package struct CSVReader {
  /// A longer row is a quote that was not closed, or no such file.
  package static let rowBytesMax = 64 << 10
  package static let columnsMax = 256

  /// One row.
  package struct Row {
    /// Where it begins, counted from 1.
    package fileprivate(set) var line = 1
    /// Fields with something behind their closing quote.
    package fileprivate(set) var crooked: [Int] = []
    private var bytes: [UInt8] = []
    private var ends: [Int] = []

    package init() {}

    package var count: Int { ends.count }

    /// The bytes of a field, its quotes taken off; nothing where the row is shorter.
    package func field(_ index: Int) -> ArraySlice<UInt8> {
      guard index < ends.count else { return [] }
      return bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]]
    }

    /// A line without anything, or with separators alone.
    var isBlank: Bool { bytes.isEmpty }

    fileprivate var byteCount: Int { bytes.count }

    fileprivate mutating func begin(at line: Int) {
      self.line = line
      bytes.removeAll(keepingCapacity: true)
      ends.removeAll(keepingCapacity: true)
      crooked.removeAll(keepingCapacity: true)
    }

    fileprivate mutating func add(_ byte: UInt8) { bytes.append(byte) }
    fileprivate mutating func endField() { ends.append(bytes.count) }
    fileprivate mutating func noteCrooked() { if crooked.last != ends.count { crooked.append(ends.count) } }
  }

  private let source: () throws(CSVFault) -> [UInt8]
  private var separator = UInt8(ascii: ",")
  private var chunk: [UInt8] = []
  private var position = 0
  private var line = 1
  private var hasBegun = false

  /// `source` gives the file piece by piece, and nothing once it is over.
  package init(source: @escaping () throws(CSVFault) -> [UInt8]) {
    self.source = source
  }

  private enum Place {
    case fieldStart, bare, quoted, closed
  }

  /// The next row that is not blank; false at the end.
  package mutating func next(_ row: inout Row) throws(CSVFault) -> Bool {
    if !hasBegun { try begin() }
    repeat {
      guard try read(&row) else { return false }
    } while row.isBlank
    return true
  }

  private mutating func read(_ row: inout Row) throws(CSVFault) -> Bool {
    row.begin(at: line)
    var place = Place.fieldStart
    var quotedSince = line
    while let byte = try nextByte() {
      switch (place, byte) {
      case (.quoted, Self.quote): place = .closed
      case (.quoted, _):
        if byte == Self.lineFeed { line += 1 }
        row.add(byte)
      case (.closed, Self.quote):
        row.add(byte)
        place = .quoted
      case (_, separator):
        row.endField()
        place = .fieldStart
      case (_, Self.lineFeed), (_, Self.carriageReturn):
        if byte == Self.carriageReturn, try peek() == Self.lineFeed { position += 1 }
        line += 1
        row.endField()
        return true
      case (.fieldStart, Self.quote):
        place = .quoted
        quotedSince = line
      case (.closed, _):
        row.noteCrooked()
        row.add(byte)
      default:
        row.add(byte)
        place = .bare
      }
      guard row.byteCount <= Self.rowBytesMax else {
        throw place == .quoted ? .openQuote(line: quotedSince) : .rowTooLong(line: row.line)
      }
      guard row.count < Self.columnsMax else { throw .tooManyColumns(line: row.line) }
    }
    guard place != .quoted else { throw .openQuote(line: quotedSince) }
    guard row.count > 0 || row.byteCount > 0 || place != .fieldStart else { return false }
    row.endField()
    return true
  }

  // MARK: The beginning

  /// Passes over what stands before the headings, and sees what separates them.
  private mutating func begin() throws(CSVFault) {
    hasBegun = true
    while !chunk.contains(Self.lineFeed), chunk.count < Self.rowBytesMax {
      let more = try source()
      if more.isEmpty { break }
      chunk += more
    }
    if chunk.starts(with: [0xFF, 0xFE]) || chunk.starts(with: [0xFE, 0xFF]) { throw .wideLetters }
    if chunk.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    let end = chunk[position...].firstIndex { $0 == Self.lineFeed || $0 == Self.carriageReturn } ?? chunk.endIndex
    let first = chunk[position..<end]
    if first.count == Self.separatorLine.count + 1, first.starts(with: Self.separatorLine), let named = first.last {
      separator = named
      position = end
      if position < chunk.count, chunk[position] == Self.carriageReturn { position += 1 }
      if position < chunk.count, chunk[position] == Self.lineFeed { position += 1 }
      line += 1
      return
    }
    var counts = [Int](repeating: 0, count: Self.separators.count)
    var isQuoted = false
    for byte in first {
      if byte == Self.quote { isQuoted.toggle() }
      if !isQuoted, let index = Self.separators.firstIndex(of: byte) { counts[index] += 1 }
    }
    if let most = counts.indices.max(by: { counts[$0] < counts[$1] }), counts[most] > counts[0] {
      separator = Self.separators[most]
    }
  }

  // MARK: Bytes

  private mutating func nextByte() throws(CSVFault) -> UInt8? {
    guard try peek() != nil else { return nil }
    defer { position += 1 }
    return chunk[position]
  }

  private mutating func peek() throws(CSVFault) -> UInt8? {
    if position == chunk.count {
      chunk = try source()
      position = 0
    }
    return chunk.isEmpty ? nil : chunk[position]
  }

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let separators = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
  private static let separatorLine = Array("sep=".utf8)
}
