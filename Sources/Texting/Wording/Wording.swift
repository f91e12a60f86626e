/// Every text in one language, compiled, as one shop words it. A class, since every text that is worded hands it on.
package final class Wording: Sendable {
  /// "en": decides how numbers of things are said.
  package let language: String
  private let texts: [TextName: Template]
  private let counts: [String: Count]
  package let dates: DateWords?

  /// From the `texts` and `counts` of a language file. Every `TextName` must be there.
  package init(
    texts: [String: String], counts: [String: [String: String]], dates: DateWords? = nil, language: String
  ) throws(WordingProblem) {
    self.language = language
    self.dates = dates
    let templates = try Self.compiled(texts)
    for name in TextName.allCases where templates[name] == nil { throw .missingText(name.rawValue) }
    self.texts = templates
    var compiled: [String: Count] = [:]
    for (name, forms) in counts { compiled[name] = try Count(name, forms) }
    self.counts = compiled
  }

  /// With a shop's own `replies` in place of the texts of those names.
  package func replacing(_ texts: [String: String]) throws(WordingProblem) -> Wording {
    Wording(self, texts: self.texts.merging(try Self.compiled(texts)) { _, own in own })
  }

  private init(_ standard: Wording, texts: [TextName: Template]) {
    language = standard.language
    counts = standard.counts
    dates = standard.dates
    self.texts = texts
  }

  /// What a person reads: single spaces, no line breaks but those of a fact. A fact that is absent says nothing.
  package func text(_ name: TextName, _ facts: [Fact: String]) -> String {
    // every name has a template since `init`
    texts[name]?.render(facts) ?? ""
  }

  /// The same, with facts that are asked for as the text comes to them.
  package func text(_ name: TextName, _ value: (Fact) -> String?) -> String {
    texts[name]?.render(value) ?? ""
  }

  /// What a text speaks of: nothing else needs to be worked out for it.
  package func facts(of name: TextName) -> Set<Fact> {
    texts[name]?.facts ?? []
  }

  /// A day, "14 Mar"; with the year where it is given.
  package func date(day: Int, month: Int, year: Int?) -> String {
    dates?.say(day: day, month: month, year: year) ?? "\(month)/\(day)" + (year.map { "/\($0)" } ?? "")
  }

  /// A number of things, "1 point", "75 points"; a thing that the language file does not count is the bare number.
  package func count(_ name: String, _ n: Int64) -> String {
    counts[name]?.say(n, in: language) ?? String(n)
  }

  /// Sorted, so that of several problems always the same one is told.
  private static func compiled(_ texts: [String: String]) throws(WordingProblem) -> [TextName: Template] {
    var compiled: [TextName: Template] = [:]
    for (key, source) in texts.sorted(by: { $0.key < $1.key }) {
      guard let name = TextName(rawValue: key) else {
        throw .unknownText(key, nearest: Spelling.nearest(key, among: TextName.allCases.map(\.rawValue)))
      }
      do {
        compiled[name] = try Template(source)
      } catch {
        throw .badTemplate(text: key, error)
      }
    }
    return compiled
  }
}

extension Wording {
  /// How a number of one thing is said, by plural category. `{{n}}` stands for the number.
  private struct Count: Sendable {
    private let forms: [PluralRule.Category: [String]]
    private let other: [String]

    init(_ name: String, _ forms: [String: String]) throws(WordingProblem) {
      var read: [PluralRule.Category: [String]] = [:]
      for (key, form) in forms.sorted(by: { $0.key < $1.key }) {
        guard let category = PluralRule.Category(rawValue: key) else {
          throw .unknownCategory(count: name, key, known: PluralRule.Category.allCases.map(\.rawValue))
        }
        read[category] = form.split(separator: "{{n}}", omittingEmptySubsequences: false).map(String.init)
      }
      guard let other = read[.other] else { throw .missingOther(count: name) }
      self.forms = read
      self.other = other
    }

    func say(_ n: Int64, in language: String) -> String {
      let parts = forms[PluralRule.category(of: n, in: language)] ?? other
      // nearly all forms hold the number once, and joining so few parts takes longer than adding them
      return parts.count == 2 ? parts[0] + String(n) + parts[1] : parts.joined(separator: String(n))
    }
  }
}
