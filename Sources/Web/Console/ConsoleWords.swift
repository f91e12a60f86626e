package import Texting

/// The words of the console in one language: `templates/console/<language>.yaml`.
package struct ConsoleWords: Sendable {
  /// What the pages' `lang` says: `en`.
  package let language: String
  /// What the language calls itself: `English`.
  package let name: String
  private let texts: [String: String]
  /// The same for templates, section in section: `{{w.today.title}}`.
  let tree: [String: any Sendable]
  /// How numbers, money and days are written.
  let format: ConsoleFormat

  package init(language: String, name: String, texts: [String: String], dates: DateWords?) {
    self.language = language
    self.name = name
    self.texts = texts
    tree = Self.tree(texts.map { ($0.key.split(separator: ".")[...], $0.value) })
    format = ConsoleFormat(language: language, dates: dates)
  }

  package var names: Set<String> { Set(texts.keys) }

  /// The words of that name; the name itself where there are none, which a test sees to.
  func callAsFunction(_ name: String) -> String { texts[name] ?? name }

  /// The same with facts between braces, `{{count}}`.
  func callAsFunction(_ name: String, _ facts: [String: String]) -> String { Self.filled(self(name), facts) }

  /// A number of things: the plural of the language, with the number as `{{n}}` beside other facts.
  func count(_ name: String, _ number: Int64, _ facts: [String: String] = [:]) -> String {
    let category = PluralRule.category(of: number, in: language).rawValue
    let words = texts["\(name).\(category)"] ?? texts["\(name).other"] ?? "\(name) {{n}}"
    return Self.filled(words, facts.merging(["n": format.number(number)]) { own, _ in own })
  }

  private static func filled(_ words: String, _ facts: [String: String]) -> String {
    var filled = ""
    var rest = words[...]
    while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
      filled += rest[..<open.lowerBound]
      filled += facts[String(rest[open.upperBound..<close.lowerBound])] ?? ""
      rest = rest[close.upperBound...]
    }
    return filled + rest
  }

  private static func tree(_ texts: [(path: ArraySlice<Substring>, text: String)]) -> [String: any Sendable] {
    var tree: [String: any Sendable] = [:]
    for (name, entries) in Dictionary(grouping: texts, by: { String($0.path.first ?? "") }) {
      if let leaf = entries.first(where: { $0.path.count == 1 }) {
        tree[name] = leaf.text
      } else {
        tree[name] = Self.tree(entries.map { ($0.path.dropFirst(), $0.text) })
      }
    }
    return tree
  }
}

/// The console's words in every language that we speak.
package struct ConsoleBook: Sendable {
  /// In the order in which a reader may choose.
  let all: [ConsoleWords]

  package init(_ all: [ConsoleWords] = []) {
    self.all = all.sorted { $0.language < $1.language }
  }

  private static let fallback = "en"

  func words(in language: String?) -> ConsoleWords? { all.first { $0.language == language } }

  /// The first of these languages that we speak, else English.
  func words(inFirstOf languages: [String?]) -> ConsoleWords {
    languages.lazy.compactMap { words(in: $0) }.first ?? words(in: Self.fallback) ?? all.first
      ?? ConsoleWords(language: Self.fallback, name: "English", texts: [:], dates: nil)
  }
}
