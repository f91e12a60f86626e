import Settings
import Testing

@Suite struct ShopMistakeTests {
  private static let spoiled: [Spoiled] = [
    // what a shop is
    Spoiled(1, "nmae: Blue Cup", "1:1: 'name' is missing, write for example 'name: Blue Cup'"),
    Spoiled(1, "name: [Blue, Cup]", "1:7: 'name' must be a text, not a list, write for example Blue Cup"),
    Spoiled(1, "name:", "1:6: 'name' is empty, write for example Blue Cup"),
    Spoiled(2, "sender: \"+14155550159\"", "2:9: unknown sender '+14155550159', did you mean '+14155550150'?"),
    Spoiled(
      3, "time-zone: America/Los_Angelos",
      "3:12: unknown time zone 'America/Los_Angelos', did you mean 'America/Los_Angeles'?"),
    Spoiled(3, "time-zone: PST", "3:12: unknown time zone 'PST', write for example America/Los_Angeles"),
    Spoiled(4, "currency: US", "4:11: 'currency' is not a currency of ISO 4217: 'US', write for example USD"),
    Spoiled(5, "languages: []", "5:12: 'languages' is empty, write for example [en]"),
    Spoiled(5, "languages: en", "5:12: 'languages' must be a list, not a single value, write for example [en, es]"),
    Spoiled(5, "languages: [en, en]", "5:17: the language 'en' stands twice, keep one of them"),
    Spoiled(
      6, "owner: 415 555 0199",
      "6:8: 'owner' is not a phone number with its country code: '415 555 0199', write for example \"+14155550101\""),
    Spoiled(
      7, "terms: { frequency: weekly, help: a@b.example, terms: https://b.example/t }",
      "7:8: 'privacy' is missing, write for example 'privacy: https://example.com/privacy'"),
    Spoiled(
      7, "terms: { frequency: weekly, help: a, terms: b.example, privacy: https://b.example/p }",
      "7:45: 'terms' is not a web address: 'b.example', write for example https://example.com/terms"),
    Spoiled(
      12, "colour: blue",
      "12:1: unknown key 'colour', known here: currency, name, sender, time-zone, languages, owner, terms, staff, locations, confirm, quiet, qr, tills, webhooks, replies, keywords, contests, board, earn, cards, …"
    ),
    Spoiled(12, "qiet: \"20:00-09:00\"", "12:1: unknown key 'qiet', did you mean 'quiet'?"),
    Spoiled(12, "name: Red Cup", "12:1: 'name' stands twice, first in line 1, keep one of them"),
    Spoiled(12, "confirm: yes", "12:10: 'confirm' is not true or false: 'yes', write for example true"),
    Spoiled(12, "quiet: 20:00", "12:8: 'quiet' is not a part of the day: '20:00', write for example \"20:00-09:00\""),
    Spoiled(
      12, "quiet: \"20:00-20:00\"",
      "12:8: 'quiet' is not a part of the day: '20:00-20:00', write for example \"20:00-09:00\""),
    Spoiled(12, "qr: lnik", "12:5: unknown qr 'lnik', did you mean 'link'?"),
    Spoiled(
      12, "staff: { \"555-0188\": { name: Kim } }",
      "12:10: '555-0188' is not a phone number with its country code, write for example \"+14155550188\""),
    Spoiled(
      12, "staff: { \"+14155550188\": { name: Kim, cap: 500 } }",
      "12:44: 'cap' is not a rate: '500', write for example 500/d"),
    Spoiled(12, "tills: { sqare: { secret: \"${S}\" } }", "12:10: unknown till 'sqare', did you mean 'square'?"),
    Spoiled(
      12, "tills: { square: { secret: abc } }",
      "12:28: 'secret' is written plainly, put it in the environment and write \"${SECRET}\", or in a file and write file:PATH"
    ),
    Spoiled(
      12, "tills: { toast: { secret: \"${S}\", api: toast } }",
      "12:40: 'api' is not a web address: 'toast', write for example http://127.0.0.1:9000"),
    Spoiled(
      12, "tills: { clover: { secret: \"${S}\" } }",
      "12:18: 'token' is missing, write for example 'token: \"${TILL_TOKEN}\"'"),
    Spoiled(
      12, "webhooks: [{ url: ftp://x.example, secret: \"${S}\" }]",
      "12:19: 'url' is not a web address: 'ftp://x.example', write for example https://example.com/in"),
    // its own wording
    Spoiled(12, "replies: { welcom: \"{{shop}}\" }", "12:12: unknown text 'welcom', did you mean 'welcome'?"),
    Spoiled(
      12, "replies: { balance: \"{{shp}}\" }",
      "12:12: the text 'balance' speaks of 'shp', which is no fact, did you mean 'shop'? the facts are"),
    Spoiled(
      12, "replies: { balance: \"{{#shop}} you\" }",
      "12:12: the text 'balance' begins '{{#shop}}' and never ends it, write '{{/shop}}' where it ends"),
    Spoiled(
      12, "replies: { welcome: \"{{shop}}: hi! {{frequency}}. Reply HELP for help, STOP to end.\" }",
      "12:12: the reply 'welcome' must hold \"Msg&data rates may apply\", write for example \"{{shop}}: welcome! We send {{frequency}}. Msg&data rates may apply. Reply HELP for help, STOP to end.\""
    ),
    Spoiled(
      12, "replies: { welcome: \"{{shop}}: {{frequency}}. Data rates may apply. STOP ends, HELP helps.\" }",
      "12:12: the reply 'welcome' holds STOP too early"),
    Spoiled(
      12, "replies: { welcome: \"{{shop}}: {{#gift}}{{frequency}}{{/gift}} Data rates may apply. HELP, STOP.\" }",
      "12:12: the reply 'welcome' must hold {{frequency}}"),
    Spoiled(
      12, "replies: { welcome: \"{{shop}}: {{frequency}}. Data rates may apply. HELP our friends, no stopover!\" }",
      "12:12: the reply 'welcome' must hold STOP"),
    Spoiled(12, "replies: { confirm: \"{{shop}}: join?\" }", "12:12: the reply 'confirm' must hold \"Reply YES\""),
    // keywords
    Spoiled(
      9, "  COFFEE PLS: { jion: true }",
      "9:3: the keyword 'COFFEE PLS' does nothing, write 'join: true' or 'say: \"…\"'"),
    Spoiled(9, "  COFFEE PLS: { jion: true }", "9:17: unknown key 'jion', did you mean 'join'?"),
    Spoiled(
      9, "  COFFEE PLS: { join: true, say: Hello }",
      "9:29: a keyword either joins or says something, keep one of 'join' and 'say'"),
    Spoiled(
      9, "  COFFEE PLS: { join: false }",
      "9:23: 'join: false' does nothing, write 'join: true', or take the keyword out"),
    Spoiled(
      9, "  COFFEE PLS: { say: Open, points: 20 }",
      "9:28: unknown key 'points', known here: also, join, say, from, until"),
    Spoiled(
      9, "  COFFEE PLS: { join: true, points: -5 }",
      "9:37: 'points' is not a whole number of 1 or more: '-5', write for example 20"),
    Spoiled(
      9, "  COFFEE PLS: { join: true, from: 2026-02-30 }",
      "9:35: 'from' is not a day: '2026-02-30', write for example 2026-03-01"),
    Spoiled(
      9, "  COFFEE PLS: { join: true, from: 2026-03-31, until: 2026-03-01 }",
      "9:54: 'until' is before 'from', exchange the two days"),
    Spoiled(
      9, "  \"!!!\": { join: true }", "9:3: the keyword '!!!' holds nothing to go by, use letters, digits or an emoji"),
    Spoiled(
      9, "  COFFEE: { join: true, also: [Cóffee] }",
      "9:32: the keyword 'Cóffee' is taken by 'COFFEE' of config/shops/blue-cup.yaml:9:3, keywords of one sender must differ in more than case, accents and spaces"
    ),
    Spoiled(
      9, "  Stop: { join: true }",
      "9:3: 'Stop' is a reserved word (it begins or ends texts, or asks for help), choose another keyword; "
    ),
    Spoiled(
      9, "  ARRET: { join: true }",
      "9:3: 'ARRET' is a reserved word (it begins or ends texts, or asks for help), choose another keyword; "
    ),
    Spoiled(
      9, "  TD: { join: true }",
      "9:3: 'TD' is a reserved word (it begins or ends texts, or asks for help), choose another keyword; "
    ),
    Spoiled(
      9, "  opt out: { join: true }",
      "9:3: 'opt out' is a reserved word (it begins or ends texts, or asks for help), choose another keyword; "
    ),
    Spoiled(
      9, "  y: { join: true }", "9:3: 'y' is a reserved word (yes), choose another keyword, or add a word to it"),
    Spoiled(
      9, "  STOP COFFEE: { join: true }",
      "9:3: 'STOP COFFEE' begins with 'STOP': people who write that want no more texts, and must get none, choose another keyword; 'COFFEE' is free"
    ),
    Spoiled(
      9, "  COFFEE: { join: true, also: [unsubscribe coffee] }",
      "9:32: 'unsubscribe coffee' begins with 'UNSUBSCRIBE': people who write that want no more texts"),
    Spoiled(9, "  CANCEL PLS: { join: true }", "9:3: 'CANCEL PLS' begins with 'CANCEL': people who write that"),
    Spoiled(
      12, "replies: { stopped: \"Sorry to see you go.\" }",
      "12:12: the reply 'stopped' must hold the shop's name, write for example"),
    Spoiled(
      12, "replies: { stopped: \"{{shop}}: sorry to see you go.\" }",
      "12:12: the reply 'stopped' must hold that no more texts come, write for example \"{{shop}}: you will get no more texts from us."
    ),
    Spoiled(
      12, "replies: { stopped: \"{{shop}}: no more texts. Come back for a free latte!\" }",
      "12:12: the reply 'stopped' confirms that somebody wants no more texts, and may hold no link and no offer: 'free'"
    ),
    Spoiled(
      12, "replies: { stopped: \"{{shop}}: no more texts.{{^balance}} 20 % off today{{/balance}}\" }",
      "12:12: the reply 'stopped' confirms that somebody wants no more texts, and may hold no link and no offer: '%'"),
    Spoiled(
      12, "replies: { stopped: \"{{shop}}: no more texts. See bluecup.example/menu\" }",
      "12:12: the reply 'stopped' confirms that somebody wants no more texts, and may hold no link and no offer: 'bluecup.example/menu'"
    ),
    Spoiled(
      12, "replies: { stopped-shop: \"{{shop}}: no more texts, but here is {{reward}}\" }",
      "12:12: the reply 'stopped-shop' confirms that somebody wants no more texts, and may hold no link and no offer: '{{reward}}'"
    ),
    Spoiled(
      12, "replies: { started: \"{{shop}}: welcome back!\" }", "12:12: the reply 'started' must hold STOP, write for"),
    Spoiled(
      12, "replies: { help: \"{{shop}} – {{help}}. {{frequency}}. Msg&data rates may apply.\" }",
      "12:12: the reply 'help' must hold STOP, write for"),
    Spoiled(
      12, "replies: { help: \"{{shop}}: {{frequency}}. Msg&data rates may apply. STOP ends.\" }",
      "12:12: the reply 'help' must hold {{help}}, write for"),
    Spoiled(
      9, "  COFFEE: { join: true, also: [okay] }",
      "9:32: 'okay' is a reserved word (yes), choose another keyword, or add a word to it"),
    Spoiled(
      9, "  my points: { say: Ask at the counter }",
      "9:3: 'my points' is a reserved word (balance), choose another keyword, or add a word to it"),
    Spoiled(8, "keywords: {}\nothers:", "8:11: 'keywords' is empty, write for example { COFFEE PLS: { join: true } }"),
  ]

