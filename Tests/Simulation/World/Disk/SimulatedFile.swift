import Platform

/// An open file of a `SimulatedDisk`; dead once the process that opened it is.
struct SimulatedFile: DiskFile {
  let disk: SimulatedDisk
  let path: String
  let node: Int
  let generation: Int

  func size() throws(DiskError) -> Int64 { try disk.size(self) }
  func read(into bytes: UnsafeMutableRawBufferPointer, at offset: Int64) throws(DiskError) -> Int {
    try disk.read(self, into: bytes, at: offset)
  }
  func append(_ bytes: UnsafeRawBufferPointer) throws(DiskError) { try disk.append(self, bytes) }
  func truncate(toSize size: Int64) throws(DiskError) { try disk.truncate(self, toSize: size) }
  func sync() throws(DiskError) { try disk.sync(self) }
  func dropCached() throws(DiskError) { try disk.dropCached(self) }
  func close() {}
}

struct SimulatedLock: DiskLock {
  let onRelease: @Sendable () -> Void

  func release() { onRelease() }
}
