import Foundation
import Gateway
import Settings
import Testing

/// The conversations that the project keeps as files.
@Suite struct RehearsalFileTests {
  private static let folder = Samples.repository.appending(path: "Tests/Rehearsals")

  static let files: [String] = {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (names ?? []).filter { $0.hasSuffix(".txt") }.sorted()
  }()

  private func lines(of file: String) throws -> [String] {
    let text = try String(contentsOf: Self.folder.appending(path: file), encoding: .utf8)
    return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The first difference; nil where it plays to its end.
  private func difference(_ lines: [String], _ catalogue: Catalogue) async -> RehearsalDifference? {
    do {
      try await Rehearsal(reading: lines.joined(separator: "\n")).play(with: catalogue)
      return nil
    } catch {
      return error
    }
  }

  private func catalogue() throws -> Catalogue {
    let loaded = ConfigurationLoader.load(
      config: Self.folder.appending(path: "config").path,
      templates: Samples.repository.appending(path: "templates").path,
      environment: [:], files: RealFiles())
    return try Catalogue(loaded.get())
  }

  @Test func `there are files to play`() {
    #expect(Self.files.count >= 3)
  }

  @Test(arguments: files)
  func `a kept conversation plays to its end`(file: String) async throws {
    let lines = try lines(of: file)
    #expect(try Rehearsal(reading: lines.joined(separator: "\n")).configuration == "config")
    let catalogue = try catalogue()
    #expect(await difference(lines, catalogue) == nil)
  }

  @Test(arguments: files)
  func `every expectation of a kept conversation can fail, at its own line`(file: String) async throws {
    let lines = try lines(of: file)
    let catalogue = try catalogue()
    var spoilt = 0
    for (index, line) in lines.enumerated() {
      guard let other = Self.spoiled(line) else { continue }
      spoilt += 1
      var changed = lines
      changed[index] = other
      #expect(await difference(changed, catalogue)?.line == index + 1, "\(file):\(index + 1): \(other)")
    }
    #expect(spoilt > 5)
  }

  @Test(arguments: files)
  func `a text that nobody expects is told with the line that made it go out`(file: String) async throws {
    let lines = try lines(of: file)
    let catalogue = try catalogue()
    for (index, line) in lines.enumerated() where line.hasPrefix(">") {
      var changed = lines
      changed[index] = "# nothing"
      let cause = try #require(lines[..<index].lastIndex { $0.hasPrefix("+") || $0.hasPrefix("purchase") })
      #expect(await difference(changed, catalogue)?.line == cause + 1, "\(file):\(index + 1)")
    }
  }

  private static func spoiled(_ line: String) -> String? {
    if line.hasPrefix(">") { return "> no text of ours says this" }
    if line.hasPrefix("expect") {
      let words = line.split(separator: " ")
      return (words.dropLast() + [Int(words[words.count - 1]) == nil ? "otherwise" : "9\(words[words.count - 1])"])
        .joined(separator: " ")
    }
    return nil
  }
}
