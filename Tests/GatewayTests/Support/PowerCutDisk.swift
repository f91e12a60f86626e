import Platform
import Synchronization

/// A disk in memory of which the power goes after so many operations; then what was not synced is lost, or kept.
final class PowerCutDisk: Disk {
  fileprivate struct State {
    var directories: Set<String> = []
    var contents: [(cached: [UInt8], durable: [UInt8])] = []
    var names: [String: Int] = [:]
    var durableNames: [String: Int] = [:]
    var locks: Set<String> = []
    var left = Int.max
    /// Handles of before are dead.
    var generation = 0
  }

  fileprivate let state = Mutex(State())

  /// From now on; reading counts too.
  func cut(after operations: Int) { state.withLock { $0.left = operations } }

  var isOut: Bool { state.withLock { $0.left == 0 } }

  /// The machine starts again. What was not synced is there or not; so are, each by itself, names that were not.
  func start(keepingUnsynced isKept: Bool) {
    state.withLock { state in
      state.generation += 1
      state.locks = []
      state.left = .max
      for index in state.contents.indices {
        let content = isKept ? state.contents[index].cached : state.contents[index].durable
        state.contents[index] = (content, content)
      }
      if !isKept { state.names = state.durableNames }
      state.durableNames = state.names
    }
  }

  /// The bytes of every file.
  var everything: [UInt8] {
    state.withLock { state in state.names.sorted { $0.key < $1.key }.flatMap { state.contents[$0.value].cached } }
  }

  /// EIO.
  private static let inputOutputError: CInt = 5
  /// ENOENT.
  private static let notFound: CInt = 2

  fileprivate func operate<Value>(
    _ operation: DiskError.Operation, _ path: String, generation: Int? = nil,
    _ body: (inout State) throws(DiskError) -> sending Value
  ) throws(DiskError) -> Value {
    try state.withLock { (state) throws(DiskError) in
      guard state.left > 0, (generation ?? state.generation) == state.generation else {
        throw .failed(operation, path: path, code: Self.inputOutputError)
      }
      if state.left != .max { state.left -= 1 }
      return try body(&state)
    }
  }

  private static func parent(_ path: String) -> Substring { path[..<(path.lastIndex(of: "/") ?? path.startIndex)] }

  func createDirectory(_ path: String) throws(DiskError) {
    try operate(.createDirectory, path) { (state) throws(DiskError) in
      var directory = path[...]
      while !directory.isEmpty {
        state.directories.insert(String(directory))
        directory = Self.parent(String(directory))
      }
    }
  }

  func list(_ directory: String) throws(DiskError) -> [String] {
    try operate(.list, directory) { (state) throws(DiskError) in
      guard state.directories.contains(directory) else {
        throw .failed(.list, path: directory, code: Self.notFound)
      }
      return (Array(state.names.keys) + state.directories).filter { Self.parent($0) == directory }
        .map { String($0.dropFirst(directory.count + 1)) }.sorted()
    }
  }

  func openForReading(_ path: String) throws(DiskError) -> any DiskFile {
    try operate(.open, path) { (state) throws(DiskError) in
      guard let node = state.names[path] else { throw .failed(.open, path: path, code: Self.notFound) }
      return PowerCutFile(disk: self, path: path, node: node, generation: state.generation)
    }
  }

  func openForAppending(_ path: String) throws(DiskError) -> any DiskFile {
    try operate(.open, path) { (state) throws(DiskError) in
      let node = state.names[path] ?? state.contents.count
      if node == state.contents.count { state.contents.append(([], [])) }
      state.names[path] = node
      return PowerCutFile(disk: self, path: path, node: node, generation: state.generation)
    }
  }

  func rename(_ path: String, to newPath: String) throws(DiskError) {
    try operate(.rename, path) { (state) throws(DiskError) in
      guard let node = state.names.removeValue(forKey: path) else { throw .failed(.rename, path: path, code: 2) }
      state.names[newPath] = node
    }
  }

  func remove(_ path: String) throws(DiskError) {
    try operate(.remove, path) { (state) throws(DiskError) in _ = state.names.removeValue(forKey: path) }
  }

  func syncDirectory(_ path: String) throws(DiskError) {
    try operate(.sync, path) { (state) throws(DiskError) in
      state.durableNames = state.durableNames.filter { Self.parent($0.key) != path }
      state.durableNames.merge(state.names.filter { Self.parent($0.key) == path }) { $1 }
    }
  }

  func freeBytes(at path: String) throws(DiskError) -> Int64 { .max }

  func lock(_ path: String) throws(DiskError) -> any DiskLock {
    try operate(.lock, path) { (state) throws(DiskError) in
      guard state.locks.insert(path).inserted else { throw .locked(path: path) }
    }
    return PowerCutLock { [self] in state.withLock { _ = $0.locks.remove(path) } }
  }
}

private struct PowerCutLock: DiskLock {
  let onRelease: @Sendable () -> Void

  func release() { onRelease() }
}

private struct PowerCutFile: DiskFile {
  let disk: PowerCutDisk
  let path: String
  let node: Int
  let generation: Int

  private func operate<Value>(
    _ operation: DiskError.Operation,
    _ body: (inout (cached: [UInt8], durable: [UInt8])) -> sending Value
  ) throws(DiskError) -> Value {
    try disk.operate(operation, path, generation: generation) { (state) throws(DiskError) in
      body(&state.contents[node])
    }
  }

  func size() throws(DiskError) -> Int64 { try operate(.measure) { Int64($0.cached.count) } }

  func read(into bytes: UnsafeMutableRawBufferPointer, at offset: Int64) throws(DiskError) -> Int {
    let wanted = bytes.count
    let found = try operate(.read) { Array($0.cached.dropFirst(Int(offset)).prefix(wanted)) }
    bytes.copyBytes(from: found)
    return found.count
  }

  func append(_ bytes: UnsafeRawBufferPointer) throws(DiskError) {
    let bytes = Array(bytes)
    try operate(.append) { $0.cached += bytes }
  }

  func truncate(toSize size: Int64) throws(DiskError) {
    try operate(.truncate) { $0.cached.removeLast($0.cached.count - Int(size)) }
  }

  func sync() throws(DiskError) { try operate(.sync) { $0.durable = $0.cached } }
  func dropCached() throws(DiskError) { try operate(.read) { $0.cached = $0.durable } }
  func close() {}
}
