import Foundation
import Settings
import Testing
import Texting

@Suite struct WordingCheckTests {
  static let languages = ["de", "en", "es", "fr", "pt", "ru", "zh"]

  private func problems(_ reply: String, _ text: String, language: String = "en") -> [String] {
    let shop = Good.shop.line(5, "languages: [\(language)]").line(12, "replies:\n  \(reply): \"\(text)\"")
    let messages = Good.language(language).map { [language: $0] } ?? [:]
    return load(shops: ["blue-cup": shop], messages: messages).mistakes
  }

  @Test(arguments: ["console-code", "data-link"])
  func `no shop words a text whose secret opens other shops too`(name: String) {
    #expect(
      problems(name, "{{shop}}: reply with {{code}} to win.") == [
        "config/shops/blue-cup.yaml:13:3: no shop words '\(name)' itself: what it carries opens other shops too, leave it out; who runs the gateway words it in templates/messages"
      ])
  }

  // MARK: What the welcome must hold

  /// A welcome of the owner's own in each language: what must be said, in order.
  private static let welcomes: [(language: String, parts: [String])] = [
    (
      "en",
      ["{{shop}}:", "we send {{frequency}}.", "Message and data rates may apply.", "HELP for help,", "STOP to end."]
    ),
    ("es", ["{{shop}}:", "enviamos {{frequency}}.", "Se cobran tarifas de datos.", "AYUDA: ayuda,", "STOP: salir."]),
    ("de", ["{{shop}}:", "wir senden {{frequency}}.", "Kosten für Daten möglich.", "HILFE: Hilfe,", "STOPP: Ende."]),
    ("fr", ["{{shop}} :", "nous envoyons {{frequency}}.", "Frais de données possibles.", "AIDE,", "STOP : fin."]),
    ("pt", ["{{shop}}:", "enviamos {{frequency}}.", "Tarifas de dados.", "AJUDA: ajuda,", "PARAR: sair."]),
    ("ru", ["{{shop}}:", "пишем {{frequency}}.", "Плата за данные.", "ПОМОЩЬ - справка,", "СТОП - отписка."]),
    ("zh", ["{{shop}}：", "频率：{{frequency}}。", "可能产生数据费用。", "回复帮助获取帮助，", "回复退订停止。"]),
  ]
  private static let names = ["the shop's name", "{{frequency}}", "\"Msg&data rates may apply\"", "HELP", "STOP"]

  @Test(arguments: welcomes)
  func `a welcome with all its parts passes in its language, one without any of them does not`(
    language: String, parts: [String]
  ) {
    #expect(problems("welcome", parts.joined(separator: " "), language: language) == [])
    for index in parts.indices {
      var poor = parts
      poor.remove(at: index)
      let told = problems("welcome", poor.joined(separator: " "), language: language)
      #expect(
        told.contains {
          $0.hasPrefix("config/shops/blue-cup.yaml:13:3: the reply 'welcome' must hold \(Self.names[index]), write")
        }, "\(told)")
    }
  }

  @Test(arguments: [
    ("{{#gift}}{{shop}}{{/gift}}: {{frequency}}. Msg&data rates may apply. HELP, STOP.", "the shop's name"),
    ("{{shop}}: {{^gift}}{{frequency}}.{{/gift}} Msg&data rates may apply. HELP, STOP.", "{{frequency}}"),
    (
      "{{shop}}: {{frequency}}. {{^note}}Msg&data rates may apply.{{/note}} HELP, STOP.", "\"Msg&data rates may apply\""
    ),
    ("{{shop}}: {{frequency}}. Msg&data rates may apply. {{^news}}HELP{{/news}}, STOP.", "HELP"),
    ("{{shop}}: {{frequency}}. Msg&data rates may apply. HELP{{^gift}}{{^news}}, STOP{{/news}}{{/gift}}.", "STOP"),
    ("{{shop}}: {{frequency}}. Msg&data rates may apply. HELP, STOP{{name}}.", "STOP"),
    ("{{shop}}: {{frequency}}. Msg&data rates may apply. HELP us, and stop by.", "STOP"),
    ("{{shop}}: {{frequency}}. Msg&data rates. HELP, STOP.", "\"Msg&data rates may apply\""),
    ("Hi! {{frequency}}. Msg&data rates may apply. HELP, STOP.", "the shop's name"),
  ])
  func `what stands only in some texts is not guaranteed`(welcome: String, part: String) {
    let told = problems("welcome", welcome)
    #expect(told.count == 1)
    #expect(told.first?.contains("'welcome' must hold \(part)") == true, "\(told)")
  }

  @Test func `a welcome with too many facts that may be missing is refused`() {
    let facts = ["gift", "news", "note", "points", "balance", "tier", "perks", "plan", "badge"]
    let welcome =
      facts.map { "{{#\($0)}}a{{/\($0)}}" }.joined() + "{{shop}} {{frequency}} data rates may apply HELP STOP"
    #expect(problems("welcome", welcome).first?.contains("speaks of more than 8 facts that may be missing") == true)
  }

  @Test(arguments: languages)
  func `the texts of each language that come with it hold what they must`(language: String) throws {
    let loaded = load(messages: [language: try #require(Good.language(language))])
    #expect(loaded.mistakes == [])
    #expect(loaded.warnings == [])
  }

  @Test(arguments: languages, ["welcome", "confirm", "invited"])
  func `a language file that loses what must be said is refused`(language: String, name: String) throws {
    let file = try #require(Good.language(language))
    // the welcome stands first, and is the first to tell the frequency
    let spoiled =
      name == "welcome"
      ? file.replacing("{{frequency}}", with: "", maxReplacements: 1)
      : file.replacing(try Regex("(?m)^  \(name): .*$"), with: "  \(name): \"Hello {{shop}}\"", maxReplacements: 1)
    let told = load(messages: [language: spoiled]).mistakes
    let part = name == "welcome" ? "{{frequency}}" : "\"Reply YES\""
    #expect(
      told.contains {
        $0.hasPrefix("templates/messages/\(language).yaml:")
          && $0.contains("the text '\(name)' must hold \(part), write")
      }, "\(told)")
  }

  @Test func `where we do not know a language, what costs may come is asked for and not demanded`() {
    let italian = """
      language: Italiano
      texts: { welcome: "{{shop}}: inviamo {{frequency}}. Tariffe dati. HELP per aiuto, STOP per uscire." }
      counts: { points: { other: "{{n}} punti" } }
      words: {}
      pages: {}
      """
    let loaded = load(messages: ["it": italian])
    #expect(loaded.mistakes == [])
    #expect(loaded.warnings.contains { $0.contains("the text 'welcome' must hold \"Msg&data rates may apply\"") })
  }

  // MARK: Facts and lengths

  @Test(arguments: [
    ("welcome", "card", "gift, note, news, shop, frequency, balance, keyword"),
    ("balance", "answer", "shop, frequency, balance, keyword, help"),
    ("news-badge", "shop", "badge"),
    ("note-token-expired", "keyword", "it has no facts at all"),
    ("not-a-member", "points", "shop, frequency, keyword, help, terms, privacy"),
    ("redeemed", "days", "cost, date, reward, coupon, shop"),
  ])
  func `a fact that a text never has is refused with those that it has`(name: String, fact: String, known: String) {
    let parts = name == "welcome" ? "{{frequency}} Msg&data rates may apply HELP STOP" : ""
    let told = problems(name, "{{shop}} \(parts) {{\(fact)}}").filter { $0.contains("'\(fact)'") }
    #expect(
      told.first?.hasPrefix(
        "config/shops/blue-cup.yaml:13:3: the text '\(name)' speaks of '\(fact)', which it never has, ") == true,
      "\(told)")
    #expect(told.first?.contains(known) == true, "\(told)")
  }

  @Test func `no text takes more than can be sent`() {
    let most = String(repeating: "a", count: 1_600)
    #expect(problems("unknown", most) == [])
    #expect(
      problems("unknown", most + "a") == [
        "config/shops/blue-cup.yaml:13:3: the text 'unknown' has 1601 characters, and no text may have more than 1600, make it shorter"
      ])
    #expect(
      load(shops: ["blue-cup": Good.shop.line(9, "  COFFEE: { join: true }\n  X1: { say: \(most) }")]).mistakes == [])
    #expect(
      load(shops: ["blue-cup": Good.shop.line(9, "  COFFEE: { join: true }\n  X1: { say: \(most)a }")]).mistakes == [
        "config/shops/blue-cup.yaml:10:14: what 'X1' says has 1601 characters, and no text may have more than 1600, make it shorter"
      ])
  }

  @Test func `facts in what a keyword says are not filled in, and it is said`() {
    let shop = Good.shop.line(9, "  COFFEE: { join: true }\n  HELLO: { say: \"Hello {{name}}\" }")
    #expect(
      load(shops: ["blue-cup": shop]).warnings == [
        "config/shops/blue-cup.yaml:10:17: warning: what 'HELLO' says goes out as it stands, its braces too, "
          + "write plain words: facts like {{name}} are for 'replies'"
      ])
  }
}
