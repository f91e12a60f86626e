import Gateway
import Settings

/// The shops of the simulated world, as their owners wrote them, and as they change them.
package struct Configurations: Sendable {
  static let shared = "+14155550150"
  static let other = "+14155550160"
  static let shops = ["blue-cup", "glow", "tower"]
  static let kim = "+14155550188"
  static let owner = "+14155550199"

  /// The first is in force at the beginning.
  let all: [Catalogue]

  /// `templates` is the directory with the words of every language.
  package init(templates: String) throws {
    all = try (0..<2).map { version in
      let files = Files(texts: Self.files(version))
      let loaded = ConfigurationLoader.load(config: "config", templates: templates, environment: [:], files: files)
      return try Catalogue(loaded.get())
    }
  }

  private struct Files: ConfigurationFiles {
    let texts: [String: String]

    func read(_ path: String) throws(ConfigurationFileError) -> String {
      if let text = texts[path] { return text }
      return try RealFiles().read(path)
    }

    func list(_ directory: String) throws(ConfigurationFileError) -> [String] {
      let names = texts.keys.filter { $0.hasPrefix(directory + "/") }.map { String($0.dropFirst(directory.count + 1)) }
      return names.isEmpty ? try RealFiles().list(directory) : names.filter { !$0.contains("/") }.sorted()
    }
  }

  private static func files(_ version: Int) -> [String: String] {
    [
      "config/punchline.yaml": machine(version), "config/shops/blue-cup.yaml": blueCup(version),
      "config/shops/glow.yaml": glow(version), "config/shops/tower.yaml": tower,
    ]
  }

  private static func machine(_ version: Int) -> String {
    """
    public-url: http://127.0.0.1:8080
    providers: { alpha: { kind: simulator }, beta: { kind: simulator } }
    senders:
      "\(shared)": { provider: alpha\(version == 0 ? ", backup: beta" : ""), rate: 5 }
      "\(other)": { provider: beta, rate: 1 }
    limits: { replies: 40/h, tries: 10/h, marketing: \(version == 0 ? "1/d" : "2/d") }
    """
  }

  private static func blueCup(_ version: Int) -> String {
    """
    name: Blue Cup
    sender: "\(shared)"
    time-zone: America/Los_Angeles
    currency: USD
    languages: [en]
    owner: "\(owner)"
    staff: { "\(kim)": { name: Kim, cap: 500/d } }
    terms: { frequency: up to 4 texts a month, help: hello@bluecup.example, terms: "https://b.example/t", privacy: "https://b.example/p" }
    confirm: false
    keywords:
      COFFEE PLS: { join: true, also: [COFFEE], source: window }
      HOURS: { say: "Open 7 to 5, every day." }
    earn:
      - { on: join, points: 25 }
      - { on: purchase, points-per: 1.00 }
      - { on: visit, points: \(version == 0 ? 10 : 15) }
      - { on: purchase, if: { item: latte }, stamp: latte }
    cards: { latte: { name: Latte card, stamps: 3, reward: free-latte } }
    rewards:
      free-latte: { name: Free latte, cost: 30, valid: 30d, stock: 20 }
      five-off: { name: 5 dollars off, cost: \(version == 0 ? 50 : 60), value: 5.00, per-member: 2/30d }
    tiers: { by: spend, over: year, levels: { friend: { from: 0 }, vip: { from: 300, multiply: 1.5, reward: five-off } } }
    plans: { insider: { name: Insider, price: 9.00, every: 1mo, multiply: 2, grace: 3d, remind: 3d } }
    referral: { after: purchase, giver: { points: 10 }, friend: { points: 5 }, limit: 2/30d }
    birthday: { reward: free-latte }
    expire: { after: \(version == 0 ? "6mo" : "2mo"), by: lot, warn: 14d }
    badges: { early: { name: Early, on: purchase, times: 3, points: 5 } }
    notices: { purchase: true, visit: true }
    """
  }

  private static func glow(_ version: Int) -> String {
    """
    name: Glow
    sender: "\(shared)"
    time-zone: Europe/Paris
    currency: EUR
    languages: [en]
    owner: "\(owner)"
    terms: { frequency: 2 texts a month, help: "bonjour@glow.example", terms: "https://g.example/t", privacy: "https://g.example/p" }
    confirm: true
    keywords:
      GLOW: { join: true }
      SUNDAYS: { say: "Open on Sundays from 10 to 4." }
    earn:
      - { on: purchase, points-per: 1.00 }
    rewards: { mask: { name: A mask, cost: 40, valid: 60d\(version == 0 ? "" : ", stock: 3") } }
    expire: { after: 1mo, by: idle, warn: 7d }
    notices: { purchase: true }
    """
  }

  private static let tower = """
    name: Tower Books
    sender: "\(other)"
    time-zone: America/New_York
    currency: USD
    languages: [en]
    owner: "\(owner)"
    terms: { frequency: 1 text a week, help: hello@tower.example, terms: "https://t.example/t", privacy: "https://t.example/p" }
    confirm: false
    keywords:
      TOWER: { join: true, points: 5 }
    earn:
      - { on: join, points: 10 }
      - { on: purchase, points-per: 1.00 }
    rewards: { book: { name: A book, cost: 20, valid: 10d } }
    birthday: { reward: book }
    notices: { purchase: true }
    """
}
