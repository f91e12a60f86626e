import Platform
import Synchronization

/// A disk in memory that does so many changes and then nothing any more, as if the power went.
final class PowerCutDisk: Disk {
  let memory: MemoryDisk
  fileprivate let left: Mutex<Int?>

  init(_ memory: MemoryDisk) {
    self.memory = memory
    left = Mutex(nil)
  }

  /// From now on.
  func cut(after changes: Int) { left.withLock { $0 = changes } }

  var isOut: Bool { left.withLock { $0 == 0 } }

  /// EIO.
  private static let inputOutputError: CInt = 5

  fileprivate func change(_ path: String) throws(DiskError) {
    let isOut = left.withLock { left in
      guard let count = left else { return false }
      if count > 0 { left = count - 1 }
      return count == 0
    }
    if isOut { throw .failed(.append, path: path, code: Self.inputOutputError) }
  }

  func createDirectory(_ path: String) throws(DiskError) { try memory.createDirectory(path) }
  func list(_ directory: String) throws(DiskError) -> [String] { try memory.list(directory) }
  func openForReading(_ path: String) throws(DiskError) -> any DiskFile { try memory.openForReading(path) }
  func freeBytes(at path: String) throws(DiskError) -> Int64 { try memory.freeBytes(at: path) }
  func lock(_ path: String) throws(DiskError) -> any DiskLock { try memory.lock(path) }

  func rename(_ path: String, to newPath: String) throws(DiskError) {
    try change(path)
    try memory.rename(path, to: newPath)
  }

  func remove(_ path: String) throws(DiskError) {
    try change(path)
    try memory.remove(path)
  }

  func syncDirectory(_ path: String) throws(DiskError) {
    try change(path)
    try memory.syncDirectory(path)
  }

  func openForAppending(_ path: String) throws(DiskError) -> any DiskFile {
    try change(path)
    return PowerCutFile(file: try memory.openForAppending(path), path: path, disk: self)
  }
}

private struct PowerCutFile: DiskFile {
  let file: any DiskFile
  let path: String
  let disk: PowerCutDisk

  func size() throws(DiskError) -> Int64 { try file.size() }
  func read(into bytes: UnsafeMutableRawBufferPointer, at offset: Int64) throws(DiskError) -> Int {
    try file.read(into: bytes, at: offset)
  }
  func append(_ bytes: UnsafeRawBufferPointer) throws(DiskError) {
    try disk.change(path)
    try file.append(bytes)
  }
  func truncate(toSize size: Int64) throws(DiskError) {
    try disk.change(path)
    try file.truncate(toSize: size)
  }
  func sync() throws(DiskError) {
    try disk.change(path)
    try file.sync()
  }
  func dropCached() throws(DiskError) { try file.dropCached() }
  func close() { file.close() }
}
