import Glibc
import Platform
import Testing

/// What every disk promises; the one in memory is held to the same as the real one.
@Suite struct DiskTests {
  /// A disk and an empty directory on it.
  enum Kind: CaseIterable {
    case real, memory

    func make() throws -> (disk: any Disk, root: String) {
      switch self {
      case .memory:
        let disk = MemoryDisk()
        try disk.createDirectory("/root")
        return (disk, "/root")
      case .real:
        var template = Array("/tmp/punchline-test-XXXXXX".utf8CString)
        try #require(mkdtemp(&template) != nil)
        return (RealDisk(), String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
      }
    }

    /// Removes what a test left of these paths; directories last.
    func remove(_ files: [String], _ directories: [String]) {
      guard self == .real else { return }
      for file in files { unlink(file) }
      for directory in directories { rmdir(directory) }
    }
  }

  @Test(arguments: Kind.allCases)
  func `what is appended is read back, whole and in part`(kind: Kind) throws {
    let (disk, root) = try kind.make()
    defer { kind.remove([root + "/a"], [root]) }
    let file = try disk.openForAppending(root + "/a")
    try file.append(Array("hello ".utf8))
    try file.append(Array("world".utf8))
    try file.sync()
    try file.dropCached()
    try disk.syncDirectory(root)
    #expect(try file.size() == 11)
    #expect(try file.read(count: 5, at: 6) == Array("world".utf8))
    #expect(try file.read(count: 50, at: 6) == Array("world".utf8))
    #expect(try file.read(count: 5, at: 11).isEmpty)
    try file.truncate(toSize: 5)
    try file.append(Array("!".utf8))
    file.close()
    #expect(try disk.readAll(root + "/a", bytesMax: 6) == Array("hello!".utf8))
    #expect(throws: DiskError.self) { try disk.readAll(root + "/a", bytesMax: 5) }
    let again = try disk.openForAppending(root + "/a")
    try again.append(Array("?".utf8))
    again.close()
    #expect(try disk.readAll(root + "/a", bytesMax: 100) == Array("hello!?".utf8))
  }

  @Test(arguments: Kind.allCases)
  func `names can be listed, renamed and removed`(kind: Kind) throws {
    let (disk, root) = try kind.make()
    defer { kind.remove([root + "/b", root + "/c"], [root + "/d", root]) }
    for name in ["b", "a", "é"] { try disk.openForAppending("\(root)/\(name)").close() }
    try disk.createDirectory(root + "/d")
    #expect(try disk.list(root) == ["a", "b", "d", "é"])
    try disk.rename(root + "/a", to: root + "/c")
    try disk.remove(root + "/é")
    #expect(try disk.list(root) == ["b", "c", "d"])
    try disk.rename(root + "/c", to: root + "/b")
    #expect(try disk.list(root) == ["b", "d"])
  }

  @Test(arguments: Kind.allCases)
  func `directories are made with those above them, and again without harm`(kind: Kind) throws {
    let (disk, root) = try kind.make()
    defer { kind.remove([], ["x/y/z", "x/y", "x", ""].map { root + "/" + $0 }) }
    try disk.createDirectory(root + "/x/y/z")
    try disk.createDirectory(root + "/x/y/z/")
    #expect(try disk.list(root + "/x/y") == ["z"])
    #expect(try disk.list(root + "/x/y/z").isEmpty)
  }

  @Test(arguments: Kind.allCases)
  func `what is not there is told apart from other failures`(kind: Kind) throws {
    let (disk, root) = try kind.make()
    defer { kind.remove([], [root]) }
    let calls: [() throws -> Void] = [
      { _ = try disk.openForReading(root + "/no") }, { _ = try disk.openForAppending(root + "/no/no") },
      { _ = try disk.list(root + "/no") }, { try disk.remove(root + "/no") },
      { try disk.rename(root + "/no", to: root + "/b") },
    ]
    for call in calls {
      let error = #expect(throws: DiskError.self) { try call() }
      #expect(error?.isNotFound == true)
      #expect(error?.isFull == false)
    }
  }

  @Test(arguments: Kind.allCases)
  func `a lock is held by one until it is released, of a file or a directory`(kind: Kind) throws {
    let (disk, root) = try kind.make()
    defer { kind.remove([root + "/LOCK"], [root]) }
    for path in [root + "/LOCK", root] {
      let lock = try disk.lock(path)
      #expect(throws: DiskError.locked(path: path)) { try disk.lock(path) }
      lock.release()
      try disk.lock(path).release()
    }
  }

  @Test(arguments: Kind.allCases)
  func `the free room is known`(kind: Kind) throws {
    let (disk, root) = try kind.make()
    defer { kind.remove([], [root]) }
    #expect(try disk.freeBytes(at: root) > 0)
  }

  @Test func `files and directories are the owner's alone`() throws {
    let (disk, root) = try Kind.real.make()
    defer { Kind.real.remove([root + "/d/f"], [root + "/d", root]) }
    try disk.createDirectory(root + "/d")
    try disk.openForAppending(root + "/d/f").close()
    var facts = stat()
    #expect(stat(root + "/d", &facts) == 0 && facts.st_mode & 0o7777 == 0o700)
    #expect(stat(root + "/d/f", &facts) == 0 && facts.st_mode & 0o7777 == 0o600)
  }

  @Test func `a full disk is told apart`() throws {
    let file = try RealDisk().openForAppending("/dev/full")
    defer { file.close() }
    let error = #expect(throws: DiskError.self) { try file.append([1]) }
    #expect(error?.isFull == true)
  }
}
