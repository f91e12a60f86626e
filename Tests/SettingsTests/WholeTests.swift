import Settings
import Testing

@Suite struct WholeTests {
  @Test func `twenty different mistakes in one file are all told, in the order of the lines`() {
    let shop = [
      "name: \"\"",
      "sender: \"+14155550159\"",
      "time-zone: America/Los_Angelos",
      "currency: USD",
      "languages: [en, en]",
      "owner: me",
      "terms: { frequency: weekly, help: a@b.example, terms: b.example, privacy: https://b.example/p }",
      "confirm: maybe",
      "quiet: never",
      "qr: paper",
      "colour: blue",
      "keywords:",
      "  STOP: { join: true }",
      "  COFFEE: { join: true, from: 2026-04-31 }",
      "  \"?\": { say: Hello }",
      "earn:",
      "  - { on: joining, points: 25 }",
      "  - { on: visit, points: many }",
      "  - { on: purchase, points-per: 1.00, points-per: 2.00 }",
      "  - { on: purchase, if: { spend: lots }, multiply: 2 }",
      "rewards:",
      "  mug: { name: Mug, valid: long }",
      "notices: { purchase: yes }",
      "birthday: {}",
    ]
    let places = load(shops: ["blue-cup": shop]).mistakes.map { mistake in
      mistake.split(separator: ":", maxSplits: 3).dropFirst().prefix(2).joined(separator: ":")
    }
    #expect(
      places == [
        "1:7", "2:9", "3:12", "5:17", "6:8", "7:55", "8:10", "9:8", "10:5", "11:1", "13:3", "14:31", "15:3", "17:11",
        "18:26",
        "19:39", "20:34", "22:28", "23:22", "24:11",
      ])
    #expect(places.count == 20)
  }

  @Test func `mistakes of all files are told together`() {
    let result = load(
      machine: Good.machine.line(1, "listen: here"),
      shops: ["blue-cup": Good.shop.line(4, "currency: QQQ"), "glow": ["a: b"]],
      messages: ["fr": "language: Français\ntexts: []\n"])
    let files = Set(result.mistakes.compactMap { $0.split(separator: ":").first.map(String.init) })
    #expect(
      files == [
        "config/punchline.yaml", "config/shops/blue-cup.yaml", "config/shops/glow.yaml", "templates/messages/fr.yaml",
      ])
  }

  @Test(arguments: [
    ("name: \"Blue Cup", "1:7: this is not YAML: "),
    ("name: [Blue", "this is not YAML: "),
    ("- a\n- b", "1:1: 'the file' must hold keys and values, not a list"),
    ("", "1:1: the file is empty, see the sample in config/"),
    ("# nothing\n", "1:1: the file is empty, see the sample in config/"),
    ("name: *blue", "1:7: this is not YAML: "),
    ("name: a\n---\nname: b", "this is not YAML: "),
    ("? [a, b]\n: c", "1:3: a key must be a text"),
  ])
  func `a file that is no list of keys and values is told where it goes wrong`(text: String, problem: String) {
    let mistakes = load(shops: ["blue-cup": [text]]).mistakes
    #expect(mistakes.contains { $0.hasPrefix("config/shops/blue-cup.yaml:") && $0.contains(problem) }, "\(mistakes)")
  }

  @Test func `a key that stands three times is told twice, and the rest of the file is still checked`() {
    let shop = Good.shop.line(12, "qr: link\n\"qr\": sms\nqr: link\nconfirm: maybe")
    #expect(
      load(shops: ["blue-cup": shop]).mistakes == [
        "config/shops/blue-cup.yaml:13:1: 'qr' stands twice, first in line 12, keep one of them",
        "config/shops/blue-cup.yaml:14:1: 'qr' stands twice, first in line 13, keep one of them",
        "config/shops/blue-cup.yaml:15:10: 'confirm' is not true or false: 'maybe', write for example true",
      ])
  }

  @Test func `words that old YAML takes for truth values are words here`() throws {
    let shop = Good.shop.line(
      9, "  no: { say: on }\n  ON: { join: true, source: yes }\n  COFFEE: { join: true, also: [\"123\"] }"
    )
    .line(5, "languages: [no]")
    let configuration = load(shops: ["blue-cup": shop])
    #expect(
      configuration.mistakes == [
        "config/shops/blue-cup.yaml:9:3: 'no' is a reserved word (no), choose another keyword, or add a word to it; "
          + "'BLUE CUP CLUB' is free"
      ])
    let good = try load(shops: ["blue-cup": shop.line(9, "  ON: { join: true, source: yes }")]).get()
    #expect(good.shops[0].keywords[0].action == .join(points: 0, source: "yes", campaign: nil))
    #expect(good.shops[0].languages == ["no"])
  }

  @Test func `missing files are told with what to do`() {
    let nothing = ConfigurationLoader.load(
      config: "config", templates: "templates", environment: [:], files: TestFiles(texts: [:]))
    #expect(
      nothing.mistakes == [
        "config/punchline.yaml:1:1: the file does not exist, write one like config/punchline.yaml of the sample",
        "config/shops:1:1: the directory does not exist, write a file for each shop there, as config/shops of the sample has",
        "templates/messages:1:1: the directory does not exist, point --templates to the directory that has messages/en.yaml",
      ])
  }

  @Test func `a file whose name Punchline would pass over is told`() {
    let result = load(others: ["config/shops/glow.yml": "name: Glow", "config/shops/.blue-cup.yaml.swp": "x"])
    #expect(result.mistakes == [])
    #expect(result.warnings.contains("config/shops/glow.yml:1:1: warning: this file is not read, name it glow.yaml"))
  }

  @Test func `a file whose name cannot be a shop's id is refused`() {
    #expect(
      load(shops: ["Blue Cup": Good.shop]).mistakes == [
        "config/shops/Blue Cup.yaml:1:1: 'Blue Cup.yaml' does not name a shop, "
          + "name the file with letters, digits and hyphens: blue-cup.yaml"
      ])
  }

  @Test func `a language without a file is a warning`() throws {
    let result = load(shops: ["blue-cup": Good.shop.line(5, "languages: [en, es]")])
    #expect(
      result.warnings == [
        "config/shops/blue-cup.yaml:5:17: warning: es is not translated yet, en is spoken instead"
      ])
    #expect(try result.get().shops[0].languages == ["en", "es"])
  }
}
