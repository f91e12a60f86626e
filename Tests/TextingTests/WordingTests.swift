import Foundation
import Testing

@testable import Texting

@Suite struct WordingTests {
  static let texts = Dictionary(
    uniqueKeysWithValues: TextName.allCases.map { ($0.rawValue, "{{shop}} \($0.rawValue)") })
  static let counts = ["points": ["one": "{{n}} point", "other": "{{n}} points"]]

  @Test func `every text says its facts`() throws {
    let wording = try Wording(texts: Self.texts, counts: Self.counts, language: "en")
    for name in TextName.allCases { #expect(wording.text(name, [.shop: "Blue Cup"]) == "Blue Cup \(name.rawValue)") }
  }

  @Test func `a shop's own replies take the place of those texts only`() throws {
    let wording = try Wording(texts: Self.texts, counts: Self.counts, language: "en").replacing([
      "welcome": "Hi from {{shop}}"
    ])
    #expect(wording.text(.welcome, [.shop: "Glow"]) == "Hi from Glow")
    #expect(wording.text(.help, [.shop: "Glow"]) == "Glow help")
    #expect(wording.count("points", 1) == "1 point")
  }

  @Test func `problems name the text and what is wrong with it`() throws {
    let wording = try Wording(texts: Self.texts, counts: Self.counts, language: "en")
    #expect(throws: WordingProblem.unknownText("wellcome", nearest: "welcome")) {
      try wording.replacing(["wellcome": ""])
    }
    #expect(throws: WordingProblem.badTemplate(text: "help", .strayEnd("shop"))) {
      try wording.replacing(["help": "{{/shop}}"])
    }
    #expect(throws: WordingProblem.missingText("help")) {
      try Wording(texts: Self.texts.filter { $0.key != "help" }, counts: Self.counts, language: "en")
    }
    #expect(throws: WordingProblem.missingOther(count: "points")) {
      try Wording(texts: Self.texts, counts: ["points": ["one": "{{n}} point"]], language: "en")
    }
    #expect(throws: WordingProblem.self) {
      try Wording(texts: Self.texts, counts: ["points": ["single": "", "other": ""]], language: "en")
    }
    let problem = WordingProblem.unknownText("wellcome", nearest: "welcome")
    #expect(problem.description == "there is no text 'wellcome'; did you mean 'welcome'?")
    #expect(problem.text == "wellcome")
  }

  @Test(arguments: [
    ("en", Int64(0), "other"), ("en", 1, "one"), ("en", 2, "other"), ("en", -1, "one"), ("de", 1, "one"),
    ("de", 0, "other"),
    ("es", 1, "one"), ("es", 0, "other"), ("es", 1_000_000, "many"), ("es", 1_000_001, "other"), ("fr", 0, "one"),
    ("fr", 1, "one"),
    ("fr", 2, "other"), ("fr", 2_000_000, "many"), ("pt", 0, "one"), ("pt-BR", 1, "one"), ("pt", 2, "other"),
    ("zh", 1, "other"),
    ("ru", 1, "one"), ("ru", 21, "one"), ("ru", 11, "many"), ("ru", 2, "few"), ("ru", 24, "few"), ("ru", 12, "many"),
    ("ru", 5, "many"),
    ("ru", 0, "many"), ("ru", 111, "many"), ("ru", 1_002, "few"), ("xx", 1, "other"), ("en", Int64.min, "other"),
  ])
  func `a number of things is said by the plural rules of its language`(language: String, n: Int64, category: String)
    throws
  {
    let forms = Dictionary(
      uniqueKeysWithValues: PluralRule.Category.allCases.map { ($0.rawValue, "{{n}} \($0.rawValue)") })
    let wording = try Wording(texts: Self.texts, counts: ["things": forms], language: language)
    #expect(wording.count("things", n) == "\(n) \(category)")
  }

  @Test func `a missing plural falls back to other, a missing thing to the number`() throws {
    let wording = try Wording(texts: Self.texts, counts: ["points": ["other": "{{n}} Punkte"]], language: "de")
    #expect(wording.count("points", 1) == "1 Punkte")
    #expect(wording.count("stamps", 7) == "7")
  }

  @Test func `the language files hold exactly the texts that we send, and each compiles`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../templates/messages")
    let files = try FileManager.default.contentsOfDirectory(at: root, includingPropertiesForKeys: nil)
    #expect(files.contains { $0.lastPathComponent == "en.yaml" })
    for file in files where file.pathExtension == "yaml" {
      let texts = Self.textsOf(try String(contentsOf: file, encoding: .utf8))
      let names = Set(TextName.allCases.map(\.rawValue))
      #expect(Set(texts.keys) == names, "\(file.lastPathComponent)")
      for (name, source) in texts {
        #expect(throws: Never.self, "\(file.lastPathComponent) \(name)") { try Template(source) }
      }
    }
  }

  /// The entries under `texts:`: their names, and their words as they stand, quotes and all.
  private static func textsOf(_ yaml: String) -> [String: String] {
    var texts: [String: String] = [:]
    var name: String?
    let lines = yaml.split(separator: "\n", omittingEmptySubsequences: false)
    for line in lines.drop(while: { $0 != "texts:" }).dropFirst() {
      guard line.isEmpty || line.hasPrefix(" ") else { break }
      guard !line.hasPrefix("  #") else { continue }
      if !line.hasPrefix("   "), let colon = line.firstIndex(of: ":") {
        name = String(line[..<colon].dropFirst(2))
        texts[name ?? ""] = String(line[colon...].dropFirst())
      } else if let name {
        texts[name, default: ""] += " " + line
      }
    }
    return texts
  }
}
