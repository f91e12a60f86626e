import Foundation
import Gateway
import Loyalty
import Platform
import Settings
import Synchronization
import SystemPackage
import Testing

/// The console's way to a shop's file, on a real directory with the sample's files.
@Suite struct ShopFilesTests {
  private static let repository = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A copy of the sample in a directory of its own.
  private final class Place: Sendable {
    let directory: String
    let takenOver = Mutex(0)
    let clock = SteppedClock()
    let disk: any Disk

    init(disk: any Disk = RealDisk()) throws {
      self.disk = disk
      let made = FileManager.default.temporaryDirectory.appendingPathComponent("punchline-files-\(UUID().uuidString)")
      try FileManager.default.copyItem(at: ShopFilesTests.repository.appendingPathComponent("config"), to: made)
      directory = made.path
    }

    deinit { try? FileManager.default.removeItem(atPath: directory) }

    var shop: String { directory + "/shops/blue-cup.yaml" }

    func files() -> ShopFiles {
      ShopFiles(
        directory: directory, disk: disk, clock: clock,
        load: { [directory] _, path, text in
          ConfigurationLoader.load(
            config: directory, templates: ShopFilesTests.repository.appendingPathComponent("templates").path,
            environment: [:], files: OverlaidFiles(RealFiles(), path: path, text: text)
          ).flatMap { configuration in Result { () throws(ConfigurationProblems) in try Catalogue(configuration) } }
        },
        takeOver: { [weak self] in self?.takenOver.withLock { $0 += 1 } })
    }

    func text() throws -> String { try String(contentsOfFile: shop, encoding: .utf8) }
  }

  private final class SteppedClock: WallClock {
    private let millis = Mutex<Int64>(1_800_000_000_000)
    func now() -> Int64 {
      millis.withLock {
        $0 += 1_000; return $0
      }
    }
  }

  private func wasSaved(_ saving: ShopFileSaving) -> Bool {
    if case .saved = saving { true } else { false }
  }

  @Test func `what is saved stands in the file, keeps its mode, and is taken over at once`() async throws {
    let place = try Place()
    let files = place.files()
    defer { files.close() }
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: place.shop)
    let file = try await files.file(of: "blue-cup")
    #expect(file.text == (try place.text()))
    #expect(file.isWritable)
    let changed = file.text.replacing("Open 7 to 5", with: "Open 8 to 6")
    #expect(wasSaved(try await files.save(changed, of: "blue-cup", over: file.digest, by: "Käthe")))
    #expect(try place.text() == changed)
    let mode = try FileManager.default.attributesOfItem(atPath: place.shop)[.posixPermissions] as? Int
    #expect(mode == 0o640)
    #expect(place.takenOver.withLock { $0 } == 1)
    // nothing is left over beside it
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.directory + "/shops") == ["blue-cup.yaml"])
    let versions = try await files.versions(of: "blue-cup")
    #expect(versions.map(\.author) == ["Käthe", nil])
    #expect(try await files.version(versions[1].id, of: "blue-cup")?.1 == file.text)
    #expect(try await files.version(versions[0].id, of: "blue-cup")?.1 == changed)
    // the same again is no version
    let now = try await files.file(of: "blue-cup")
    if case .unchanged = try await files.save(changed, of: "blue-cup", over: now.digest, by: "") {
    } else {
      Issue.record()
    }
    #expect(try await files.versions(of: "blue-cup").count == 2)
  }

  @Test func `a file that changed meanwhile is not overwritten`() async throws {
    let place = try Place()
    let files = place.files()
    defer { files.close() }
    let file = try await files.file(of: "blue-cup")
    let theirs = file.text + "# by hand\n"
    try theirs.write(toFile: place.shop, atomically: true, encoding: .utf8)
    let saving = try await files.save(file.text + "# by page\n", of: "blue-cup", over: file.digest, by: "")
    if case .changedMeanwhile = saving {} else { Issue.record("\(saving)") }
    #expect(try place.text() == theirs)
    #expect(try await files.versions(of: "blue-cup").isEmpty)
    #expect(place.takenOver.withLock { $0 } == 0)
  }

  @Test func `a file with mistakes is not saved, and they are told with their places`() async throws {
    let place = try Place()
    let files = place.files()
    defer { files.close() }
    let file = try await files.file(of: "blue-cup")
    let wrong = file.text.replacing("points: 20", with: "points: many")
    guard case .mistaken(let check) = try await files.save(wrong, of: "blue-cup", over: file.digest, by: "") else {
      Issue.record("it was saved")
      return
    }
    let lines = wrong.split(separator: "\n", omittingEmptySubsequences: false)
    let line = try #require(lines.firstIndex { $0.contains("points: many") })
    #expect(check.problems.map(\.line) == [line + 1])
    #expect(check.problems.first?.message.contains("many") == true)
    #expect(check.catalogue == nil && check.mistakesElsewhere == 0)
    #expect(try place.text() == file.text)
    // and the same is said of a text that nobody wants to save
    #expect(try await files.check(wrong, of: "blue-cup").problems == check.problems)
  }

  @Test func `mistakes of other files are counted and not shown`() async throws {
    let place = try Place()
    let files = place.files()
    defer { files.close() }
    try "name: [".write(toFile: place.directory + "/shops/other.yaml", atomically: true, encoding: .utf8)
    let file = try await files.file(of: "blue-cup")
    let check = try await files.check(file.text, of: "blue-cup")
    #expect(check.catalogue == nil)
    #expect(check.mistakesElsewhere > 0)
    #expect(check.problems.allSatisfy { $0.file == place.shop })
  }

  @Test func `the fifty newest versions are kept, in their order whatever the clock says`() async throws {
    let place = try Place()
    let files = place.files()
    defer { files.close() }
    for number in 1...55 {
      let file = try await files.file(of: "blue-cup")
      let saving = try await files.save(file.text + "# \(number)\n", of: "blue-cup", over: file.digest, by: "owner")
      #expect(wasSaved(saving))
    }
    let versions = try await files.versions(of: "blue-cup")
    #expect(versions.count == 50)
    #expect(versions.map(\.id) == versions.map(\.id).sorted(by: >))
    #expect(try await files.version(versions[0].id, of: "blue-cup")?.1.hasSuffix("# 55\n") == true)
  }

  @Test(arguments: [
    "", "..", "../../shops/blue-cup.yaml", "2026-11-22T20-53-00.123Z", "2026-11-22T20-53-00.123Z owner.yaml",
  ])
  func `an id that was not listed leads nowhere`(id: String) async throws {
    let place = try Place()
    let files = place.files()
    defer { files.close() }
    #expect(try await files.version(id, of: "blue-cup") == nil)
  }

  @Test func `a disk that fails in between leaves the file as it was, and says so`() async throws {
    for failing in ["rename", "sync", "append"] {
      let place = try Place(disk: FailingDisk(failing))
      let files = place.files()
      let file = try await files.file(of: "blue-cup")
      await #expect(throws: ShopFileRefusal.self) {
        try await files.save(file.text + "# new\n", of: "blue-cup", over: file.digest, by: "")
      }
      files.close()
      #expect(try place.text() == file.text)
      #expect(try FileManager.default.contentsOfDirectory(atPath: place.directory + "/shops") == ["blue-cup.yaml"])
    }
  }

  @Test func `a link stays a link, and the file that it leads to is changed`() async throws {
    let place = try Place()
    let files = place.files()
    defer { files.close() }
    try FileManager.default.moveItem(atPath: place.shop, toPath: place.directory + "/real.yaml")
    try FileManager.default.createSymbolicLink(atPath: place.shop, withDestinationPath: "../real.yaml")
    let file = try await files.file(of: "blue-cup")
    #expect(wasSaved(try await files.save(file.text + "# x\n", of: "blue-cup", over: file.digest, by: "")))
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: place.shop) == "../real.yaml")
    #expect(try place.text().hasSuffix("# x\n"))
  }

  @Test(arguments: ["owner", "file", "_x", "Käthe Müller", "a/b", "..", "%41", ""])
  func `who saved a version is read back from its name`(author: String) async throws {
    let place = try Place()
    let files = place.files()
    defer { files.close() }
    let file = try await files.file(of: "blue-cup")
    #expect(wasSaved(try await files.save(file.text + "# x\n", of: "blue-cup", over: file.digest, by: author)))
    #expect(try await files.versions(of: "blue-cup").first?.author == author)
  }

  @Test func `a difference shows its lines and two around each`() {
    let old = (1...9).map { "line \($0)" }.joined(separator: "\n")
    let diff = LineDiff(from: old, to: old.replacing("line 5", with: "line five\nand more"))
    #expect(
      diff.lines.map { "\($0.kind.rawValue) \($0.text)" } == [
        "gap ", "same line 3", "same line 4", "gone line 5", "new line five", "new and more", "same line 6",
        "same line 7", "gap ",
      ])
    #expect(LineDiff(from: old, to: old).lines.isEmpty)
  }
}

