import Testing

@testable import Texting

@Suite struct SecondOpinionTests {
  /// A text, and what the script that learned made of it.
  struct Sample {
    let tally: SecondOpinion.Tally
    let text: String
  }

  @Test func `a text has the features and the sum that the script found`() throws {
    let samples = try Self.samples()
    #expect(samples.count >= 200)
    for sample in samples {
      let said = sample.text.replacing("🛑", with: " stop ")
      #expect(SecondOpinion.trained.tally(OptOutReader.squeezed(FoldedText(said))) == sample.tally, "\(sample.text)")
    }
  }

  @Test func `of no words there is no opinion`() {
    #expect(SecondOpinion.trained.tally("") == SecondOpinion.Tally())
    #expect(!SecondOpinion.trained.isInnocent(""))
    #expect(!SecondOpinion.trained.isOptOut(""))
  }

  @Test func `digits are all alike`() {
    #expect(SecondOpinion.trained.tally("remove 5550134") == SecondOpinion.trained.tally("remove 1112229"))
    #expect(SecondOpinion.trained.tally("remove 5550134") != SecondOpinion.trained.tally("remove me"))
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
    "unsubscribe pls", "Stop. I like the coffee though",
  ])
  func `a sign and a stop from end to end are not doubted`(text: String) {
    #expect(OptOutCorpusTests.isMeant(text, by: Self.contrary))
  }

  @Test(arguments: ["two lattes and a bagel", "COFFEE PLS", "see you at 5", "谢谢", "gracias", "merci beaucoup"])
  func `without a word of stopping no opinion is asked`(text: String) {
    #expect(!OptOutCorpusTests.isMeant(text, by: Self.eager))
  }

  @Test(arguments: [
    "do I stop these texts", "please don't take me off", "novo número", "my toddler sent you STOP, sign me back up",
  ])
  func `what the grammars know to mean something else is no opt-out in any opinion`(text: String) {
    #expect(!OptOutCorpusTests.isMeant(text, by: Self.eager))
  }

  /// Takes everything for innocent.
  private static let contrary = opinion(innocentBelow: .max >> 32, optOutAbove: .max >> 32)
  /// Takes everything for an opt-out.
  private static let eager = opinion(innocentBelow: .min >> 32, optOutAbove: .min >> 32)

  private static func opinion(innocentBelow: Int, optOutAbove: Int) -> OptOutReader {
    let nothing = String(repeating: "A", count: 87382) + "=="
    let opinion = SecondOpinion(innocentBelow: innocentBelow, optOutAbove: optOutAbove, weights: nothing)
    return OptOutReader(OptOutLanguage.all, common: .common, opinion: opinion)
  }

  private static func samples() throws -> [Sample] {
    try Fixture.lines("second-opinion.tsv").map { line in
      let parts = line.split(separator: "\t", maxSplits: 2).map(String.init)
      try #require(parts.count == 3)
      let tally = SecondOpinion.Tally(count: try #require(Int(parts[0])), sum: try #require(Int(parts[1])))
      return Sample(tally: tally, text: parts[2])
    }
  }
}
