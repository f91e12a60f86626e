import Platform
import Synchronization

/// A disk in memory that fails as real ones do: it loses what was not synced, dies in the middle of things, and
/// lies after a failed sync.
final class FaultyDisk: Disk {
  /// Content as the page cache and as the device have it.
  fileprivate struct Node {
    var cached: [UInt8] = []
    var onDevice: [UInt8] = []
    /// After a failed sync the kernel calls the pages clean: later syncs succeed without writing them.
    var isLost = false
  }

  fileprivate struct State {
    var directories: Set<String> = []
    var nodes: [Node] = []
    var names: [String: Int] = [:]
    var durableNames: [String: Int] = [:]
    var locks: Set<String> = []
    /// Handles of before a crash or kill are dead.
    var generation = 0
    var operationsLeft = Int.max
    var syncsUntilFailure = Int.max
    var appendRoom = Int.max
    var free = Int64.max
    var syncs = 0
  }

  fileprivate let state = Mutex(State())
  private let syncGate = Mutex<WakeUp?>(nil)

  /// Syncs that succeeded, of files.
  var syncs: Int { state.withLock { $0.syncs } }

  /// What a file holds, as reading shows it.
  func content(_ path: String) -> [UInt8] {
    state.withLock { state in state.names[path].map { state.nodes[$0].cached } ?? [] }
  }

  var paths: [String] { state.withLock { $0.names.keys.sorted() } }

  func setFree(_ bytes: Int64) { state.withLock { $0.free = bytes } }

  /// The so-manieth sync from now fails.
  func failSync(after count: Int = 0) { state.withLock { $0.syncsUntilFailure = count } }

  /// Appends stop in the middle of a write after so many bytes.
  func failAppend(afterBytes count: Int) { state.withLock { $0.appendRoom = count } }

  /// All that comes after so many more operations fails, as if the power were gone.
  func die(after operations: Int) { state.withLock { $0.operationsLeft = operations } }

  /// Syncs wait from now on until `letSyncsGo`.
  func holdSyncs() { syncGate.withLock { $0 = WakeUp() } }

  func letSyncsGo() {
    syncGate.withLock { gate in
      gate?.signal()
      gate = nil
    }
  }

  /// The process ends; what the cache holds stays.
  func killProcess() {
    state.withLock { state in
      state.generation += 1
      state.locks = []
      state.operationsLeft = .max
      state.syncsUntilFailure = .max
      state.appendRoom = .max
    }
  }

  /// The power goes: of what was not synced only the first `keeping` bytes of each file remain.
  func crash(keeping count: Int = 0) {
    killProcess()
    state.withLock { state in
      for index in state.nodes.indices {
        var content = state.nodes[index].onDevice
        if state.nodes[index].cached.starts(with: content) && !state.nodes[index].isLost {
          content += state.nodes[index].cached.dropFirst(content.count).prefix(count)
        }
        state.nodes[index] = Node(cached: content, onDevice: content)
      }
      state.names = state.durableNames
    }
  }

  /// What is left of a sector that was on its way to the device.
  enum Fate: CaseIterable { case written, zeros, rubbish }

  static let sectorBytes = 512

  /// The power goes: of what was not synced each sector meets its own fate, as many as `length` answers of so many bytes.
  func crash(length: (Int) -> Int, fate: (_ sector: Int) -> Fate) {
    killProcess()
    state.withLock { state in
      for index in state.nodes.indices {
        let (cached, onDevice) = (state.nodes[index].cached, state.nodes[index].onDevice)
        var content = onDevice
        if cached.starts(with: onDevice) && !state.nodes[index].isLost {
          content += cached.dropFirst(onDevice.count).prefix(length(cached.count - onDevice.count))
          var start = onDevice.count
          while start < content.count {
            let end = min((start / Self.sectorBytes + 1) * Self.sectorBytes, content.count)
            switch fate(start / Self.sectorBytes) {
            case .written: break
            case .zeros: content.replaceSubrange(start..<end, with: repeatElement(0, count: end - start))
            // what stood on the disk before: something of an older file, which no line begins with
            case .rubbish: for place in start..<end { content[place] = content[(place * 7 + 31) % (start + 1)] }
            }
            start = end
          }
        }
        state.nodes[index] = Node(cached: content, onDevice: content)
      }
      state.names = state.durableNames
    }
  }

  fileprivate func waitForGate() {
    syncGate.withLock { $0 }?.wait()
  }

  fileprivate func operate<Value>(
    _ operation: DiskError.Operation, _ path: String, generation: Int? = nil,
    _ body: (inout State) throws(DiskError) -> sending Value
  ) throws(DiskError) -> Value {
    try state.withLock { (state) throws(DiskError) in
      if state.operationsLeft <= 0 || (generation ?? state.generation) != state.generation {
        throw .failed(operation, path: path, code: 5)
      }
      state.operationsLeft -= 1
      return try body(&state)
    }
  }

