import Testing

@testable import Texting

@Suite struct LexiconTests {
  static let english = Lexicon(words: [
    "stop": ["STOP", "STOP ALL", "OPT-OUT", "END"], "yes": ["YES", "YES PLEASE", "👍", "END"], "data": ["MY DATA"],
    "redeem": ["REDEEM"],
    "balance": ["BALANCE", "MY POINTS"], "nonsense": ["WHATEVER"], "name": ["NAME"], "help": ["", "?!"],
  ])

  @Test(arguments: [
    ("Stop!", WordKind.stop), ("stopall", .stop), ("opt out", .stop), ("OPTOUT", .stop), ("S.T.O.P.", .stop),
    ("yes, please 😀", .yes), ("👍🏽", .yes),
    ("My data", .data), ("end", .stop), ("whatever", nil), ("", nil), ("yes no", nil), ("redeem 1", nil),
  ])
  func `a whole text is what its phrase asks for`(text: String, kind: WordKind?) {
    #expect(Self.english.kind(of: FoldedText(text)) == kind)
  }

  @Test(arguments: [
    ("Redeem 1", WordKind.redeem, ["1"]), ("redeem FREE latte!", .redeem, ["free", "latte"]),
    ("yes please now", .yes, ["now"]),
    ("yes now", .yes, ["now"]), ("my points", .balance, []), ("name Ana María", .name, ["ana", "maria"]),
    ("stop coffee", .stop, ["coffee"]),
  ])
  func `the longest phrase at the beginning counts`(text: String, kind: WordKind, rest: [String]) throws {
    let command = try #require(Self.english.command(beginning: FoldedText(text)))
    #expect(command.0 == kind)
    #expect(command.rest == rest)
  }

  @Test(arguments: ["", "please redeem", "redeemed 1", "my", "✌️"])
  func `what begins with no phrase is no command`(text: String) {
    #expect(Self.english.command(beginning: FoldedText(text)) == nil)
  }

  @Test func `the phrases of a kind are known, each once`() {
    #expect(Self.english.phrases(of: .stop).map(\.joined) == ["stop", "stop all", "opt out", "end"])
    #expect(Self.english.phrases(of: .move).isEmpty)
  }
}
