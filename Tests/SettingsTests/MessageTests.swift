import Settings
import Testing

@Suite struct MessageTests {
  private func problems(of french: String) -> [String] {
    load(messages: ["fr": french]).mistakes.filter { $0.hasPrefix("templates/messages/fr.yaml") }
  }

  private let good = """
    language: Français
    texts: { balance: "{{shop}} : vous avez {{balance}}." }
    counts: { points: { one: "{{n}} point", other: "{{n}} points" } }
    words: { stop: [ARRET], balance: [SOLDE] }
    pages: {}
    """

  @Test func `a language is read, and what it lacks is English and said`() throws {
    let result = load(messages: ["fr": good])
    let messages = try result.get().messages
    let french = try #require(messages["fr"])
    #expect(french.language == "Français")
    #expect(french.texts["balance"] == "{{shop}} : vous avez {{balance}}.")
    #expect(french.places["balance"] == Place(file: "templates/messages/fr.yaml", line: 2, column: 10))
    #expect(french.texts["help"] == messages["en"]?.texts["help"])
    #expect(french.words["balance"] == ["SOLDE"])
    #expect(french.words["help"] == ["HELP", "INFO"])
    #expect(
      result.warnings.contains(
        "templates/messages/fr.yaml:1:1: warning: the text 'help' is missing, so English is spoken there, "
          + "add it under texts, as 'help: …'"))
  }

  @Test(arguments: [
    (
      "{{shop}} : vous avez {{balance}}.", "{{shop}} {{balanse}}",
      "2:10: the text 'balance' speaks of 'balanse', which is no fact"
    ),
    ("texts: { balance:", "texts: { balanse:", "2:10: unknown text 'balanse', did you mean 'balance'?"),
    ("one:", "on:", "3:21: the count 'points' has no plural 'on', the plurals are zero, one, two, few, many, other"),
    ("other:", "many:", "3:11: the count 'points' lacks its 'other', add 'other: …'"),
    ("words: { stop:", "words: { stopp:", "4:10: unknown words 'stopp', did you mean 'stop'?"),
    ("[SOLDE]", "SOLDE", "4:34: 'balance' must be a list, not a single value, write for example [STOP]"),
    ("pages: {}", "page: {}", "5:1: unknown key 'page', did you mean 'pages'?"),
    ("language: Français", "name: Français", "1:1: 'language' is missing, write for example 'language: English'"),
  ])
  func `a mistake in a message file is told with its place and its remedy`(from: String, to: String, problem: String) {
    let mistakes = problems(of: good.replacing(from, with: to))
    #expect(mistakes.contains { $0.hasPrefix("templates/messages/fr.yaml:" + problem) }, "\(mistakes)")
  }

  @Test func `a word of the shop's languages is reserved, one of another language is not`() {
    let shop = Good.shop.line(9, "  SOLDE: { join: true }")
    #expect(load(shops: ["blue-cup": shop], messages: ["fr": good]).mistakes == [])
    let french = shop.line(5, "languages: [fr]")
    #expect(
      load(shops: ["blue-cup": french], messages: ["fr": good]).mistakes == [
        "config/shops/blue-cup.yaml:9:3: 'SOLDE' is a reserved word (balance), choose another keyword, or add a word to it; "
          + "'BLUE CUP CLUB' is free"
      ])
  }
}
