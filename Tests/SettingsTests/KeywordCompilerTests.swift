import Settings
import Testing
import Texting

@Suite struct KeywordCompilerTests {
  /// What stands in the place of the keyword of line 9, and what is said of it.
  private static let warned: [Spoiled] = [
    // what phones make of it
    Spoiled(
      9, "  COFFEE PLS: { join: true }",
      "9:3: warning: phones correct the keyword 'COFFEE PLS' to 'COFFEE PLEASE', add 'COFFEE PLEASE' under 'also': it is free"
    ),
    Spoiled(
      9, "  COFFEE: { join: true, also: [THX] }",
      "9:32: warning: phones correct the keyword 'THX' to 'THANKS', add 'THANKS' under 'also': it is free"),
    Spoiled(
      9, "  KWIK CUTZ: { join: true }",
      "9:3: warning: phones correct the keyword 'KWIK CUTZ' to 'QUICK CUTS', add 'QUICK CUTS' under 'also': it is free"),
    Spoiled(
      9, "  COFFEE: { join: true }\n  COFEE PLACE: { join: true }\n  COFFEE PLACE: { join: true }",
      "10:3: warning: phones correct the keyword 'COFEE PLACE' to 'COFFEE PLACE', choose words that dictionaries know; 'COFFEE PLACE CLUB' is free"
    ),
    // a slip of the thumb away
    Spoiled(
      9, "  LATTE: { join: true }\n  LATE: { join: true }",
      "10:3: warning: the keyword 'LATE' is one slip from 'LATTE' of config/shops/blue-cup.yaml:9:3, choose words that lie further apart; 'LATE CLUB' is free"
    ),
    Spoiled(
      9, "  TEA: { join: true }\n  TAE: { say: Hello }",
      "10:3: warning: the keyword 'TAE' is one slip from 'TEA' of config/shops/blue-cup.yaml:9:3, choose words that lie further apart; 'TAE CLUB' is free"
    ),
    Spoiled(
      9, "  SHOP: { join: true }",
      "9:3: warning: the keyword 'SHOP' is one slip from 'STOP' (stop), choose words that lie further apart; 'SHOP CLUB' is free"
    ),
    Spoiled(
      9, "  MOVIE: { join: true }",
      "9:3: warning: the keyword 'MOVIE' is one slip from 'MOVE' (move), choose words that lie further apart; 'MOVIE CLUB' is free"
    ),
    Spoiled(
      9, "  HELPS: { join: true }",
      "9:3: warning: the keyword 'HELPS' is one slip from 'HELP' (help), choose words that lie further apart; 'HELPS CLUB' is free"
    ),
    Spoiled(
      9, "  REWARD: { join: true }",
      "9:3: warning: the keyword 'REWARD' is one slip from 'REWARDS' (rewards), choose words that lie further apart; 'REWARD CLUB' is free"
    ),
    Spoiled(
      9, "  STPO: { join: true }",
      "9:3: warning: the keyword 'STPO' is one slip from 'STOP' (stop), choose words that lie further apart; 'STPO JOIN' is free"
    ),
    Spoiled(
      9, "  STOPS: { join: true }",
      "9:3: warning: the keyword 'STOPS' is one slip from 'STOP' (stop), choose words that lie further apart; 'STOPS CLUB' is free"
    ),
    Spoiled(
      9, "  QUITT: { join: true }",
      "9:3: warning: the keyword 'QUITT' is one slip from 'QUIT' (stop), choose words that lie further apart; 'QUITT CLUB' is free"
    ),
    // what sounds like an opt-out
    Spoiled(
      9, "  OUT: { join: true }",
      "9:3: warning: the keyword 'OUT' sounds as if somebody wanted no more texts, choose another keyword; 'BLUE CUP CLUB' is free"
    ),
    Spoiled(
      9, "  ENOUGH: { join: true }",
      "9:3: warning: the keyword 'ENOUGH' sounds as if somebody wanted no more texts, choose another keyword; 'BLUE CUP CLUB' is free"
    ),
    Spoiled(
      9, "  SAY STOP: { join: true }",
      "9:3: warning: the keyword 'SAY STOP' sounds as if somebody wanted no more texts, choose another keyword; 'BLUE CUP CLUB' is free"
    ),
    Spoiled(
      9, "  LEAVE ME ALONE: { join: true }",
      "9:3: warning: the keyword 'LEAVE ME ALONE' sounds as if somebody wanted no more texts, choose another keyword; 'BLUE CUP CLUB' is free"
    ),
    // a letter that is not what it looks like
    Spoiled(
      9, "  CАFE TIME: { join: true }",
      "9:3: warning: a word of the keyword 'CАFE TIME' is written in two alphabets, which nobody types: А (cyrillic capital letter a), write each word in one alphabet; 'CAFE TIME' is free"
    ),
    // not on every keyboard
    Spoiled(
      9, "  MENÚ: { join: true }",
      "9:3: warning: not every phone can type Ú (latin capital letter u with acute) of the keyword 'MENÚ', and texts that name it cost more, write it in plain letters; 'MENU' is free"
    ),
    Spoiled(
      9, "  \"☕\": { join: true }",
      "9:3: warning: not every phone can type ☕ (hot beverage) of the keyword '☕', and texts that name it cost more, write it in plain letters; 'BLUE CUP CLUB' is free"
    ),
    Spoiled(
      9, "  咖啡: { join: true }",
      "9:3: warning: not every phone can type 咖 (cjk unified ideograph-5496), 啡 (cjk unified ideograph-5561) of the keyword '咖啡', and texts that name it cost more, write it in plain letters; 'BLUE CUP CLUB' is free"
    ),
  ]

