import Glibc
import SystemPackage

/// An open file of `RealDisk`.
struct RealFile: DiskFile {
  let fd: CInt
  let path: String

  func size() throws(DiskError) -> Int64 {
    var facts = stat()
    if fstat(fd, &facts) != 0 { throw .failed(.measure, path: path, code: errno) }
    return Int64(facts.st_size)
  }

  func read(into bytes: UnsafeMutableRawBufferPointer, at offset: Int64) throws(DiskError) -> Int {
    while true {
      let count = pread(fd, bytes.baseAddress, bytes.count, off_t(offset))
      if count >= 0 { return count }
      if errno != EINTR { throw .failed(.read, path: path, code: errno) }
    }
  }

  func append(_ bytes: UnsafeRawBufferPointer) throws(DiskError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = write(fd, rest.baseAddress, rest.count)
      if count >= 0 {
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
      } else if errno != EINTR {
        throw .failed(.append, path: path, code: errno)
      }
    }
  }

  func truncate(toSize size: Int64) throws(DiskError) {
    while ftruncate(fd, off_t(size)) != 0 {
      if errno != EINTR { throw .failed(.truncate, path: path, code: errno) }
    }
  }

  func sync() throws(DiskError) {
    // EINTR is no reason to sync again here: a sync that did not say yes counts as failed.
    if fdatasync(fd) != 0 { throw .failed(.sync, path: path, code: errno) }
  }

  func dropCached() throws(DiskError) {
    let code = posix_fadvise(fd, 0, 0, POSIX_FADV_DONTNEED)
    if code != 0 { throw .failed(.read, path: path, code: code) }
  }

  func close() {
    _ = Glibc.close(fd)
  }
}