  @Test(arguments: spoiled)
  func `a mistake in a shop's file is told with its place and its remedy`(_ spoiled: Spoiled) {
    let mistakes = load(shops: ["blue-cup": Good.shop.line(spoiled.line, spoiled.text)]).mistakes
    #expect(mistakes.contains { $0.hasPrefix("config/shops/blue-cup.yaml:" + spoiled.problem) }, "\(mistakes)")
  }

  @Test(arguments: 1...8)
  func `a shop must have each of its required keys`(line: Int) throws {
    let key = try #require(Good.shop[line - 1].split(separator: ":").first)
    var lines = Good.shop
    lines.removeSubrange(line - 1..<(line == 8 ? line + 1 : line))
    let mistakes = load(shops: ["blue-cup": lines]).mistakes
    #expect(
      mistakes.contains {
        $0.hasPrefix("config/shops/blue-cup.yaml:1:1: '\(key)' is missing, write for example '\(key): ")
      })
  }

  @Test func `a keyword that reads as a token is warned of, one that merely has eight letters is not`() {
    // the check symbol decides, and all shops would like ESPRESSO
    let tokens =
      ["7K3M9QT0", "7K3M9QT1", "7K3M9QT2", "7K3M9QT3"] + (4...9).map { "7K3M9QT\($0)" }
      + "ABCDEFGHJKMNPQRSTVWXYZ".map { "7K3M9QT\($0)" }
    let warned = tokens.filter { token in
      load(shops: ["blue-cup": Good.shop.line(9, "  \(token): { join: true }")]).warnings.contains(
        "config/shops/blue-cup.yaml:9:3: warning: the keyword '\(token)' reads as a token, add a letter or leave one out; "
          + "'\(token) CLUB' is free")
    }
    #expect(warned.count == 1)
    #expect(load(shops: ["blue-cup": Good.shop.line(9, "  ESPRESSO: { join: true }")]).warnings == [])
  }

  @Test func `a till of which nobody could earn is warned of`() {
    let tokenless = Good.shop.line(12, "tills: { square: { secret: \"${S}\" }, shopify: { secret: \"${S}\" } }")
    #expect(
      load(shops: ["blue-cup": tokenless]).warnings == [
        "config/shops/blue-cup.yaml:12:10: warning: 'square' has no token: its payments carry no phone, so nobody earns by them, "
          + "write 'token: \"${SQUARE_TOKEN}\"', so that orders and customers can be read"
      ])
  }

  @Test func `two shops of one sender may not have the same keyword`() {
    let other = Good.shop.line(1, "name: Glow").line(9, "  coffeepls: { join: true }")
    #expect(
      load(shops: ["blue-cup": Good.shop, "glow": other]).mistakes == [
        "config/shops/glow.yaml:9:3: the keyword 'coffeepls' is taken by 'COFFEE PLS' of config/shops/blue-cup.yaml:9:3, "
          + "keywords of one sender must differ in more than case, accents and spaces; 'COFFEEPLS CLUB' is free"
      ])
  }

  @Test func `two shops of different senders may have the same keyword`() {
    let machine = Good.machine.line(7, "  \"+14155550160\": { provider: phone }")
    let other = Good.shop.line(2, "sender: \"+14155550160\"")
    #expect(load(machine: machine, shops: ["blue-cup": Good.shop, "glow": other]).mistakes == [])
  }

  @Test(arguments: [
    (
      "stopped",
      "{{shop}}: done, we won't text you again. Feel free to text START.{{#balance}} You keep {{balance}}.{{/balance}}"
    ),
    ("stopped-shop", "{{shop}} is silent from now on: nothing more. {{keyword}} brings us back."),
    ("started", "Hello again from {{shop}}. STOP ends it."),
    ("help", "Help: {{help}}. STOP to end. {{shop}}, {{frequency}}. Msg&data rates may apply."),
  ])
  func `an answer to STOP, START and HELP in other words passes with all that it must hold, in any order`(
    name: String, text: String
  ) {
    #expect(load(shops: ["blue-cup": Good.shop.line(12, "replies: { \(name): \"\(text)\" }")]).mistakes == [])
  }

  @Test func `a phone of the shop's people may be no sender`() {
    let shop = Good.shop.line(6, "owner: \"+14155550150\"\nstaff: { \"+14155550150\": { name: Kim } }")
    #expect(
      load(shops: ["blue-cup": shop]).mistakes == [
        "config/shops/blue-cup.yaml:6:8: '+14155550150' is a sender of punchline.yaml, so nobody can be reached there, nor text from there, write the phone of the person",
        "config/shops/blue-cup.yaml:7:10: '+14155550150' is a sender of punchline.yaml, so nobody can be reached there, nor text from there, write the phone of the person",
      ])
  }

  @Test func `two shops of one name on one sender are warned of, on two they are not`() {
    let other = Good.shop.line(1, "name: BLUE CUP").line(9, "  TEAPOT TIME: { join: true }")
    let same = load(shops: ["blue-cup": Good.shop, "harbour": other])
    #expect(
      same.warnings.count {
        $0.hasPrefix(
          "config/shops/harbour.yaml:1:7: warning: the shop 'Blue Cup' of config/shops/blue-cup.yaml:1:7 has the same name and sender"
        )
      } == 1)
    let machine = Good.machine.line(7, "  \"+14155550160\": { provider: phone }")
    let apart = other.line(2, "sender: \"+14155550160\"")
    #expect(load(machine: machine, shops: ["blue-cup": Good.shop, "harbour": apart]).warnings == [])
  }

  @Test(arguments: [
    (
      "quiet: \"12:00-11:30\"",
      "'quiet' and the law (47 CFR 64.1200(c)(1)) leave marketing only 11:30-12:00 in US-CA, shorten 'quiet'"
    ),
    (
      "quiet: \"08:00-21:00\"",
      "'quiet' and the law (47 CFR 64.1200(c)(1)) leave marketing no time in US-CA, shorten 'quiet'"
    ),
  ])
  func `quiet hours that leave marketing less than an hour of the law's are warned of`(quiet: String, told: String) {
    #expect(
      load(shops: ["blue-cup": Good.shop.line(12, quiet)]).warnings.contains {
        $0.hasPrefix("config/shops/blue-cup.yaml:12:8: warning: " + told)
      })
  }

  @Test func `a day on which the law leaves nothing is named`() {
    let law = """
      law:
        - { place: US-CA, allowed: "09:00-18:00", saturday: "19:00-20:30", sunday: none, rule: Blue law, source: a.example }
      """
    #expect(
      load(shops: ["blue-cup": Good.shop.line(12, "quiet: \"20:00-09:00\"")], others: ["templates/law.yaml": law])
        .warnings == [
          "config/shops/blue-cup.yaml:12:8: warning: 'quiet' and the law (Blue law) leave marketing no time on Sunday in US-CA, shorten 'quiet'; without it marketing rests from 20:00 to 09:00"
        ])
  }

  @Test func `a shop may word its welcome anew as long as it tells what must be told`() throws {
    let welcome = "Blue Cup says hi! We send {{frequency}}. Msg&data rates may apply. Text HELP for help, STOP to end."
    let configuration = try load(
      shops: ["blue-cup": Good.shop.line(12, "replies: { welcome: \"\(welcome)\" }")]
    ).get()
    #expect(configuration.shops[0].replies["welcome"]?.value == welcome)
    #expect(
      configuration.shops[0].replies["welcome"]?.place
        == Place(file: "config/shops/blue-cup.yaml", line: 12, column: 12))
  }
}