  @Test(arguments: warned)
  func `what would disappoint is a warning that names free words, and the shop opens`(_ spoiled: Spoiled) {
    let loaded = load(shops: ["blue-cup": Good.shop.line(spoiled.line, spoiled.text)])
    #expect(loaded.warnings.contains("config/shops/blue-cup.yaml:" + spoiled.problem), "\(loaded.warnings)")
    #expect(loaded.mistakes == [])
  }

  @Test(arguments: [
    // both spellings are there, or folding makes them the same
    "COFFEE PLS: { join: true, also: [COFFEE PLEASE] }", "CAFE: { join: true, also: [CAFFÉ] }",
    "DONT PANIC: { join: true }", "ICECREAM: { join: true }",
    // spellings of one keyword are no rivals
    "LATTE: { join: true, also: [LATE, LATEE, LATTES] }",
    // GSM-7 has these letters
    "CAFÉ POR FAVOR: { join: true }", "MÜSLI: { join: true }", "ÑOQUI: { join: true }",
    // far enough from everything
    "ESPRESSO: { join: true }", "HOURS: { join: true }", "WIN: { join: true }", "JOIN: { join: true }",
    "GO: { join: true }",
  ])
  func `words that arrive as they are printed pass in silence`(keyword: String) {
    let loaded = load(shops: ["blue-cup": Good.shop.line(9, "  " + keyword)])
    #expect(loaded.mistakes == [])
    #expect(loaded.warnings == [])
  }

