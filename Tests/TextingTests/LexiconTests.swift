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

  static let several = Lexicon(languages: [
    ["yes": ["YES", "OK"], "name": ["NAME"]], ["yes": ["SIM", "CLARO"], "name": ["NOME"]],
    ["yes": ["是", "好"], "redeem": ["兑换"], "name": ["我叫", "我"]],
  ])

  @Test(arguments: [("no me gusta", false), ("nome Ana", true), ("n-o-m-e Ana", false)])
  func `where words follow, spaces count`(text: String, isCommand: Bool) {
    #expect((Self.several.command(beginning: FoldedText(text)) != nil) == isCommand)
  }

  @Test(arguments: [
    ("yes", true), ("SIM!", true), ("是", true), ("ok", false), ("claro", false), ("好", false), ("no", false),
  ])
  func `the plain yes is each language's first`(text: String, isPlain: Bool) {
    #expect(Self.several.isPlainYes(FoldedText(text)) == isPlain)
  }

  @Test(arguments: [
    ("兑换1", WordKind.redeem, "1"), ("兑换 免费拿铁", .redeem, "免费拿铁"), ("我叫王芳", .name, "王芳"), ("兑换", .redeem, ""),
  ])
  func `in scripts without spaces what follows may stand close`(text: String, kind: WordKind, rest: String) throws {
    let command = try #require(Self.several.command(closeTo: FoldedText(text)))
    #expect(command.0 == kind)
    #expect(command.rest == rest)
  }

  @Test(arguments: ["redeem1", "nomeAna", "", "请兑换1"])
  func `elsewhere nothing stands close`(text: String) {
    #expect(Self.several.command(closeTo: FoldedText(text)) == nil)
  }
}
