import Testing

@testable import Texting

@Suite struct KeywordIndexTests {
  static let sample = KeywordIndex(
    [
      ("COFFEE PLS", 1), ("COFFEE", 1), ("CAFÉ POR FAVOR", 1), ("LATTE", 2), ("TEA", 3), ("HOURS", 4), ("WINTER", 5),
      ("WINNER", 6),
      ("🍕", 7), ("กาแฟเย็น", 8), ("STOMPS", 9), ("SPRING SALE", 10),
    ],
    guarding: ["STOP", "END", "QUIT", "ALTO", "UNSUBSCRIBE"].map { FoldedText($0) })

  @Test(arguments: [
    ("coffee pls", 1), ("  Coffee,  PLS! ", 1), ("cóffee pls", 1), ("coffeepls", 1), ("c o f f e e p l s", 1),
    ("cafe por favor", 1),
    ("Tea", 3), ("🍕", 7), ("🍕🏽", 7), ("กาแฟเย็น", 8), ("stomps", 9),
  ])
  func `a keyword is found whatever its case, spacing and accents`(text: String, value: Int) {
    #expect(Self.sample.match(FoldedText(text)) == .exact(value))
  }

  @Test(arguments: [
    ("cofee pls", 1), ("coffee plss", 1), ("coffee pks", 1), ("cofefe pls", 1), ("coffe", 1), ("ocffee", 1),
    ("cafe por favr", 1),
    ("latter", 2), ("latt", 2), ("LATE", 2), ("hourz", 4), ("กาแฟเยน", 8), ("spring  sal", 10), ("cof fee pl", 1),
  ])
  func `one slip in a keyword of five letters or more is taken as meant`(text: String, value: Int) {
    #expect(Self.sample.match(FoldedText(text)) == .slip(value))
  }

  @Test(arguments: [
    ("cofe pls", 1, "COFFEE PLS"), ("coffee please", 0, ""), ("kofee pls", 1, "COFFEE PLS"),
    ("sprnig sal", 10, "SPRING SALE"),
    ("cafe por avro", 1, "CAFÉ POR FAVOR"),
  ])
  func `two slips in eight letters or more are asked back`(text: String, value: Int, keyword: String) {
    #expect(Self.sample.match(FoldedText(text)) == (value == 0 ? .none : .near(value, keyword: keyword)))
  }

  @Test(arguments: [
    "", "!!", "te", "teas", "tee", "lat", "latrine", "good morning", "cof", "wintner", "houses and more houses", "🍔",
  ])
  func `short keywords, more slips and other texts match nothing`(text: String) {
    #expect(Self.sample.match(FoldedText(text)) == .none)
  }

  @Test(arguments: ["winer", "winnter", "wimter"])
  func `of two keywords the nearer is meant`(text: String) {
    let expected: [String: KeywordMatch<Int>] = ["winer": .none, "winnter": .none, "wimter": .slip(5)]
    // "winer" and "winnter" are one slip from WINTER and one from WINNER
    #expect(Self.sample.match(FoldedText(text)) == expected[text])
  }

  @Test(arguments: ["stop", "stomp", "sto", "stopm", "stps", "unsubscribe", "unsubscrib"])
  func `nothing is slipped towards or away from a guarded word`(text: String) {
    #expect(Self.sample.match(FoldedText(text)) == .none)
  }

  @Test func `a guarded word that a shop took for a keyword all the same is found exactly`() {
    let index = KeywordIndex([("STOPS", 1)], guarding: [FoldedText("STOP")])
    #expect(index.match(FoldedText("stops")) == .exact(1))
    #expect(index.match(FoldedText("stosp")) == .none)
  }

  @Test func `aliases of one value are no rivals`() {
    let index = KeywordIndex([("COFFEE", 1), ("COFFER", 1)])
    #expect(index.match(FoldedText("coffet")) == .slip(1))
    let rivals = KeywordIndex([("COFFEE", 1), ("COFFER", 2)])
    #expect(rivals.match(FoldedText("coffet")) == .none)
  }

  @Test func `without keywords nothing matches`() {
    #expect(KeywordIndex<Int>([]).match(FoldedText("coffee")) == .none)
    #expect(KeywordIndex([("…", 1)]).match(FoldedText("")) == .none)
  }

  @Test func `a very long text is not compared`() {
    #expect(Self.sample.match(FoldedText(String(repeating: "coffee pls ", count: 10_000))) == .none)
  }
}
