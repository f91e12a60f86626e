import Platform
import SystemPackage

/// A disk in memory that fails in every way that disks fail, as its dice say.
///
/// Content stands in three places: the page cache, which a process sees; the drive, which has what was synced; and the platter, which
/// keeps it when the power goes. An honest sync brings all to the platter; a lying one stops at the drive. One thread only: unchecked.
final class SimulatedDisk: Disk, @unchecked Sendable {
  struct Node {
    var cached: [UInt8] = []
    var drive: [UInt8] = []
    var platter: [UInt8] = []
    /// After a failed sync the kernel calls these pages clean: no later sync writes them.
    var lost: Range<Int>?
    /// So much was on the device by the word of a sync that succeeded.
    var promised = 0

    /// What the next sync brings to the drive.
    var toBeWritten: [UInt8] {
      guard let lost else { return cached }
      var bytes = cached
      for index in lost.clamped(to: 0..<bytes.count) { bytes[index] = index < drive.count ? drive[index] : 0 }
      return bytes
    }
  }

  /// A change of a directory's names that its sync makes durable.
  struct NameChange {
    let directory: String
    let from: String?
    let to: String?
    let node: Int
    /// By the word of a lying sync it is durable.
    var isOnDrive = false
  }

  static let capacity: Int64 = 64 << 20
  static let sectorBytes = 512

  var faults = DiskFaults()
  var dice: Dice
  private(set) var count = DiskFaults.Count()
  private(set) var operations = 0
  /// The machine has stopped in the middle of an operation: nothing works until it is started again.
  private(set) var isDead = false
  /// Grows whenever more is promised, or other files are.
  private(set) var promises = 0
  /// What others keep on the same file system.
  var foreignBytes: Int64 = 0

  private var directories: Set<String> = []
  private var nodes: [Node] = []
  private var names: [String: Int] = [:]
  private var durableNames: [String: Int] = [:]
  private var promisedNames: Set<String> = []
  private var changes: [NameChange] = []
  private var locks: Set<String> = []
  private var generation = 0

  init(seed: UInt64) {
    dice = Dice(seed: seed, stream: 2)
  }

  // MARK: From outside

  /// The files under `directory` of which a sync of theirs and of the directory said that they are there, with as many bytes as it said.
  func promised(under directory: String) -> [(path: String, bytes: Int)] {
    promisedNames.filter { Self.directory(of: $0) == directory && $0.hasSuffix(".jsonl") }.sorted()
      .compactMap { path in names[path].map { (path, nodes[$0].promised) } }
  }

  func bytes(_ path: String, _ range: Range<Int>) -> ArraySlice<UInt8> {
    guard let node = names[path] else { return [] }
    return nodes[node].cached[range.clamped(to: 0..<nodes[node].cached.count)]
  }

  /// Which file a name stands for: another one once it was put in its place.
  func identity(_ path: String) -> Int? { names[path] }

  /// Every byte that the file system shows.
  var everything: [(path: String, bytes: [UInt8])] {
    names.sorted { $0.key < $1.key }.map { ($0.key, nodes[$0.value].cached) }
  }

  /// Looks at what is there without any fault.
  func undisturbed<Value>(_ body: () throws -> Value) rethrows -> Value {
    let (faults, wasDead, before) = (self.faults, isDead, dice)
    self.faults = DiskFaults()
    isDead = false
    defer { (self.faults, isDead, dice) = (faults, wasDead, before) }
    return try body()
  }

  /// Nothing reaches the disk any more: the process is being killed, or the power is going.
  func die() { isDead = true }

  /// The process is gone; the cache stays.
  func endProcess() {
    generation += 1
    locks = []
    isDead = false
  }

  /// The power went and came back. Answers true if bytes or names are gone that a lying sync had promised.
  func losePower() -> Bool {
    endProcess()
    count.powerLosses += 1
    var isPromiseBroken = false
    for index in nodes.indices {
      var node = nodes[index]
      let content = Self.torn(from: node.platter, to: node.toBeWritten, kept: node.drive, &dice)
      if content.count < node.promised || content[..<node.promised] != node.cached[..<node.promised] {
        isPromiseBroken = true
      }
      node = Node(cached: content, drive: content, platter: content, promised: content.count)
      nodes[index] = node
    }
    var survivors = durableNames
    let isPrefix = dice.chance(500)
    let prefix = dice.below(changes.count + 1)
    for (place, change) in changes.enumerated() {
      let isKept = isPrefix ? place < prefix : dice.chance(500)
      if isKept { change.apply(to: &survivors) } else if change.isOnDrive { isPromiseBroken = true }
    }
    promises += 1
    names = survivors
    durableNames = survivors
    promisedNames = Set(survivors.keys)
    changes = []
    return isPromiseBroken
  }

  // MARK: Disk

  func createDirectory(_ path: String) throws(DiskError) {
    try operate(.createDirectory, path)
    _ = directories.insert(path)
  }

