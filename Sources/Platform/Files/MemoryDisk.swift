import Synchronization
import SystemPackage

/// A disk that lives in memory and never fails: rehearsals run on it. What a file system would order or lose is not
/// shown here.
package final class MemoryDisk: Disk {
  private struct Tree {
    var directories: Set<String> = ["", "."]
    var files: [String: MemoryFile] = [:]
    var locks: Set<String> = []
  }

  private let tree = Mutex(Tree())

  package init() {}

  package func createDirectory(_ path: String) throws(DiskError) {
    tree.withLock { tree in
      var directory = Self.clean(path)
      while tree.directories.insert(directory).inserted { directory = Self.parent(of: directory) }
    }
  }

  package func list(_ directory: String) throws(DiskError) -> [String] {
    let directory = Self.clean(directory)
    let names: [String]? = tree.withLock { tree in
      guard tree.directories.contains(directory) else { return nil }
      let paths = Array(tree.files.keys) + tree.directories
      return paths.filter { Self.parent(of: $0) == directory }.map { String($0.dropFirst(directory.count + 1)) }
    }
    guard let names else { throw .failed(.list, path: directory, .noSuchFileOrDirectory) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  package func openForReading(_ path: String) throws(DiskError) -> any DiskFile {
    guard let file = tree.withLock({ $0.files[Self.clean(path)] }) else {
      throw .failed(.open, path: path, .noSuchFileOrDirectory)
    }
    return file
  }

  package func openForAppending(_ path: String) throws(DiskError) -> any DiskFile {
    let path = Self.clean(path)
    let file: MemoryFile? = tree.withLock { tree in
      if let file = tree.files[path] { return file }
      guard tree.directories.contains(Self.parent(of: path)) else { return nil }
      let file = MemoryFile()
      tree.files[path] = file
      return file
    }
    guard let file else { throw .failed(.open, path: path, .noSuchFileOrDirectory) }
    return file
  }

  package func rename(_ path: String, to newPath: String) throws(DiskError) {
    let wasThere = tree.withLock { tree in
      guard let file = tree.files.removeValue(forKey: Self.clean(path)) else { return false }
      tree.files[Self.clean(newPath)] = file
      return true
    }
    if !wasThere { throw .failed(.rename, path: path, .noSuchFileOrDirectory) }
  }

  package func remove(_ path: String) throws(DiskError) {
    let removed = tree.withLock { $0.files.removeValue(forKey: Self.clean(path)) }
    if removed == nil { throw .failed(.remove, path: path, .noSuchFileOrDirectory) }
  }

  package func syncDirectory(_ path: String) throws(DiskError) {}

  package func freeBytes(at path: String) throws(DiskError) -> Int64 {
    .max
  }

  package func lock(_ path: String) throws(DiskError) -> any DiskLock {
    let path = Self.clean(path)
    guard tree.withLock({ $0.locks.insert(path).inserted }) else { throw .locked(path: path) }
    return MemoryLock { [self] in
      tree.withLock { _ = $0.locks.remove(path) }
    }
  }

  private static func clean(_ path: String) -> String {
    path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  private static func parent(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }
}

private struct MemoryLock: DiskLock {
  let onRelease: @Sendable () -> Void

  func release() {
    onRelease()
  }
}

/// The content of a file, which outlives its name, as on a real file system.
private final class MemoryFile: DiskFile {
  private let content = Mutex<[UInt8]>([])

  func size() throws(DiskError) -> Int64 {
    content.withLock { Int64($0.count) }
  }

  func read(into bytes: UnsafeMutableRawBufferPointer, at offset: Int64) throws(DiskError) -> Int {
    content.withLock { content in
      let rest = content.dropFirst(Int(offset)).prefix(bytes.count)
      bytes.copyBytes(from: rest)
      return rest.count
    }
  }

  func append(_ bytes: UnsafeRawBufferPointer) throws(DiskError) {
    content.withLock { $0.append(contentsOf: bytes) }
  }

  func truncate(toSize size: Int64) throws(DiskError) {
    content.withLock { $0.removeLast($0.count - Int(size)) }
  }

  func sync() throws(DiskError) {}
  func dropCached() throws(DiskError) {}
  func close() {}
}
