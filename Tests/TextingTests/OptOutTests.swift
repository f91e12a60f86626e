import Testing

@testable import Texting

@Suite struct OptOutTests {
  static let lexicons = [
    Lexicon(words: [
      "stop": [
        "STOP", "STOPALL", "STOP ALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT", "OPT OUT", "OPT-OUT",
        "REMOVE",
      ]
    ])
  ]

  @Test func `what people mean by stopping is understood, in at least ninety-nine of a hundred texts`() throws {
    let texts = try Fixture.lines("opt-outs.txt")
    let missed = texts.filter { !isMeant($0) }
    #expect(texts.count >= 600)
    #expect(missed.count * 100 <= texts.count, "missed: \(missed)")
  }

  @Test func `what people say of other things stops nothing, in at least ninety-nine of a hundred texts`() throws {
    let texts = try Fixture.lines("innocents.txt")
    let stopped = texts.filter { isMeant($0) }
    #expect(texts.count >= 600)
    #expect(stopped.count * 100 <= texts.count, "stopped: \(stopped)")
  }

  @Test(arguments: [
    ("stop", true), ("S.T.O.P", true), ("Opt-Out", true), ("stop all", true), ("please stop", false),
    ("stop it", false), ("", false), ("🛑", false),
  ])
  func `a fixed word is the whole text`(text: String, expected: Bool) {
    #expect(OptOut.isFixedWord(FoldedText(text), lexicons: Self.lexicons) == expected)
    #expect(!OptOut.isFixedWord(FoldedText(text), lexicons: []))
  }

  @Test(arguments: [
    ("you never stop texting me", true), ("don't stop texting me", false), ("please don't ever stop texting me", false),
    ("did you stop texting me", false), ("how do I stop these texts", true), ("do I stop these texts", false),
    ("if you don't stop texting me I sue", true),
    ("the stop message", false), ("I don't want you to stop sending me texts", false),
  ])
  func `what stands before a phrase may turn it round`(text: String, expected: Bool) {
    #expect(isMeant(text) == expected)
  }

  @Test func `a very long text is read at its beginning only`() {
    let filler = String(repeating: "coffee is good and so are you ", count: 2_000)
    #expect(isMeant("Stop. " + filler))
    #expect(!isMeant(filler + ". Stop."))
    #expect(!isMeant(String(repeating: "don't ", count: 100_000)))
  }

  @Test func `every pattern of every table can be read and matches its own words`() {
    for table in OptOutTable.all {
      for sentence in table.sentences + table.alone { #expect(isMeant(sentence), "\(sentence)") }
    }
  }

  @Test(arguments: [
    "", " ", "no", "yes", "ok", "please", "thank you", "i", "to", "text", "now", "ya", "non", "nein", "нет", "不", "me",
    "all",
  ])
  func `courtesies and small words alone are nothing`(text: String) {
    #expect(!isMeant(text))
  }

  private func isMeant(_ text: String) -> Bool {
    OptOut.isMeant(by: text, folded: FoldedText(text), lexicons: Self.lexicons)
  }
}
