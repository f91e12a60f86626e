import Gateway
import Settings

/// Two small shops at one sender, worded by the repository's own templates.
enum SampleShop {
  static let sender = "+14155550150"

  static let machine = """
    listen: 127.0.0.1:8080
    public-url: http://127.0.0.1:8080
    providers:
      phone: { kind: simulator }
    senders:
      "\(sender)": { provider: phone }
    """

  static let blueCup = """
    name: Blue Cup
    sender: "\(sender)"
    time-zone: America/Los_Angeles
    currency: USD
    languages: [en, es]
    owner: "+14155550199"
    staff: { "+14155550188": { name: Kim, cap: 500/d } }
    terms: { frequency: up to 4 texts a month, help: hello@b.example, terms: "https://b.example/t", privacy: "https://b.example/p" }
    keywords:
      COFFEE PLS: { join: true, also: [COFFEE, CAFÉ POR FAVOR], source: window }
      LATTE: { join: true, from: 2026-03-01, until: 2026-03-31, points: 20 }
      HOURS: { say: "Open 7 to 5, every day." }
    earn:
      - { on: join, points: 25 }
      - { on: purchase, points-per: 1.00 }
      - { on: visit, points: 10 }
    rewards:
      free-latte: { name: Free latte, cost: 30, valid: 30d, stock: 20 }
    cards: { latte: { name: Latte card, stamps: 3, reward: free-latte } }
    """

  static let glow = """
    name: Glow
    sender: "\(sender)"
    time-zone: Europe/Paris
    currency: EUR
    languages: [fr, en]
    owner: "+33612345678"
    terms: { frequency: 2 texts a month, help: b@g.example, terms: "https://g.example/t", privacy: "https://g.example/p" }
    keywords:
      GLOW: { join: true }
      你好: { join: true }
    earn:
      - { on: purchase, points-per: 1.00 }
    """

  /// What people say and are told, in every language.
  static let messages: [String: String] = {
    let files = RealFiles()
    let folder = "templates/messages"
    guard let names = orRefused({ () throws(ConfigurationFileError) in try files.list(folder) }) else {
      fatalError("there is no \(folder) here: run this from the root of the repository")
    }
    var texts: [String: String] = [:]
    for name in names {
      texts["\(folder)/\(name)"] = orRefused { () throws(ConfigurationFileError) in try files.read("\(folder)/\(name)")
      }
    }
    return texts
  }()

  static let configuration: Configuration = {
    var texts = messages
    texts["config/punchline.yaml"] = machine
    texts["config/shops/blue-cup.yaml"] = blueCup
    texts["config/shops/glow.yaml"] = glow
    switch ConfigurationLoader.load(
      config: "config", templates: "templates", environment: [:], files: FilesInMemory(texts: texts))
    {
    case .success(let configuration): return configuration
    case .failure(let problems): fatalError("the sample is broken: \(problems)")
    }
  }()

  static let catalogue: Catalogue = {
    guard let catalogue = orRefused({ () throws(ConfigurationProblems) in try Catalogue(configuration) }) else {
      fatalError("the sample cannot be compiled")
    }
    return catalogue
  }()
}

struct FilesInMemory: ConfigurationFiles {
  let texts: [String: String]

  func read(_ path: String) throws(ConfigurationFileError) -> String {
    guard let text = texts[path] else { throw .missing }
    return text
  }

  func list(_ directory: String) throws(ConfigurationFileError) -> [String] {
    texts.keys.filter { $0.hasPrefix(directory + "/") }.map { String($0.dropFirst(directory.count + 1)) }.sorted()
  }
}