  func list(_ directory: String) throws(DiskError) -> [String] {
    try operate(.list, directory)
    guard directories.contains(directory) else { throw .failed(.list, path: directory, .noSuchFileOrDirectory) }
    var paths = Array(names.keys)
    paths += directories
    let inside = paths.filter { Self.directory(of: $0) == directory && $0 != directory }
    return inside.map { String($0.dropFirst(directory.count + 1)) }.sorted()
  }

  func openForReading(_ path: String) throws(DiskError) -> any DiskFile {
    try operate(.open, path)
    guard let node = names[path] else { throw .failed(.open, path: path, .noSuchFileOrDirectory) }
    return SimulatedFile(disk: self, path: path, node: node, generation: generation)
  }

  func openForAppending(_ path: String) throws(DiskError) -> any DiskFile {
    let dies = try operate(.open, path)
    if let node = names[path] { return SimulatedFile(disk: self, path: path, node: node, generation: generation) }
    if dies == .before { throw .failed(.open, path: path, .ioError) }
    nodes.append(Node())
    change(NameChange(directory: Self.directory(of: path), from: nil, to: path, node: nodes.count - 1))
    if dies == .after { throw .failed(.open, path: path, .ioError) }
    return SimulatedFile(disk: self, path: path, node: nodes.count - 1, generation: generation)
  }

  func rename(_ path: String, to newPath: String) throws(DiskError) {
    let dies = try operate(.rename, path)
    guard let node = names[path] else { throw .failed(.rename, path: path, .noSuchFileOrDirectory) }
    if dies != .before { change(NameChange(directory: Self.directory(of: path), from: path, to: newPath, node: node)) }
    if dies != nil { throw .failed(.rename, path: path, .ioError) }
  }

  func remove(_ path: String) throws(DiskError) {
    let dies = try operate(.remove, path)
    guard let node = names[path] else { throw .failed(.remove, path: path, .noSuchFileOrDirectory) }
    if dies != .before { change(NameChange(directory: Self.directory(of: path), from: path, to: nil, node: node)) }
    if dies != nil { throw .failed(.remove, path: path, .ioError) }
  }

  func syncDirectory(_ path: String) throws(DiskError) {
    let dies = try operate(.sync, path)
    if dies == .before { throw .failed(.sync, path: path, .ioError) }
    if dies == nil, faults.isArmed, dice.chance(faults.failingSync) {
      count.failedSyncs += 1
      throw .failed(.sync, path: path, .ioError)
    }
    let isLie = lies()
    for index in changes.indices where changes[index].directory == path { changes[index].isOnDrive = true }
    if !isLie { flushDrive() }
    if dies == .after { throw .failed(.sync, path: path, .ioError) }
    promises += 1
    promisedNames.formUnion(names.keys.filter { Self.directory(of: $0) == path })
    promisedNames.formIntersection(names.keys)
  }

  func freeBytes(at path: String) throws(DiskError) -> Int64 {
    try operate(.measure, path)
    return free
  }

  func lock(_ path: String) throws(DiskError) -> any DiskLock {
    try operate(.lock, path)
    guard locks.insert(path).inserted else { throw .locked(path: path) }
    let generation = generation
    return SimulatedLock { [self] in if generation == self.generation { locks.remove(path) } }
  }

  // MARK: Files

  func size(_ file: SimulatedFile) throws(DiskError) -> Int64 {
    try operate(.measure, file)
    return Int64(nodes[file.node].cached.count)
  }

