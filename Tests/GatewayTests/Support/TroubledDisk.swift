import Platform
import Synchronization

/// A disk in memory whose syncs fail, or wait, once a test says so.
final class TroubledDisk: Disk {
  private let memory = MemoryDisk()
  fileprivate let trouble = Trouble()

  /// What happens to the next sync of a file.
  fileprivate final class Trouble: Sendable {
    let isFailing = Mutex(false)
    let gate = Mutex<Gate?>(nil)
  }

  fileprivate struct Gate: Sendable {
    let reached: AsyncStream<Void>.Continuation
    let opened: WakeUp
  }

  /// From now on no sync succeeds.
  func failSyncs() { trouble.isFailing.withLock { $0 = true } }

  /// From now on syncs wait. Answers a stream that says when one has come to the gate, and what opens it.
  func holdSyncs() -> (reached: AsyncStream<Void>, open: WakeUp) {
    let (stream, continuation) = AsyncStream<Void>.makeStream()
    let opened = WakeUp()
    trouble.gate.withLock { $0 = Gate(reached: continuation, opened: opened) }
    return (stream, opened)
  }

  func createDirectory(_ path: String) throws(DiskError) { try memory.createDirectory(path) }
  func list(_ directory: String) throws(DiskError) -> [String] { try memory.list(directory) }
  func openForReading(_ path: String) throws(DiskError) -> any DiskFile { try memory.openForReading(path) }
  func rename(_ path: String, to newPath: String) throws(DiskError) { try memory.rename(path, to: newPath) }
  func remove(_ path: String) throws(DiskError) { try memory.remove(path) }
  func syncDirectory(_ path: String) throws(DiskError) { try memory.syncDirectory(path) }
  func freeBytes(at path: String) throws(DiskError) -> Int64 { try memory.freeBytes(at: path) }
  func lock(_ path: String) throws(DiskError) -> any DiskLock { try memory.lock(path) }

  func openForAppending(_ path: String) throws(DiskError) -> any DiskFile {
    TroubledFile(file: try memory.openForAppending(path), path: path, trouble: trouble)
  }
}

private struct TroubledFile: DiskFile {
  let file: any DiskFile
  let path: String
  let trouble: TroubledDisk.Trouble

  /// EIO.
  private static let inputOutputError: CInt = 5

  func sync() throws(DiskError) {
    let gate = trouble.gate.withLock { gate in
      defer { gate = nil }
      return gate
    }
    if let gate {
      gate.reached.yield()
      gate.opened.wait()
    }
    if trouble.isFailing.withLock({ $0 }) { throw .failed(.sync, path: path, code: Self.inputOutputError) }
    try file.sync()
  }

  func size() throws(DiskError) -> Int64 { try file.size() }
  func read(into bytes: UnsafeMutableRawBufferPointer, at offset: Int64) throws(DiskError) -> Int {
    try file.read(into: bytes, at: offset)
  }
  func append(_ bytes: UnsafeRawBufferPointer) throws(DiskError) { try file.append(bytes) }
  func truncate(toSize size: Int64) throws(DiskError) { try file.truncate(toSize: size) }
  func dropCached() throws(DiskError) { try file.dropCached() }
  func close() { file.close() }
}
