import Gateway
import Settings

/// A shop of 50 keywords, 30 rules and 20 rewards, made of nothing but the owner's language.
struct BigShop: ConfigurationFiles {
  static let id = "big"
  static let sender = "+14155550150"
  static let staff = "+14155550188"
  static let owner = "+14155550199"

  private static let keywordCount = 50
  private static let rewardCount = 20
  private let templates: String

  init(templates: String) {
    self.templates = templates
  }

  static func catalogue(templates: String) throws -> Catalogue {
    let loaded = ConfigurationLoader.load(
      config: "config", templates: templates, environment: [:], files: BigShop(templates: templates))
    return try Catalogue(loaded.get())
  }

  func read(_ path: String) throws(ConfigurationFileError) -> String {
    switch path {
    case "config/punchline.yaml": Self.machine
    case "config/shops/\(Self.id).yaml": Self.shop
    default: try RealFiles().read(path)
    }
  }

  func list(_ directory: String) throws(ConfigurationFileError) -> [String] {
    directory == "config/shops" ? ["\(Self.id).yaml"] : try RealFiles().list(directory)
  }

  private static let machine = """
    public-url: http://127.0.0.1:8080
    providers: { phone: { kind: simulator } }
    senders: { "\(sender)": { provider: phone } }
    limits: { replies: 100/h, tries: 10/h }
    """

  /// Its file.
  static let shop = """
    name: Blue Cup
    sender: "\(sender)"
    time-zone: America/Los_Angeles
    currency: USD
    languages: [en]
    owner: "\(owner)"
    staff: { "\(staff)": { name: Kim, cap: 1000000/d } }
    locations: [downtown, harbour]
    terms: { frequency: up to 4 texts a month, help: h@b.example, terms: "https://b.example/t", privacy: "https://b.example/p" }
    keywords:
      COFFEE PLS: { join: true }
    \((1..<keywordCount).map { "  AUTUMN TREAT \(spelled($0)): { say: \"Offer \($0).\" }" }.joined(separator: "\n"))
    earn:
      - { on: join, points: 25 }
      - { on: purchase, points-per: 1.00 }
    \((1...10).map { "  - { on: purchase, if: { spend: \">=\($0 * 50)\" }, multiply: 1.\($0) }" }.joined(separator: "\n"))
      - { on: purchase, if: { item: latte }, stamp: latte }
    \((1...8).map { "  - { on: purchase, if: { item: item\($0), location: downtown, day: [mon, tue] }, points: \($0) }" }.joined(separator: "\n"))
    \((1...9).map { "  - { on: \"action:deed\($0)\", points: \($0), limit: 1/30d }" }.joined(separator: "\n"))
    cards: { latte: { name: Latte card, stamps: 9, reward: reward1 } }
    rewards:
    \((1...rewardCount).map { "  reward\($0): { name: Reward number \(spelled($0)), cost: \($0 * 20) }" }.joined(separator: "\n"))
    tiers: { by: spend, over: year, levels: { friend: { from: 0 }, family: { from: 200, multiply: 1.25 }, vip: { from: 500, multiply: 1.5 } } }
    referral: { after: purchase, giver: { points: 10 }, friend: { points: 10 } }
    birthday: { reward: reward1, notice: 30d }
    expire: { after: 12mo, by: idle, warn: 14d }
    notices: { purchase: true, visit: true }
    """

  private static func spelled(_ number: Int) -> String {
    let letters = Array("ABCDEFGHJKMNPQRSTVWXYZ")
    return String([letters[number / letters.count], letters[number % letters.count]])
  }
}