  func createDirectory(_ path: String) throws(DiskError) {
    try operate(.createDirectory, path) { (state) throws(DiskError) in _ = state.directories.insert(path) }
  }

  func list(_ directory: String) throws(DiskError) -> [String] {
    try operate(.list, directory) { (state) throws(DiskError) in
      guard state.directories.contains(directory) else { throw .failed(.list, path: directory, code: 2) }
      return state.names.keys.filter { $0.hasPrefix(directory + "/") }.map { String($0.dropFirst(directory.count + 1)) }
        .sorted()
    }
  }

  func openForReading(_ path: String) throws(DiskError) -> any DiskFile {
    try operate(.open, path) { (state) throws(DiskError) in
      guard let node = state.names[path] else { throw .failed(.open, path: path, code: 2) }
      return FaultyFile(disk: self, path: path, node: node, generation: state.generation)
    }
  }

  func openForAppending(_ path: String) throws(DiskError) -> any DiskFile {
    try operate(.open, path) { (state) throws(DiskError) in
      if state.names[path] == nil {
        state.names[path] = state.nodes.count
        state.nodes.append(Node())
      }
      return FaultyFile(disk: self, path: path, node: state.names[path] ?? 0, generation: state.generation)
    }
  }

  func rename(_ path: String, to newPath: String) throws(DiskError) {
    try operate(.rename, path) { (state) throws(DiskError) in
      guard let node = state.names.removeValue(forKey: path) else { throw .failed(.rename, path: path, code: 2) }
      state.names[newPath] = node
    }
  }

  func remove(_ path: String) throws(DiskError) {
    try operate(.remove, path) { (state) throws(DiskError) in
      if state.names.removeValue(forKey: path) == nil { throw .failed(.remove, path: path, code: 2) }
    }
  }

  func syncDirectory(_ path: String) throws(DiskError) {
    try operate(.sync, path) { (state) throws(DiskError) in
      state.durableNames = state.durableNames.filter { !$0.key.hasPrefix(path + "/") }
      state.durableNames.merge(state.names.filter { $0.key.hasPrefix(path + "/") }) { $1 }
    }
  }

  func freeBytes(at path: String) throws(DiskError) -> Int64 {
    try operate(.measure, path) { (state) throws(DiskError) in state.free }
  }

  func lock(_ path: String) throws(DiskError) -> any DiskLock {
    try operate(.lock, path) { (state) throws(DiskError) in
      guard state.locks.insert(path).inserted else { throw .locked(path: path) }
    }
    return FaultyLock { [self] in state.withLock { _ = $0.locks.remove(path) } }
  }
}

private struct FaultyLock: DiskLock {
  let onRelease: @Sendable () -> Void

  func release() { onRelease() }
}

private struct FaultyFile: DiskFile {
  let disk: FaultyDisk
  let path: String
  let node: Int
  let generation: Int

  func size() throws(DiskError) -> Int64 {
    try operate(.measure) { (node, _) throws(DiskError) in Int64(node.cached.count) }
  }

  func read(into bytes: UnsafeMutableRawBufferPointer, at offset: Int64) throws(DiskError) -> Int {
    let rest = try operate(.read) { (node, _) throws(DiskError) in
      Array(node.cached.dropFirst(Int(offset)).prefix(bytes.count))
    }
    bytes.copyBytes(from: rest)
    return rest.count
  }

  func append(_ bytes: UnsafeRawBufferPointer) throws(DiskError) {
    let bytes = Array(bytes)
    try operate(.append) { (node, state) throws(DiskError) in
      node.cached += bytes.prefix(state.appendRoom)
      if bytes.count > state.appendRoom { throw .failed(.append, path: path, code: 28) }
      if state.appendRoom != .max { state.appendRoom -= bytes.count }
    }
  }

  func truncate(toSize size: Int64) throws(DiskError) {
    try operate(.truncate) { (node, _) throws(DiskError) in node.cached.removeLast(node.cached.count - Int(size)) }
  }

  func sync() throws(DiskError) {
    disk.waitForGate()
    try operate(.sync) { (node, state) throws(DiskError) in
      if state.syncsUntilFailure == 0 {
        state.syncsUntilFailure = .max
        node.isLost = true
        throw .failed(.sync, path: path, code: 5)
      }
      if state.syncsUntilFailure != .max { state.syncsUntilFailure -= 1 }
      if !node.isLost { node.onDevice = node.cached }
      state.syncs += 1
    }
  }

  func dropCached() throws(DiskError) {
    try operate(.read) { (node, _) throws(DiskError) in node = .init(cached: node.onDevice, onDevice: node.onDevice) }
  }

  func close() {}

  private func operate<Value>(
    _ operation: DiskError.Operation,
    _ body: (inout FaultyDisk.Node, inout FaultyDisk.State) throws(DiskError) -> sending Value
  ) throws(DiskError) -> Value {
    try disk.operate(operation, path, generation: generation) { (state) throws(DiskError) in
      var content = state.nodes[node]
      defer { state.nodes[node] = content }
      return try body(&content, &state)
    }
  }
}
