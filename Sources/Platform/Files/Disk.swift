import SystemPackage

/// The file operations that Punchline's safety rests on, behind a protocol so that a test can own the disk.
///
/// All calls block. Paths are plain strings with `/`.
package protocol Disk: Sendable {
  /// Creates the directory, and those above it, unless they are there, durably; only the owner may enter (0700).
  func createDirectory(_ path: String) throws(DiskError)
  /// The names in a directory, sorted by their bytes.
  func list(_ directory: String) throws(DiskError) -> [String]
  /// Opens a file that is there, for reading.
  func openForReading(_ path: String) throws(DiskError) -> any DiskFile
  /// Opens a file for reading and for appending; creates it, for the owner only (0600), unless it is there.
  func openForAppending(_ path: String) throws(DiskError) -> any DiskFile
  /// Puts a file in another's place in one step; durable once the directory is synced.
  func rename(_ path: String, to newPath: String) throws(DiskError)
  func remove(_ path: String) throws(DiskError)
  /// Makes names that were created, renamed or removed in the directory durable.
  func syncDirectory(_ path: String) throws(DiskError)
  /// Bytes that may still be written to the file system that holds the path.
  func freeBytes(at path: String) throws(DiskError) -> Int64
  /// Where a path leads when links are followed; itself where nothing is there.
  func resolved(_ path: String) -> String
  /// Whether this process may put names into the directory.
  func mayWrite(in directory: String) -> Bool
  /// Gives a file the owner, the group and the mode of another.
  func dress(_ path: String, as model: String) throws(DiskError)
  /// When a file was last written, in Unix milliseconds; nil where that is not known.
  func written(_ path: String) -> Int64?
  /// Takes the file (created unless there), or the directory, for this process alone, or throws `.locked` at once.
  func lock(_ path: String) throws(DiskError) -> any DiskLock
}

/// An open file. One thread at a time; `close()` once, nothing after it.
package protocol DiskFile: Sendable {
  func size() throws(DiskError) -> Int64
  /// Fills what it can of `bytes` from `offset` on; the count is 0 only at the end of the file.
  func read(into bytes: UnsafeMutableRawBufferPointer, at offset: Int64) throws(DiskError) -> Int
  /// Writes all of `bytes` at the end of the file. After an error any part of them may be there.
  func append(_ bytes: UnsafeRawBufferPointer) throws(DiskError)
  func truncate(toSize size: Int64) throws(DiskError)
  /// Returns once content and size are on the device (fdatasync(2)). After an error nothing about the file is
  /// certain; never retry.
  func sync() throws(DiskError)
  /// Forgets what memory holds of the file, so that reading shows what the device has: a cache may keep bytes that
  /// never reached it.
  func dropCached() throws(DiskError)
  func close()
}

/// A lock that is held until it is released or the process ends.
package protocol DiskLock: Sendable {
  func release()
}

extension Disk {
  // what disks of tests need not know

  package func resolved(_ path: String) -> String { path }
  package func mayWrite(in directory: String) -> Bool { true }
  package func dress(_ path: String, as model: String) throws(DiskError) {}
  package func written(_ path: String) -> Int64? { nil }

  /// Puts `bytes` in a file's place, whole and durable or not at all, with the owner and mode of what was there. `isWanted` is asked at the last moment,
  /// with what the file holds then; false where it said no, and nothing is changed.
  package func replace(
    _ path: String, with bytes: [UInt8], bytesMax: Int, if isWanted: ([UInt8]) -> Bool
  ) throws(DiskError) -> Bool {
    let path = resolved(path)
    let directory = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let name = path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
    let temporary = directory + "/." + name + ".saving"
    try removeIfThere(temporary)
    do throws(DiskError) {
      let file = try openForAppending(temporary)
      defer { file.close() }
      try file.append(bytes)
      try dress(temporary, as: path)
      try file.sync()
      guard isWanted(try readAll(path, bytesMax: bytesMax)) else {
        try removeIfThere(temporary)
        return false
      }
      try rename(temporary, to: path)
    } catch {
      // what is left over is overwritten next time
      try removeIfThere(temporary)
      throw error
    }
    try syncDirectory(directory)
    return true
  }

  private func removeIfThere(_ path: String) throws(DiskError) {
    do throws(DiskError) {
      try remove(path)
    } catch {
      if !error.isNotFound { throw error }
    }
  }

  /// The whole file, refused with EFBIG if it is larger than `bytesMax`.
  package func readAll(_ path: String, bytesMax: Int) throws(DiskError) -> [UInt8] {
    let file = try openForReading(path)
    defer { file.close() }
    let size = try file.size()
    guard size <= Int64(bytesMax) else { throw .failed(.read, path: path, .fileTooLarge) }
    return try file.read(count: Int(size), at: 0)
  }
}

extension DiskFile {
  /// The bytes from `offset` on, `count` of them or as many as there are.
  package func read(count: Int, at offset: Int64) throws(DiskError) -> [UInt8] {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 1)
    defer { buffer.deallocate() }
    var filled = 0
    while filled < count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let taken = try read(into: rest, at: offset + Int64(filled))
      if taken == 0 { break }
      filled += taken
    }
    return [UInt8](UnsafeRawBufferPointer(rebasing: buffer[..<filled]))
  }

  package func append(_ bytes: [UInt8]) throws(DiskError) {
    try bytes.withUnsafeBufferPointer { (buffer) throws(DiskError) in try append(UnsafeRawBufferPointer(buffer)) }
  }
}