/// A real disk that refuses one operation on files beside the shop's.
private struct FailingDisk: Disk {
  private let real = RealDisk()
  private let failing: String

  init(_ failing: String) { self.failing = failing }

  func createDirectory(_ path: String) throws(DiskError) { try real.createDirectory(path) }
  func list(_ directory: String) throws(DiskError) -> [String] { try real.list(directory) }
  func openForReading(_ path: String) throws(DiskError) -> any DiskFile { try real.openForReading(path) }
  func openForAppending(_ path: String) throws(DiskError) -> any DiskFile {
    let file = try real.openForAppending(path)
    return path.hasSuffix(".saving") ? File(real: file, failing: failing) : file
  }
  func rename(_ path: String, to newPath: String) throws(DiskError) {
    if failing == "rename" { throw .failed(.rename, path: path, .ioError) }
    try real.rename(path, to: newPath)
  }
  func remove(_ path: String) throws(DiskError) { try real.remove(path) }
  func syncDirectory(_ path: String) throws(DiskError) { try real.syncDirectory(path) }
  func freeBytes(at path: String) throws(DiskError) -> Int64 { try real.freeBytes(at: path) }
  func lock(_ path: String) throws(DiskError) -> any DiskLock { try real.lock(path) }

  private struct File: DiskFile {
    let real: any DiskFile
    let failing: String

    func size() throws(DiskError) -> Int64 { try real.size() }
    func read(into bytes: UnsafeMutableRawBufferPointer, at offset: Int64) throws(DiskError) -> Int {
      try real.read(into: bytes, at: offset)
    }
    func append(_ bytes: UnsafeRawBufferPointer) throws(DiskError) {
      if failing == "append" { throw .failed(.append, path: "", .noSpace) }
      try real.append(bytes)
    }
    func truncate(toSize size: Int64) throws(DiskError) { try real.truncate(toSize: size) }
    func sync() throws(DiskError) {
      if failing == "sync" { throw .failed(.sync, path: "", .ioError) }
      try real.sync()
    }
    func dropCached() throws(DiskError) { try real.dropCached() }
    func close() { real.close() }
  }
}
