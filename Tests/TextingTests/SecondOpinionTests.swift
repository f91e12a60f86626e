import Testing

@testable import Texting

@Suite struct SecondOpinionTests {
  /// A text, and what the script that learned made of it.
  struct Sample {
    let opinion: Int
    let text: String
  }

  @Test func `a text has the opinion that the script found`() throws {
    let samples = try Self.samples()
    #expect(samples.count >= 200)
    for sample in samples {
      let (words, hints) = Self.heard(sample.text.replacing("🛑", with: " stop "))
      #expect(SecondOpinion.trained.opinion(words, hints) == sample.opinion, "\(sample.text)")
    }
  }

  @Test func `of no words there are no features`() {
    var count = 0
    SecondOpinion.eachFeature(of: "") { _ in count += 1 }
    #expect(count == 0)
  }

  @Test func `digits are all alike`() {
    func opinion(_ words: String) -> Int { SecondOpinion.trained.opinion(words, OptOutHints(.asked)) }
    #expect(opinion("remove 5550134") == opinion("remove 1112229"))
    #expect(opinion("remove 5550134") != opinion("remove me"))
  }

  @Test func `the language that knows most words of a text is asked for what they mean`() {
    func features(_ text: String) -> Set<UInt32> {
      var found: Set<UInt32> = []
      Self.heard(text).hints.eachFeature {
        found.insert($0.value)
      } ofLikely: { _ in
      } ofSigns: { _ in
      }
      return found
    }
    // the same classes in another language are the same features
    #expect(!features("no more texts").intersection(features("больше не шлите смс")).isEmpty)
    #expect(features("no more texts") != features("no more donuts"))
  }

  @Test(arguments: ["en", "es", "fr", "de", "pt", "zh", "ru"])
  func `stop means stop, whatever a second opinion would say`(language: String) throws {
    let polite = [
      "en": "please", "es": "por favor", "fr": "svp", "de": "bitte", "pt": "por favor", "zh": "谢谢", "ru": "спасибо",
    ]
    for phrase in try OptOutCorpusTests.words(of: language)[WordKind.stop.rawValue] ?? [] {
      for said in [phrase, phrase.lowercased(), phrase + "!!!", phrase + " " + (polite[language] ?? "")] {
        #expect(OptOutCorpusTests.isMeant(said, by: Self.contrary), "\(said)")
      }
    }
  }

  @Test(arguments: [
    "🛑", "🛑🛑", "🛑 please", "🛑 texting me", "🔕 no more messages", "stoooop", "s t o p", "S.T.O.P", "Stop.", "stop lol",
    "unsubscribe pls", "Stop! Stop!", "hey, stop please", "Stop. I like the coffee though",
  ])
  func `a sign and a text that is a stop from end to end are not doubted`(text: String) {
    #expect(OptOutCorpusTests.isMeant(text, by: Self.contrary))
  }

  @Test(arguments: [
    "STOP and leave me alone", "STOP please, I moved", "stop!! wrong person", "Stop. I never signed up", "STOP NOW",
    "No más. Stop", "стоооп", "stopstopstop", "deregister me",
  ])
  func `a stop at the beginning is understood`(text: String) {
    #expect(OptOutCorpusTests.isMeant(text))
  }

  @Test(arguments: [
    "two lattes and a bagel", "COFFEE PLS", "see you at 5", "谢谢", "gracias", "merci beaucoup", "number", "THESE", "SMS",
  ])
  func `without a word of stopping, and of one word, no opinion is asked`(text: String) {
    #expect(!OptOutCorpusTests.isMeant(text, by: Self.eager))
  }

  @Test(arguments: ["novo número", "don't unsubscribe", "resubscribe me", "cancel order", "не отписывайте"])
  func `two words that the grammars know to mean something else are no opt-out in any opinion`(text: String) {
    #expect(!OptOutCorpusTests.isMeant(text, by: Self.eager))
  }

  @Test(arguments: [
    "do I stop these texts", "please don't take me off", "my toddler sent you STOP, sign me back up",
  ])
  func `more words that the grammars know to mean something else are no opt-out but in another opinion`(text: String) {
    #expect(Self.heard(text).hints.understood == .explained)
    #expect(!OptOutCorpusTests.isMeant(text))
    #expect(!OptOutCorpusTests.isMeant(text, by: Self.contrary))
    #expect(OptOutCorpusTests.isMeant(text, by: Self.eager))
  }

  /// Takes everything for innocent.
  private static let contrary = reader(limit: .max)
  /// Takes everything for an opt-out.
  private static let eager = reader(limit: .min)
  private static let trained = OptOutReader(OptOutLanguage.all, common: .common, opinion: .trained)

  private static func reader(limit: Int) -> OptOutReader {
    // no bucket has weights
    let nothing = String(repeating: "A", count: 21_846) + "=="
    let limits = SecondOpinion.Limits(explained: limit, notAsked: limit, asked: limit, begun: limit)
    let opinion = SecondOpinion(limits: limits, biases: .zero, outputs: .zero, weights: nothing)
    return OptOutReader(OptOutLanguage.all, common: .common, opinion: opinion)
  }

  /// What the opinion is told of a text.
  static func heard(_ text: String) -> (words: String, hints: OptOutHints) {
    let folded = FoldedText(text)
    let words = OptOutReader.squeezed(folded)
    return (words, trained.hints(text, folded, words, OptOutCorpusTests.lexicons))
  }

  private static func samples() throws -> [Sample] {
    try Fixture.lines("second-opinion.tsv").map { line in
      let parts = line.split(separator: "\t", maxSplits: 1).map(String.init)
      try #require(parts.count == 2)
      return Sample(opinion: try #require(Int(parts[0])), text: parts[1])
    }
  }
}
