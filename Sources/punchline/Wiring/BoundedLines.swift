import Glibc
import Platform

/// The lines of a file or of standard input, one at a time: however long the input is, no more than a line of it is held.
struct BoundedLines {
  enum Line {
    /// UTF-8.
    case whole(ArraySlice<UInt8>)
    /// It was passed over: longer than `lineBytesMax`, or not UTF-8.
    case unreadable(why: String)

    fileprivate init(_ bytes: ArraySlice<UInt8>) {
      self = String(validating: bytes, as: UTF8.self) == nil ? .unreadable(why: "the line is not UTF-8") : .whole(bytes)
    }

    fileprivate static var tooLong: Line {
      .unreadable(why: "the line is longer than \(BoundedLines.lineBytesMax) bytes")
    }
  }

  /// A captured batch of 3 MiB, each of its bytes written as `\u0000`, and room for the rest.
  static let lineBytesMax = 24 << 20
  private static let chunkBytes = 64 << 10
  private static let pendingBytesMax = 64 << 10
  /// UTF-8's byte order mark, with which some programs begin what they write.
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
  private static let lineEnd = UInt8(ascii: "\n")

  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var start = 0
  private var searched = 0
  private var isPassingOver = false
  private var isAtStart = true

  /// `path`: nil or `-` for standard input.
  init(path: String?) throws {
    guard let path, path != "-" else {
      descriptor = STDIN_FILENO
      return
    }
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw CommandFailure.refused("\(path) cannot be opened: \(String(cString: strerror(errno)))")
    }
  }

  /// Answers every line with a line, in their order; blank ones are passed over.
  static func answer(path: String? = nil, _ answer: (Line) -> [UInt8]) throws {
    var lines = try BoundedLines(path: path)
    var pending: [UInt8] = []
    defer { Terminal.write(pending) }
    while let line = try lines.next() {
      if case .whole(let bytes) = line, bytes.allSatisfy({ $0 <= 0x20 }) { continue }
      pending += answer(line)
      pending.append(lineEnd)
      // Whoever waits for an answer before the next line gets it; whoever sends many at once does not pay for each.
      if pending.count > pendingBytesMax || !lines.isNextHere {
        Terminal.write(pending)
        pending.removeAll(keepingCapacity: true)
      }
    }
  }

  /// The answer to a line that cannot be understood.
  static func error(_ why: String) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("error")
    writer.string(why)
    writer.endObject()
    return writer.bytes
  }

  /// Whether `next` has a line without reading on.
  var isNextHere: Bool { buffer[searched...].contains(Self.lineEnd) }

  /// Nil at the end. A last line needs no line end, and a byte order mark before the first is none of it.
  mutating func next() throws -> Line? {
    let line = try nextAsItStands()
    defer { isAtStart = false }
    guard isAtStart, case .whole(let bytes)? = line, bytes.starts(with: Self.mark) else { return line }
    return .whole(bytes.dropFirst(Self.mark.count))
  }

  private mutating func nextAsItStands() throws -> Line? {
    while true {
      if let end = buffer[searched...].firstIndex(of: Self.lineEnd) {
        let line = buffer[start..<end]
        (start, searched) = (end + 1, end + 1)
        guard isPassingOver else { return Line(line) }
        isPassingOver = false
        return .tooLong
      }
      searched = buffer.count
      if buffer.count - start > Self.lineBytesMax {
        isPassingOver = true
        (buffer, start, searched) = ([], 0, 0)
      }
      guard try readOn() else { return last() }
    }
  }

  private mutating func last() -> Line? {
    let rest = buffer[start...]
    (start, searched) = (buffer.count, buffer.count)
    if isPassingOver {
      isPassingOver = false
      return .tooLong
    }
    return rest.isEmpty ? nil : Line(rest)
  }

  /// False at the end.
  private mutating func readOn() throws -> Bool {
    buffer.removeFirst(start)
    searched -= start
    start = 0
    let chunk = try [UInt8](unsafeUninitializedCapacity: Self.chunkBytes) { bytes, count in
      var taken = read(descriptor, bytes.baseAddress, Self.chunkBytes)
      while taken < 0, errno == EINTR { taken = read(descriptor, bytes.baseAddress, Self.chunkBytes) }
      guard taken >= 0 else {
        throw CommandFailure.fault("the input cannot be read: \(String(cString: strerror(errno)))")
      }
      count = taken
    }
    buffer += chunk
    return !chunk.isEmpty
  }
}
