import Foundation
import Testing

@testable import Texting

/// The measure of how well opt-outs are understood: two corpora of texts as people write them, in seven languages.
@Suite struct OptOutCorpusTests {
  /// A text and its language.
  struct Sample {
    let language: String
    let text: String
  }

  @Test func `what people mean by stopping is understood, in at least ninety-seven of a hundred texts`() throws {
    let samples = try Self.samples("opt-outs.txt")
    let missed = samples.filter { !Self.isMeant($0.text) }
    #expect(samples.count >= 900)
    #expect(missed.count * 100 <= samples.count * 3)
    Self.report("recall", wrong: missed, of: samples)
    for (language, all) in Self.byLanguage(samples) {
      let share = missed.filter { $0.language == language }.count
      #expect(share * 100 <= all.count * 5, "\(language): missed \(share) of \(all.count)")
    }
  }

  @Test func `what people say of other things stops nothing, but for five texts of a thousand at most`() throws {
    let samples = try Self.samples("innocents.txt")
    let stopped = samples.filter { Self.isMeant($0.text) }
    #expect(samples.count >= 1_800)
    #expect(stopped.count * 1_000 <= samples.count * 5)
    Self.report("false stops", wrong: stopped, of: samples)
  }

  /// What strangers wrote who knew nothing of the rules. The second opinion has learned from all of it, so that this
  /// shows no more than that it has: the honest figures, of weights that had not learned from the writer, stand in
  /// docs/opt-out.md.
  @Test(arguments: strangers) func `what strangers wrote is understood, once learned`(writer: String) throws {
    let asked = try Self.samples(writer + "opt-outs.txt")
    let missed = asked.filter { !Self.isMeant($0.text) }
    Self.report(writer + "recall", wrong: missed, of: asked)
    #expect(asked.count >= 400)
    #expect(missed.count * 1_000 <= asked.count * 7)
    let innocent = try Self.samples(writer + "innocents.txt")
    let stopped = innocent.filter { Self.isMeant($0.text) }
    Self.report(writer + "false stops", wrong: stopped, of: innocent)
    #expect(innocent.count >= 900)
    #expect(stopped.count * 1_000 <= innocent.count)
  }

  @Test func `the corpora hold each of the seven languages, and no text twice`() throws {
    for name in Self.corpora.flatMap({ [$0 + "opt-outs.txt", $0 + "innocents.txt"] }) {
      let samples = try Self.samples(name)
      #expect(Set(samples.map(\.language)) == ["en", "es", "fr", "de", "pt", "zh", "ru"])
      #expect(Set(samples.map { $0.language + $0.text }).count == samples.count)
    }
  }

  @Test(arguments: ["en", "es", "fr", "de", "pt", "zh", "ru"])
  func `no word that means something else to us is taken as an opt-out`(language: String) throws {
    for (kind, phrases) in try Self.words(of: language) where kind != WordKind.stop.rawValue {
      for phrase in phrases {
        for said in [phrase, phrase.lowercased(), phrase + " Ana", phrase + " 2", phrase + " 14155550101"] {
          #expect(!Self.isMeant(said), "\(kind): \(said)")
        }
      }
    }
  }

  @Test(arguments: [
    "COFFEE PLS", "LATTE LOVE", "JOIN 7K3M9QTD", "7K3M9QTD", "K7M3Q9", "COFFEE 7K3M9QTD",
    "EARN +14155550101 12.50 latte x2",
    "STAMP +14155550101 coffee 1", "USE K7M3Q9", "NAME Stopford", "NAME Endicott", "my name is Max Quitter", "14 MAR",
    "31.12.", "3 de mayo", "1er avril",
    "YES", "Y", "ok", "no", "N", "1", "2 please", "FREE COFFEE", "GLOW UP", "SPRING ENDS SOON", "TACO TUESDAY",
    "CLEAN PLATE CLUB", "OFFER BE", "OFFER NOW", "TEXT DEALS", "PIZZA LIST", "MORE OFFERS", "FREE TEXTS",
    "MSG BOX", "ENOUGH COFFEE",
  ])
  func `keywords, tokens, names, dates and answers are none`(text: String) {
    #expect(!Self.isMeant(text))
  }

  /// What the names of the strangers' files begin with, one writer each.
  static let strangers = [
    "unseen-", "writer-a-", "writer-b-", "writer-c-", "writer-d-", "writer-e-", "writer-f-", "writer-g-", "writer-h-",
    "writer-i-", "writer-j-", "writer-k-", "writer-l-", "writer-m-",
  ]
  /// With ours.
  static let corpora = ["", "turns-"] + strangers
  static let languages = ["en", "es", "fr", "de", "pt", "zh", "ru"]
  static let lexicons: [Lexicon] = languages.compactMap { try? Lexicon(words: words(of: $0)) }

  static func isMeant(_ text: String) -> Bool {
    OptOut.isMeant(by: text, folded: FoldedText(text), lexicons: lexicons)
  }

  static func isMeant(_ text: String, by reader: OptOutReader) -> Bool {
    let folded = FoldedText(text)
    return OptOut.isFixedWord(folded, lexicons: lexicons) || reader.isMeant(by: text, folded, lexicons)
  }

  static func samples(_ name: String) throws -> [Sample] {
    try Fixture.lines(name).map { line in
      let parts = line.split(separator: "\t", maxSplits: 1).map(String.init)
      try #require(parts.count == 2, "\(name): no language before '\(line)'")
      return Sample(language: parts[0], text: parts[1])
    }
  }

  private static func byLanguage(_ samples: [Sample]) -> [(String, [Sample])] {
    Dictionary(grouping: samples, by: \.language).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Prints the measure in all and by language, and lists what was got wrong.
  private static func report(_ measure: String, wrong: [Sample], of samples: [Sample]) {
    print("\(measure): \(wrong.count) wrong of \(samples.count)")
    for (language, all) in byLanguage(samples) {
      let texts = wrong.filter { $0.language == language }.map(\.text)
      print(
        "  \(language): \(texts.count) of \(all.count)\(texts.isEmpty ? "" : ": " + texts.joined(separator: " | "))")
    }
  }

  /// The lists under `words:` of a language file, by kind; its lines are `  kind: [PHRASE, PHRASE]`.
  static func words(of language: String) throws -> [String: [String]] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let file = try String(contentsOf: root.appending(path: "templates/messages/\(language).yaml"), encoding: .utf8)
    let lines = file.split(separator: "\n").drop { $0 != "words:" }.dropFirst().prefix { $0.hasPrefix(" ") }
    var words: [String: [String]] = [:]
    for line in lines {
      guard let colon = line.firstIndex(of: ":"), let open = line.firstIndex(of: "["),
        let close = line.lastIndex(of: "]")
      else { continue }
      words[line[..<colon].trimmingCharacters(in: .whitespaces)] = line[line.index(after: open)..<close]
        .split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    try #require(words.count > 20)
    return words
  }
}
