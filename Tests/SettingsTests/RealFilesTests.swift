import Foundation
import Settings
import Testing

@Suite struct RealFilesTests {
  /// A directory of its own for each test.
  private let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)

  private func write(_ bytes: Data, to name: String) throws -> String {
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    let file = directory.appendingPathComponent(name)
    try bytes.write(to: file)
    return file.path
  }

  @Test func `a file of the disk is read whole, and its directory listed`() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    let text = "name: Café\n"
    let path = try write(Data(text.utf8), to: "a.yaml")
    #expect(try RealFiles().read(path) == text)
    #expect(try RealFiles().list(directory.path) == ["a.yaml"])
  }

  @Test func `what cannot be a configuration is refused with its reason`() throws {
    defer { try? FileManager.default.removeItem(at: directory) }
    let noText = try write(Data([0xFF, 0xFE, 0x41]), to: "latin.yaml")
    let large = try write(Data(repeating: 0x20, count: RealFiles.bytesMax + 1), to: "large.yaml")
    #expect(throws: ConfigurationFileError.notText) { try RealFiles().read(noText) }
    #expect(throws: ConfigurationFileError.tooLarge) { try RealFiles().read(large) }
    #expect(throws: ConfigurationFileError.missing) { try RealFiles().read(directory.path + "/none.yaml") }
    #expect(throws: ConfigurationFileError.missing) { try RealFiles().list(directory.path + "/none") }
    #expect(throws: ConfigurationFileError.self) { try RealFiles().read(directory.path) }
  }
}
