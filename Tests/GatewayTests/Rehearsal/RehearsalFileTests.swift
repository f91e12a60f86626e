import Foundation
import Gateway
import Settings
import Testing

/// The conversations that the project keeps as files.
@Suite struct RehearsalFileTests {
  /// Where they stand: those of the language, harder ones, one for each language, and those that prove the recipes.
  private static let folders = [
    "Tests/Rehearsals", "Tests/Rehearsals/more", "Tests/Rehearsals/languages", "config/recipes/rehearsals",
  ]

  /// By their paths in the repository.
  static let files: [String] = folders.flatMap { folder -> [String] in
    let path = Samples.repository.appending(path: folder).path
    let names = try? FileManager.default.contentsOfDirectory(atPath: path)
    return (names ?? []).filter { $0.hasSuffix(".txt") }.sorted().map { "\(folder)/\($0)" }
  }

  private func lines(of file: String) throws -> [String] {
    let text = try String(contentsOf: Samples.repository.appending(path: file), encoding: .utf8)
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

  /// The configuration that a file names.
  private func catalogue(of file: String, _ lines: [String]) throws -> Catalogue {
    let named = try #require(try Rehearsal(reading: lines.joined(separator: "\n")).configuration)
    let folder = Samples.repository.appending(path: file).deletingLastPathComponent()
    let loaded = ConfigurationLoader.load(
      config: folder.appending(path: named).standardized.path,
      templates: Samples.repository.appending(path: "templates").path,
      environment: [:], files: RealFiles())
    return try Catalogue(loaded.get())
  }

  @Test func `there are files to play`() {
    #expect(Self.files.count >= 11)
  }

  @Test(arguments: files)
  func `a kept conversation plays to its end`(file: String) async throws {
    let lines = try lines(of: file)
    #expect(await difference(lines, try catalogue(of: file, lines)) == nil)
  }

  /// Those of the language; every copy of the others is spoilt from outside, by the release program, which is quicker.
  static let own = files.filter { $0.hasPrefix("Tests/Rehearsals/0") || $0.hasPrefix("Tests/Rehearsals/1") }

  @Test(arguments: own)
  func `every expectation of a kept conversation can fail, at its own line`(file: String) async throws {
    let lines = try lines(of: file)
    let catalogue = try catalogue(of: file, lines)
    var spoilt = 0
    for (index, line) in lines.enumerated() {
      guard let other = Self.spoiled(line) else { continue }
      spoilt += 1
      var changed = lines
      changed[index] = other
      #expect(await difference(changed, catalogue)?.line == index + 1, "\(file):\(index + 1): \(other)")
    }
    #expect(spoilt >= 5)
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
