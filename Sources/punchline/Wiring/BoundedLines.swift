import Glibc

/// The lines of a file or of standard input, one at a time: however long the input is, no more than a line of it is held.
struct BoundedLines {
  enum Line {
    case whole(ArraySlice<UInt8>)
    /// Longer than `lineBytesMax`; it was passed over.
    case tooLong
  }

  /// A captured batch of 3 MiB, each of its bytes written as `\u0000`, and room for the rest.
  static let lineBytesMax = 24 << 20
  private static let chunkBytes = 64 << 10
  private static let lineEnd = UInt8(ascii: "\n")

  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var start = 0
  private var searched = 0
  private var isPassingOver = false

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

  /// Whether `next` has a line without reading on.
  var isNextHere: Bool { buffer[searched...].contains(Self.lineEnd) }

  /// Nil at the end. A last line needs no line end.
  mutating func next() throws -> Line? {
    while true {
      if let end = buffer[searched...].firstIndex(of: Self.lineEnd) {
        let line = buffer[start..<end]
        (start, searched) = (end + 1, end + 1)
        guard isPassingOver else { return .whole(line) }
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
    return rest.isEmpty ? nil : .whole(rest)
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