  func read(_ file: SimulatedFile, into bytes: UnsafeMutableRawBufferPointer, at offset: Int64) throws(DiskError) -> Int
  {
    try operate(.read, file)
    if faults.isArmed, dice.chance(faults.failingRead) {
      count.failedReads += 1
      throw .failed(.read, path: file.path, .ioError)
    }
    let content = nodes[file.node].cached
    let start = min(Int(offset), content.count)
    let end = min(start + bytes.count, content.count)
    content.withUnsafeBytes { bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[start..<end])) }
    return end - start
  }

  func append(_ file: SimulatedFile, _ bytes: UnsafeRawBufferPointer) throws(DiskError) {
    let dies = try operate(.append, file)
    let room = Int(clamping: free)
    let isShort = bytes.count > room
    let isBroken = !isShort && dies == nil && faults.isArmed && dice.chance(faults.failingAppend)
    var length = min(bytes.count, room)
    if dies != nil || isBroken { length = dice.below(length + 1) }
    nodes[file.node].cached.append(contentsOf: bytes.prefix(length))
    if isShort {
      count.fullDisks += 1
      throw .failed(.append, path: file.path, .noSpace)
    }
    if isBroken { count.failedAppends += 1 }
    if dies != nil || isBroken { throw .failed(.append, path: file.path, .ioError) }
  }

  func truncate(_ file: SimulatedFile, toSize size: Int64) throws(DiskError) {
    let dies = try operate(.truncate, file)
    if dies != .before {
      nodes[file.node].cached.removeLast(nodes[file.node].cached.count - Int(size))
      nodes[file.node].promised = min(nodes[file.node].promised, Int(size))
    }
    if dies != nil { throw .failed(.truncate, path: file.path, .ioError) }
  }

  func sync(_ file: SimulatedFile) throws(DiskError) {
    let dies = try operate(.sync, file)
    var node = nodes[file.node]
    let wanted = node.toBeWritten
    if dies == nil, faults.isArmed, dice.chance(faults.failingSync) {
      // some of it may be there; the kernel calls all of it clean
      count.failedSyncs += 1
      let written = Self.torn(from: node.drive, to: wanted, kept: node.drive, &dice)
      node.lost = min(node.drive.count, node.cached.count)..<node.cached.count
      node.drive = written
      nodes[file.node] = node
      throw .failed(.sync, path: file.path, .ioError)
    }
    if dies == .before {
      node.drive = Self.torn(from: node.drive, to: wanted, kept: node.drive, &dice)
      nodes[file.node] = node
      throw .failed(.sync, path: file.path, .ioError)
    }
    node.drive = wanted
    nodes[file.node] = node
    if !lies() { flushDrive() }
    if dies == .after { throw .failed(.sync, path: file.path, .ioError) }
    nodes[file.node].promised = wanted.count
    promises += 1
  }

  func dropCached(_ file: SimulatedFile) throws(DiskError) {
    try operate(.read, file)
    // what is dirty stays
    guard nodes[file.node].toBeWritten == nodes[file.node].drive || nodes[file.node].lost != nil else { return }
    nodes[file.node].cached = nodes[file.node].drive
    nodes[file.node].lost = nil
    nodes[file.node].promised = min(nodes[file.node].promised, nodes[file.node].cached.count)
  }

  // MARK: Inside

  enum Death { case before, after }

  private var free: Int64 {
    max(0, Self.capacity - foreignBytes - names.values.reduce(0) { $0 + Int64(nodes[$1].cached.count) })
  }

  @discardableResult
  private func operate(_ operation: DiskError.Operation, _ file: SimulatedFile) throws(DiskError) -> Death? {
    if file.generation != generation { throw .failed(operation, path: file.path, .ioError) }
    return try operate(operation, file.path)
  }

  @discardableResult
  private func operate(_ operation: DiskError.Operation, _ path: String) throws(DiskError) -> Death? {
    if isDead { throw .failed(operation, path: path, .ioError) }
    operations += 1
    guard faults.isArmed, dice.chance(faults.crash) else { return nil }
    isDead = true
    count.crashes += 1
    switch operation {
    case .createDirectory, .list, .read, .measure, .lock: throw .failed(operation, path: path, .ioError)
    case .open, .append, .truncate, .sync, .rename, .remove, .dress: return dice.chance(500) ? .before : .after
    }
  }

  private func lies() -> Bool {
    guard faults.isArmed, dice.chance(faults.lyingSync) else { return false }
    count.lies += 1
    return true
  }

  private func change(_ change: NameChange) {
    change.apply(to: &names)
    changes.append(change)
  }

  /// What the drive has comes to the platter, whose ever it is.
  private func flushDrive() {
    for index in nodes.indices { nodes[index].platter = nodes[index].drive }
    for change in changes where change.isOnDrive { change.apply(to: &durableNames) }
    changes.removeAll(where: \.isOnDrive)
  }

  private static func directory(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  /// What is there when a write from one content to another did not come to its end: whole, in part, with holes, or torn within a sector.
  private static func torn(from old: [UInt8], to new: [UInt8], kept drive: [UInt8], _ dice: inout Dice) -> [UInt8] {
    guard old != new else { return old }
    switch dice.below(5) {
    case 0: return old
    case 1: return new
    case 2: return drive
    default: break
    }
    let common = zip(old, new).prefix { $0 == $1 }.count
    guard new.count > old.count, common == old.count else { return dice.chance(500) ? old : new }
    // it grew: so long it is now, and of its new sectors some were not written
    let length = old.count + dice.below(new.count - old.count + 1)
    var bytes = Array(new[..<length])
    if dice.chance(500) {
      let isOften = dice.chance(500)
      var start = old.count
      while start < length {
        let end = min((start / sectorBytes + 1) * sectorBytes, length)
        if dice.chance(isOften ? 600 : 300) { loseSector(start..<end, of: &bytes, &dice) }
        start = end
      }
    }
    return bytes
  }

  /// Zeros, or what stood on the disk before: chance, or part of an older state of the file.
  private static func loseSector(_ sector: Range<Int>, of bytes: inout [UInt8], _ dice: inout Dice) {
    switch dice.below(4) {
    case 0: for place in sector { bytes[place] = UInt8(dice.below(256)) }
    case 1: bytes.replaceSubrange(sector, with: Array(bytes[dice.below(sector.lowerBound + 1)...].prefix(sector.count)))
    default: for place in sector { bytes[place] = 0 }
    }
  }
}

extension SimulatedDisk.NameChange {
  func apply(to names: inout [String: Int]) {
    if let from { names[from] = nil }
    if let to { names[to] = node }
  }
}