  @Test func `what begins with a stop word of a language that the shop speaks is a mistake, of others it is not`()
    throws
  {
    let messages = ["zh": try #require(Good.language("zh")), "de": try #require(Good.language("de"))]
    func mistakes(_ keyword: String, _ languages: String) -> Int {
      let shop = Good.shop.line(9, "  \(keyword): { join: true }").line(5, "languages: [\(languages)]")
      return load(shops: ["blue-cup": shop], messages: messages).mistakes.count { $0.contains("begins with '") }
    }
    #expect(mistakes("退订咖啡", "zh") == 1)
    #expect(mistakes("ABMELDEN KAFFEE", "de") == 1)
    #expect(mistakes("ABMELDEN KAFFEE", "en") == 0)
    #expect(mistakes("STOP KAFFEE", "de") == 1)
    #expect(mistakes("STOPOVER CLUB", "en") == 0)
  }

  @Test func `a Cyrillic letter in a Latin word is told to shops that speak Russian too`() throws {
    let russian = try #require(Good.language("ru"))
    let shop = Good.shop.line(9, "  CАFE TIME: { join: true, also: [КОФЕ CLUB] }").line(5, "languages: [ru]")
    let told = load(shops: ["blue-cup": shop], messages: ["ru": russian]).warnings
    #expect(told.count == 1)
    #expect(told.first?.contains("'CАFE TIME' is written in two alphabets") == true)
  }

  @Test func `letters of a language that the shop speaks can be typed`() throws {
    let chinese = try #require(Good.language("zh"))
    let shop = Good.shop.line(9, "  咖啡: { join: true }").line(5, "languages: [zh]")
    let loaded = load(shops: ["blue-cup": shop], messages: ["zh": chinese])
    #expect(loaded.mistakes == [])
    #expect(loaded.warnings == [])
  }

  @Test func `a slip from the keyword of another shop counts where they share a sender`() {
    let machine = Good.machine.line(7, "  \"+14155550160\": { provider: phone }")
    let shared = Good.shop.line(1, "name: Glow").line(9, "  COFFE PLEASE: { join: true, also: [COFFEE PLEASE X] }")
    #expect(
      load(shops: ["blue-cup": Good.shop, "glow": shared]).warnings.contains {
        $0.hasPrefix(
          "config/shops/glow.yaml:9:3: warning: the keyword 'COFFE PLEASE' is one slip from 'COFFEE PLEASE' of config/shops/blue-cup.yaml:9:36"
        )
      })
    let apart = shared.line(2, "sender: \"+14155550160\"")
    #expect(
      load(machine: machine, shops: ["blue-cup": Good.shop, "glow": apart]).warnings.allSatisfy {
        !$0.contains("one slip")
      })
  }

  @Test func `a neighbour that is a keyword and a command is told once`() {
    let shop = Good.shop.line(9, "  HELP: { join: true }\n  HELLP: { join: true }")
    #expect(
      load(shops: ["blue-cup": shop]).warnings == [
        "config/shops/blue-cup.yaml:10:3: warning: the keyword 'HELLP' is one slip from 'HELP' (help), choose words that lie further apart; 'HELLP CLUB' is free"
      ])
  }

  @Test func `keyboards of other languages know other words`() throws {
    let german = try #require(Good.language("de"))
    let shop = Good.shop.line(9, "  KAFFEE PLS: { join: true }").line(5, "languages: [de]")
    #expect(load(shops: ["blue-cup": shop], messages: ["de": german]).warnings == [])
  }

  /// Every kind of keyword that something speaks against.
  private static let poor = [
    "STOP", "Help", "ARRET", "okay", "my points", "leave me alone", "coffeepls", "Coffee Please", "COFFEE PLZ",
    "COFFEE PLSS",
    "SHOP", "MOVIE", "MENÚ", "☕", "咖啡", "кофе", "KWIK", "TONITE", "THX", "HELPS", "YUM", "STAR", "7K3M9QTD", "BLUE CUP",
    "REWARD", "NAMES", "PLS", "END", "UNSTOP",
  ]

  @Test(arguments: poor)
  func `the words that are proposed are free by the very same checks`(keyword: String) throws {
    let taken = ["  COFFEE PLS: { join: true, also: [COFFEE PLEASE] }", "  BLUE CUP CLUB: { join: true }"]
    func problems(_ keyword: String) -> [String] {
      let text = (taken + ["  \"\(keyword)\": { join: true }"]).joined(separator: "\n")
      let loaded = load(shops: ["blue-cup": Good.shop.line(9, text)])
      return loaded.mistakes + loaded.warnings
    }
    for problem in problems(keyword) {
      let words = try #require(problem.firstMatch(of: /'([^']*)'( under 'also': it)? is free/)?.output.1, "\(problem)")
      #expect(problems(String(words)) == [], "\(problem)")
    }
  }

  @Test func `two that need other words are not offered the same`() {
    let shop = Good.shop.line(9, "  STOP: { join: true }\n  HELP: { join: true }\n  QUIT: { join: true }")
    let offers = load(shops: ["blue-cup": shop]).mistakes.compactMap {
      $0.firstMatch(of: /'([^']*)' is free/).map { String($0.output.1) }
    }
    #expect(offers.count == 3)
    #expect(Set(offers).count == 3)
  }

  @Test func `twenty different mistakes of keywords are all told at their places`() {
    let keywords = [
      "  STOP: { join: true }",  // 9 reserved
      "  COFFEE: { jion: true }",  // 10 does nothing, unknown key
      "  cóffee: { join: true }",  // 11 taken
      "  \"!!!\": { say: Hello }",  // 12 nothing to go by
      "  LEAVE ME ALONE: { join: true }",  // 13 opts out
      "  my points: { say: Hello }",  // 14 a command
      "  LATTE: { join: true, say: Hello }",  // 15 both
      "  LATE: { join: false }",  // 16 join: false; a slip from LATTE
      "  HOURS: { say: \"\" }",  // 17 empty
      "  BEANS: { join: true, points: -5 }",  // 18
      "  MUFFIN: { join: true, points: 5000000000 }",  // 19
      "  BAGEL: { join: true, from: 2026-02-30 }",  // 20
      "  DONUT: { join: true, from: 2026-03-31, until: 2026-03-01 }",  // 21
      "  SCONE: { join: true, also: COOKIE }",  // 22
      "  CROISSANT: [join]",  // 23
      "  SHOP: { join: true }",  // 24 a slip from STOP
      "  COFFEE PLZ: { join: true }",  // 25 corrected
      "  \"☕\": { join: true }",  // 26 not typeable
      "  \(String(repeating: "LONG ", count: 15)): { join: true }",  // 27
      "  PIE: { say: \"\(String(repeating: "a", count: 1_601))\" }",  // 28
      "  CAKE: { say: \"Hello {{name}}\" }",  // 29
      "  ok: { join: true }",  // 30
    ]
    let loaded = load(shops: ["blue-cup": Good.shop.line(9, keywords.joined(separator: "\n"))])
    let lines = Set(
      (loaded.mistakes + loaded.warnings).compactMap { problem in
        problem.split(separator: ":").dropFirst().first.flatMap { Int($0) }
      })
    #expect(lines == Set(9...30), "\((loaded.mistakes + loaded.warnings).joined(separator: "\n"))")
  }

  @Test func `a shop whose keywords only say something is told that nobody can join`() {
    let loaded = load(shops: ["blue-cup": Good.shop.line(9, "  HOURS: { say: Open }\n  WHERE: { say: Here }")])
    #expect(loaded.mistakes == [])
    #expect(
      loaded.warnings == [
        "config/shops/blue-cup.yaml:9:3: warning: nobody can join by text: all keywords only say something, write 'join: true' for one of them"
      ])
  }
}
