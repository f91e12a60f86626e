import Platform

/// A file that is written beside its place and put there in one step once it is whole and on the device: a crash leaves the old one, or
/// none where there was none, or the new one.
///
/// What a crash leaves beside the place is removed when the journal is opened, or when the same file is written once more.
final class FileReplacement {
  static let suffix = ".tmp"

  private static let bufferBytes = 1 << 20
  /// Between two looks at the room that is left.
  private static let lookBytes: Int64 = 4 << 20

  private let disk: any Disk
  private let directory: String
  private let path: String
  private let freeBytesMin: Int64
  private let file: any DiskFile
  private var buffer: [UInt8] = []
  private var unlooked: Int64 = 0
  private var isOpen = true
  private(set) var bytes: Int64 = 0

  /// `freeBytesMin` stays free while this writes, and `bytesExpected` more are there when it begins, or it is refused.
  init(
    _ name: String, in directory: String, on disk: any Disk, freeBytesMin: Int64, bytesExpected: Int64 = 0
  ) throws(JournalError) {
    self.disk = disk
    self.directory = directory
    self.freeBytesMin = freeBytesMin
    path = directory + "/" + name
    let temporary = path + Self.suffix
    guard try onDisk({ () throws(DiskError) in try disk.freeBytes(at: directory) }) - freeBytesMin >= bytesExpected
    else { throw .diskFull }
    file = try onDisk { () throws(DiskError) in
      let file = try disk.openForAppending(temporary)
      do throws(DiskError) {
        if try file.size() > 0 { try file.truncate(toSize: 0) }
        return file
      } catch {
        file.close()
        throw error
      }
    }
    buffer.reserveCapacity(Self.bufferBytes + (Self.bufferBytes >> 2))
  }

  func append(_ bytes: UnsafeRawBufferPointer) throws(JournalError) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.bufferBytes { try flush() }
  }

  /// Adds what another file holds there, as far as it goes.
  func append(_ range: Range<Int>, of other: any DiskFile) throws(JournalError) {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let bytes = try onDisk { () throws(DiskError) in
        try other.read(count: min(Self.bufferBytes, range.upperBound - offset), at: Int64(offset))
      }
      if bytes.isEmpty { return }
      try append(bytes)
      offset += bytes.count
    }
  }

  /// Adds the line and its newline.
  func append(line: UnsafeRawBufferPointer) throws(JournalError) {
    try append(line)
    buffer.append(UInt8(ascii: "\n"))
  }

  func append(_ bytes: [UInt8]) throws(JournalError) {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.bufferBytes { try flush() }
  }

  /// Puts the file in its place; it is there for good when this returns. Not to be used afterwards.
  func finish() throws(JournalError) {
    try stage()
    try onDisk { () throws(DiskError) in
      try disk.rename(path + Self.suffix, to: path)
      try disk.syncDirectory(directory)
    }
  }

  /// Leaves the file beside its place, whole and on the device but for its name there. Not to be used afterwards.
  func stage() throws(JournalError) {
    defer { close() }
    try flush()
    try onDisk { () throws(DiskError) in try file.sync() }
  }

  /// Leaves everything as it was, also where `finish` threw before the file was in its place. Not to be used afterwards.
  func cancel() {
    close()
    // What stays is removed when the journal is opened next.
    try? disk.remove(path + Self.suffix)
  }

  private func close() {
    if isOpen { file.close() }
    isOpen = false
  }

  private func flush() throws(JournalError) {
    if buffer.isEmpty { return }
    unlooked += Int64(buffer.count)
    if unlooked >= Self.lookBytes {
      unlooked = 0
      guard try onDisk({ () throws(DiskError) in try disk.freeBytes(at: directory) }) >= freeBytesMin else {
        throw .diskFull
      }
    }
    try onDisk { () throws(DiskError) in try file.append(buffer) }
    bytes += Int64(buffer.count)
    buffer.removeAll(keepingCapacity: true)
  }
}
