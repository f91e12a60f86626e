import Foundation
import Settings
import Testing

@testable import Web

@Suite struct ConsoleWordsTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
    .standardized

  private static func files() throws -> [ConsoleWordFile] {
    try ConsoleWordFile.load(templates: root.appending(path: "templates").path)
  }

  /// Names as a file itself has them, before English fills in what is missing.
  private static func ownNames(of language: String) throws -> Set<String> {
    let file = root.appending(path: "templates/console/\(language).yaml")
    let only = OneFile(text: try String(contentsOf: file, encoding: .utf8), name: "\(language).yaml")
    return Set(try #require(try ConsoleWordFile.load(templates: "t", files: only).first).texts.keys)
  }

  private struct OneFile: ConfigurationFiles {
    let text: String
    let name: String

    func read(_ path: String) throws(ConfigurationFileError) -> String { text }
    func list(_ directory: String) throws(ConfigurationFileError) -> [String] { [name] }
  }

  /// Plural forms are each language's own.
  private static func withoutPlural(_ name: String) -> String {
    let parts = name.split(separator: ".")
    return ["one", "few", "many", "other"].contains(parts.last) ? parts.dropLast().joined(separator: ".") : name
  }

  @Test func `the console speaks seven languages`() throws {
    #expect(try Self.files().map(\.language) == ["de", "en", "es", "fr", "pt", "ru", "zh"])
  }

  @Test(arguments: ["de", "es", "fr", "pt", "ru", "zh"])
  func `every language has the same words and facts as English`(language: String) throws {
    let own = Set(try Self.ownNames(of: language).map(Self.withoutPlural))
    let english = Set(try Self.ownNames(of: "en").map(Self.withoutPlural))
    #expect(own.subtracting(english) == [] && english.subtracting(own) == [])
    let files = try Self.files()
    let texts = try #require(files.first { $0.language == language }).texts
    for (name, text) in try #require(files.first { $0.language == "en" }).texts where texts[name] != nil {
      #expect(Self.facts(in: texts[name] ?? "") == Self.facts(in: text), "\(language): \(name)")
    }
  }

  private static func facts(in text: String) -> Set<String> {
    Set(text.matches(of: /\{\{([a-z-]+)\}\}/).map { String($0.1) })
  }

  /// Names that pages ask for; one that ends in a point stands for all that begin so.
  private static func used(_ sections: Set<String>) throws -> Set<String> {
    var used: Set<String> = []
    for (folder, ending) in [("templates/pages/console", "mustache"), ("Sources/Web/Console", "swift")] {
      let files = FileManager.default.enumerator(at: root.appending(path: folder), includingPropertiesForKeys: nil)
      while let file = files?.nextObject() as? URL {
        guard file.pathExtension == ending else { continue }
        let text = try String(contentsOf: file, encoding: .utf8)
        if ending == "mustache" {
          for match in text.matches(of: /\{\{w\.([a-z0-9.-]+)\}\}/) { used.insert(String(match.1)) }
        } else {
          for match in text.matches(of: /"([a-z-]+)\.([a-z0-9.-]*)(\\\(|")/) where sections.contains(String(match.1)) {
            let isWhole = match.3 == "\"" && !match.2.isEmpty
            used.insert("\(match.1).\(match.2)" + (isWhole || match.2.hasSuffix(".") || match.2.isEmpty ? "" : "*"))
          }
        }
      }
    }
    return used
  }

  @Test func `every word that a page asks for is there, and every word is asked for`() throws {
    let names = Set(try Self.ownNames(of: "en").map(Self.withoutPlural))
    let sections = Set(names.compactMap { $0.split(separator: ".").first.map(String.init) })
    let used = try Self.used(sections)
    let prefixes = used.filter { $0.hasSuffix(".") || $0.hasSuffix("*") }.map {
      $0.hasSuffix("*") ? String($0.dropLast()) : $0
    }
    let missing = used.filter { !$0.hasSuffix(".") && !$0.hasSuffix("*") && !names.contains($0) }
    #expect(missing == [], "these are not in templates/console/en.yaml")
    let idle = names.filter { name in !used.contains(name) && !prefixes.contains { name.hasPrefix($0) } }
    #expect(idle == [], "nobody asks for these")
  }

  @Test(arguments: [
    ("en", Int64(1_234_567), "1,234,567"), ("de", 1_234, "1.234"), ("es", 1_234, "1234"), ("es", 12_345, "12.345"),
    ("fr", 1_234, "1\u{00A0}234"), ("zh", -5, "−5"), ("ru", 999, "999"),
  ])
  func `numbers are written as the language does`(language: String, number: Int64, written: String) {
    #expect(ConsoleFormat(language: language, dates: nil).number(number) == written)
  }

  @Test func `a number of things takes its plural, and words their facts`() {
    let words = ConsoleWords(
      language: "ru", name: "",
      texts: ["a.b.one": "{{n}} гость", "a.b.few": "{{n}} гостя", "a.b.other": "{{n}} гостей", "a.c": "{{x}}-{{y}}"],
      dates: nil)
    #expect(
      words.count("a.b", 1) == "1 гость" && words.count("a.b", 3) == "3 гостя" && words.count("a.b", 5) == "5 гостей")
    #expect(words("a.c", ["x": "{{y}}", "y": "2"]) == "{{y}}-2" && words("a.d") == "a.d")
  }
}
