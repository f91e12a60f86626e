import Platform

/// A lock whose file people may remove, as one does who takes it for a leftover: it lies on the directory that it is about as well.
struct RemovableLock: DiskLock {
  private let locks: [any DiskLock]

  /// Takes both, or throws `.locked`.
  static func take(_ file: String, over directory: String, on disk: any Disk) throws(DiskError) -> RemovableLock {
    let lock = try disk.lock(file)
    do {
      return RemovableLock(locks: [lock, try disk.lock(directory)])
    } catch .locked {
      lock.release()
      throw .locked(path: file)
    } catch {
      // it is not there yet, or a file system over the network knows locks of files only
      return RemovableLock(locks: [lock])
    }
  }

  func release() {
    for lock in locks { lock.release() }
  }
}
