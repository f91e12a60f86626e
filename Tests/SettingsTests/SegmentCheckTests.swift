import Foundation
import Settings
import Testing
import Texting

@Suite struct SegmentCheckTests {
  private func warnings(_ lines: String, languages: String = "en") -> [String] {
    let shop = Good.shop.line(5, "languages: [\(languages)]").line(12, lines)
    let messages = Good.language(languages).map { [languages: $0] } ?? [:]
    return load(shops: ["blue-cup": shop], messages: messages).warnings
  }

  @Test func `a reply that outgrows its segment with long names is warned of`() {
    let text = "{{shop}}: dear {{name}}, " + String(repeating: "thank you ", count: 10) + "you now have {{balance}}."
    let told = warnings("replies:\n  balance: \"\(text)\"")
    #expect(told.count == 1)
    #expect(
      told.first?.hasPrefix(
        "config/shops/blue-cup.yaml:13:3: warning: the reply 'balance' takes 1 segment with ordinary names and 2 with the longest"
      ) == true, "\(told)")
    #expect(warnings("replies:\n  balance: \"{{shop}}: dear {{name}}, you have {{balance}}.\"") == [])
  }

  @Test func `a reply that never fits into one segment is warned of, a welcome may take two`() {
    let long = String(repeating: "thank you ", count: 17)
    #expect(
      warnings("replies:\n  balance: \"{{shop}}: \(long)\"").first?.contains("'balance' takes 2 segments, and 2 with")
        == true)
    let parts = "{{shop}}: {{frequency}}. Msg&data rates may apply. HELP, STOP. "
    #expect(warnings("replies:\n  welcome: \"\(parts)\(long)\"") == [])
    #expect(warnings("replies:\n  welcome: \"\(parts)\(long)\(long)\"").count == 1)
  }

  @Test(arguments: [
    ("Olá {{shop}}", "á (latin small letter a with acute)", "write a for á"),
    ("{{shop}}: “{{balance}}", "“ (left double quotation mark)", "write \" for “"),
    ("{{shop}} – {{balance}}", "– (en dash)", "write - for –"),
    ("{{shop}}:\u{A0}{{balance}}", "(no-break space)", "write a plain space for (no-break space)"),
    ("{{shop}}: {{balance}}…", "… (horizontal ellipsis)", "write ... for …"),
  ])
  func `a character that alone needs UCS-2 is named with what says the same`(
    text: String, character: String, remedy: String
  ) {
    let told = warnings("replies:\n  balance: \"\(text)\"")
    #expect(told.count == 1)
    #expect(
      told.first?.hasPrefix(
        "config/shops/blue-cup.yaml:13:3: warning: the reply 'balance' needs UCS-2 for \(character) alone: "
          + "70 characters a segment instead of 160, \(remedy)") == true, "\(told)")
  }

  @Test func `an emoji is warned of where it costs a segment, and only there`() {
    #expect(warnings("replies:\n  balance: \"{{shop}}: {{balance}} ☕\"") == [])
    let long = "You are always welcome at our counter, and so are your friends. Bring them all"
    let told = warnings("replies:\n  unknown: \"{{shop}}: \(long) ☕\"")
    #expect(told.contains { $0.contains("needs UCS-2 for ☕ (hot beverage) alone") && $0.contains("leave ☕ (hot") })
  }

  @Test func `a name that no text can say in GSM-7 is warned of at its place`() {
    let told = load(shops: ["blue-cup": Good.shop.line(1, "name: Zoë’s")]).warnings
    #expect(
      told == [
        "config/shops/blue-cup.yaml:1:7: warning: 'name', which stands in many texts, needs UCS-2 for "
          + "ë (latin small letter e with diaeresis), ’ (right single quotation mark) alone: 70 characters a segment instead of 160, "
          + "write e for ë (latin small letter e with diaeresis); write ' for ’ (right single quotation mark)"
      ])
  }

  @Test func `where a language is written in other letters, none of this is said`() throws {
    #expect(warnings("replies:\n  balance: \"{{shop}}：您有{{balance}}。\"", languages: "zh") == [])
    #expect(warnings("replies:\n  balance: \"{{shop}} – у вас {{balance}}\"", languages: "ru") == [])
  }

  @Test func `terms that make three segments of the welcome are warned of, in one line`() {
    let frequency = String(repeating: "at most four texts a month ", count: 12)
    let shop = Good.shop.line(
      7, Good.shop[6].replacing("4 texts a month", with: frequency.trimmingCharacters(in: .whitespaces)))
    let told = load(shops: ["blue-cup": shop]).warnings
    #expect(told.count == 1)
    #expect(told.first?.contains("texts take more segments than with ordinary ones (en: welcome, ") == true, "\(told)")
  }

  @Test(arguments: [
    // what stands in all texts costs the English ones
    ("ru, en", "name: Zoë’s", 1), ("zh, en", "name: Blue Cup’s", 1), ("ru", "name: Zoë’s", 0),
    ("zh", "name: Blue Cup’s", 0),
    // in the letters of one of the shop's languages it is meant so
    ("zh, en", "name: 蓝杯", 0), ("en, zh", "name: 蓝杯", 0), ("ru, en", "name: Чай", 0), ("en", "name: Чай", 1),
  ])
  func `each language is judged by its own letters`(languages: String, name: String, count: Int) {
    var messages: [String: String] = [:]
    for language in ["en", "ru", "zh"] { messages[language] = Good.language(language) }
    #expect(messages.count == 3)
    let shop = Good.shop.line(5, "languages: [\(languages)]").line(1, name)
    let told = load(shops: ["blue-cup": shop], messages: messages).warnings
    #expect(told.count { $0.contains("needs UCS-2") } == count, "\(told)")
  }

  @Test func `what a keyword says is looked at too`() {
    let shop = Good.shop.line(9, "  COFFEE: { join: true }\n  HOURS: { say: \"Open 7 – 5\" }")
    #expect(
      load(shops: ["blue-cup": shop]).warnings.contains {
        $0.contains("10:3: warning: what 'HOURS' says needs UCS-2 for –")
      })
  }

  @Test(arguments: WordingCheckTests.languages)
  func `every text of a shop has its cost in every language`(language: String) throws {
    let messages = [language: try #require(Good.language(language))]
    let shop = Good.shop.line(5, language == "en" ? "languages: [en]" : "languages: [en, \(language)]")
      .line(9, "  COFFEE: { join: true }\n  HOURS: { say: Open }")
    let configuration = try load(shops: ["blue-cup": shop], messages: messages).get()
    let costs = configuration.textCosts(of: configuration.shops[0])
    let own = costs.filter { $0.language == language && !$0.isKeyword }
    #expect(own.contains { $0.name == "balance" })
    for name in TextName.allCases {
      let cost = configuration.textCost(of: name, of: configuration.shops[0], in: language)
      #expect(cost == own.first { $0.name == name.rawValue })
    }
    #expect(own.allSatisfy { $0.ordinary.segments <= $0.longest.segments })
    #expect(own.allSatisfy { $0.place.file == "templates/messages/\(language).yaml" })
    // when somebody is asked who may not be asked by night
    let held = configuration.textCost(of: .staffInviteHeld, of: configuration.shops[0], in: language)
    #expect(held?.longestText.contains("11:00") == true && held?.ordinaryText.contains(":00") == false)
    let isGSM = !["ru", "zh"].contains(language)
    #expect(own.contains { $0.longest.encoding == .ucs2 } != isGSM)
    #expect(
      costs.contains {
        $0.isKeyword && $0.name == "HOURS" && $0.longest == SegmentCount(encoding: .gsm7, segments: 1, units: 4)
      })
  }

  @Test func `the longest news of a full card tells of the card's own reward`() throws {
    let shop =
      Good.shop + [
        "  five-off: { name: 5 dollars off your next box of beans, cost: 50 }",
        "cards: { latte: { name: Latte card, stamps: 9, reward: free-latte } }",
      ]
    let configuration = try load(shops: ["blue-cup": shop]).get()
    let texts = configuration.textCosts(of: configuration.shops[0]).map(\.longestText)
    #expect(!texts.contains { $0.contains("Latte card is full: 5 dollars") })
    let card =
      Good.shop + [
        "cards: { latte: { name: \(String(repeating: "Latte ", count: 9))card, stamps: 9, reward: free-latte } }"
      ]
    let alone = try load(shops: ["blue-cup": card]).get()
    #expect(alone.textCosts(of: alone.shops[0]).contains { $0.longestText.contains("card is full: Free latte") })
  }

  @Test func `with ordinary names an English text takes one segment, the welcome two at most`() throws {
    let configuration = try load().get()
    for cost in configuration.textCosts(of: configuration.shops[0]) {
      #expect(cost.ordinary.segments <= (cost.name == "welcome" ? 2 : 1), "\(cost.name)")
    }
  }

  @Test func `on a shared sender the shop's name stands before what its keywords say`() throws {
    let hours = "  COFFEE: { join: true }\n  HOURS: { say: Open }"
    let glow = Good.shop.line(1, "name: Glow").line(9, "  GLOW: { join: true }")
    let configuration = try load(shops: ["blue-cup": Good.shop.line(9, hours), "glow": glow]).get()
    let cost = configuration.textCosts(of: configuration.shops[0]).first { $0.isKeyword }
    #expect(cost?.longest.units == "Blue Cup: Open".count)
  }

  @Test func `a long name that makes the standard texts dear is warned of once`() {
    let long = "The Blue Cup Coffee House and Roastery at the Old Harbour, Bakery and Books"
    let told = load(shops: ["blue-cup": Good.shop.line(1, "name: \(long)")]).warnings
    #expect(told.count == 1)
    #expect(told.first?.hasPrefix("config/shops/blue-cup.yaml:1:7: warning: with this name and these terms ") == true)
    #expect(told.first?.contains("texts take more segments than with ordinary ones (en: ") == true, "\(told)")
  }
}
