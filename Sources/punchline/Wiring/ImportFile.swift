import Gateway
import Glibc
import Journaling

/// A file that is read twice: to check it, and to bring it over. What comes by a pipe is kept meanwhile, in a file without a name.
final class ImportFile {
  /// What messages call it.
  let name: String
  private let descriptor: CInt
  private var offset: off_t = 0
  private var fingerprint = FingerprintStream()

  private static let pieceBytes = 256 << 10

  /// `path`: `-` for standard input.
  init(path: String) throws {
    if path == "-" {
      name = "standard input"
      descriptor = try Self.kept(STDIN_FILENO, name)
      return
    }
    name = path
    let opened = open(path, O_RDONLY | O_CLOEXEC)
    guard opened >= 0 else { throw CommandFailure.refused("\(path) cannot be opened: \(Self.reason)") }
    var status = stat()
    guard fstat(opened, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
      Glibc.close(opened)
      throw CommandFailure.refused("\(path) is no file")
    }
    guard status.st_mode & S_IFMT != S_IFREG else {
      descriptor = opened
      return
    }
    defer { Glibc.close(opened) }
    descriptor = try Self.kept(opened, path)
  }

  /// The SHA-256 of all that was read since the beginning.
  var digest: String { fingerprint.text }

  /// From the beginning once more.
  func rewind() {
    offset = 0
    fingerprint = FingerprintStream()
  }

  /// The next piece; nothing at the end.
  func next() throws(CSVFault) -> [UInt8] {
    var fault: CInt = 0
    let piece = [UInt8](unsafeUninitializedCapacity: Self.pieceBytes) { bytes, count in
      var taken = pread(descriptor, bytes.baseAddress, Self.pieceBytes, offset)
      while taken < 0, errno == EINTR { taken = pread(descriptor, bytes.baseAddress, Self.pieceBytes, offset) }
      if taken < 0 { fault = errno }
      count = max(0, taken)
    }
    guard fault == 0 else { throw .unreadable(String(cString: strerror(fault))) }
    offset += off_t(piece.count)
    fingerprint.add(piece)
    return piece
  }

  func close() {
    Glibc.close(descriptor)
  }

  /// A copy of what a pipe brings; it is gone with the process, however that ends.
  private static func kept(_ pipe: CInt, _ name: String) throws -> CInt {
    let directory = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var path = Array((directory + "/punchline-import-XXXXXX").utf8CString)
    let copy = mkstemp(&path)
    guard copy >= 0 else { throw CommandFailure.fault("\(directory) takes no file: \(reason)") }
    unlink(path)
    var piece = [UInt8](repeating: 0, count: pieceBytes)
    while true {
      let taken = read(pipe, &piece, pieceBytes)
      if taken < 0, errno == EINTR { continue }
      guard taken >= 0 else { throw CommandFailure.fault("\(name) cannot be read: \(reason)") }
      guard taken > 0 else { return copy }
      var written = 0
      while written < taken {
        let count = piece[written..<taken].withUnsafeBytes { write(copy, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw CommandFailure.fault("\(directory) takes no more: \(reason)") }
        written += count
      }
    }
  }

  private static var reason: String { String(cString: strerror(errno)) }
}
