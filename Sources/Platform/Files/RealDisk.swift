import Glibc
import SystemPackage

/// The disk of this machine. Files are closed to other users and to child processes.
package struct RealDisk: Disk {
  private static let directoryMode: mode_t = 0o700
  static let fileMode: mode_t = 0o600

  package init() {}

  package func createDirectory(_ path: String) throws(DiskError) {
    if mkdir(path, Self.directoryMode) == 0 { return try syncDirectory(Self.parent(of: path)) }
    if errno == EEXIST { return }
    let parent = Self.parent(of: path)
    guard errno == ENOENT, parent != path, parent != "." else {
      throw .failed(.createDirectory, path: path, code: errno)
    }
    try createDirectory(parent)
    // Two may create it at the same time; the other's directory will do.
    guard mkdir(path, Self.directoryMode) == 0 || errno == EEXIST else {
      throw .failed(.createDirectory, path: path, code: errno)
    }
    try syncDirectory(parent)
  }

  package func list(_ directory: String) throws(DiskError) -> [String] {
    guard let stream = opendir(directory) else { throw .failed(.list, path: directory, code: errno) }
    defer { closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else {
        if errno != 0 { throw .failed(.list, path: directory, code: errno) }
        break
      }
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  package func openForReading(_ path: String) throws(DiskError) -> any DiskFile {
    // a named pipe in a file's place is no reason to wait for somebody who writes
    RealFile(fd: try Self.open(path, O_RDONLY | O_NONBLOCK), path: path)
  }

  package func openForAppending(_ path: String) throws(DiskError) -> any DiskFile {
    RealFile(fd: try Self.open(path, O_RDWR | O_CREAT | O_APPEND), path: path)
  }

  package func rename(_ path: String, to newPath: String) throws(DiskError) {
    if Glibc.rename(path, newPath) != 0 { throw .failed(.rename, path: path, code: errno) }
  }

  package func remove(_ path: String) throws(DiskError) {
    if unlink(path) != 0 { throw .failed(.remove, path: path, code: errno) }
  }

  package func syncDirectory(_ path: String) throws(DiskError) {
    let fd = try Self.open(path, O_RDONLY | O_DIRECTORY)
    defer { close(fd) }
    // EINTR is no reason to sync again here: a sync that did not say yes counts as failed.
    if fsync(fd) != 0 { throw .failed(.sync, path: path, code: errno) }
  }

  package func freeBytes(at path: String) throws(DiskError) -> Int64 {
    var facts = statvfs()
    if statvfs(path, &facts) != 0 { throw .failed(.measure, path: path, code: errno) }
    return Int64(clamping: UInt64(facts.f_bavail) &* UInt64(facts.f_frsize))
  }

  package func resolved(_ path: String) -> String {
    guard let found = realpath(path, nil) else { return path }
    defer { free(found) }
    return String(cString: found)
  }

  package func mayWrite(in directory: String) -> Bool { access(directory, W_OK | X_OK) == 0 }

  package func dress(_ path: String, as model: String) throws(DiskError) {
    var (wanted, found) = (stat(), stat())
    if stat(model, &wanted) != 0 { throw .failed(.measure, path: model, code: errno) }
    if stat(path, &found) != 0 { throw .failed(.measure, path: path, code: errno) }
    if wanted.st_uid != found.st_uid || wanted.st_gid != found.st_gid,
      chown(path, wanted.st_uid, wanted.st_gid) != 0
    {
      throw .failed(.dress, path: path, code: errno)
    }
    if chmod(path, wanted.st_mode & 0o7777) != 0 { throw .failed(.dress, path: path, code: errno) }
  }

  package func written(_ path: String) -> Int64? {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return nil }
    return Int64(facts.st_mtim.tv_sec) * 1_000 + Int64(facts.st_mtim.tv_nsec) / 1_000_000
  }

  package func lock(_ path: String) throws(DiskError) -> any DiskLock {
    let fd: CInt
    do {
      fd = try Self.open(path, O_RDWR | O_CREAT)
    } catch .failed(_, _, .isDirectory) {
      fd = try Self.open(path, O_RDONLY | O_DIRECTORY)
    }
    if flock(fd, LOCK_EX | LOCK_NB) == 0 { return RealLock(fd: fd) }
    let code = errno
    close(fd)
    throw code == EWOULDBLOCK ? .locked(path: path) : .failed(.lock, path: path, code: code)
  }

  private static func open(_ path: String, _ flags: CInt) throws(DiskError) -> CInt {
    while true {
      let fd = Glibc.open(path, flags | O_CLOEXEC, fileMode)
      if fd >= 0 { return fd }
      if errno != EINTR { throw .failed(.open, path: path, code: errno) }
    }
  }

  private static func parent(of path: String) -> String {
    let trimmed = path.hasSuffix("/") ? path.dropLast() : path[...]
    guard let slash = trimmed.lastIndex(of: "/") else { return "." }
    return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
  }
}

private struct RealLock: DiskLock {
  let fd: CInt

  func release() {
    close(fd)
  }
}
