import Foundation
import Gateway
import Settings
import Synchronization

/// Files in memory, so that a test owns every word of the configuration; the wording is the repository's own.
struct SampleFiles: ConfigurationFiles {
  let texts: [String: String]

  func read(_ path: String) throws(ConfigurationFileError) -> String {
    guard let text = texts[path] else { throw .missing }
    return text
  }

  func list(_ directory: String) throws(ConfigurationFileError) -> [String] {
    let names = texts.keys.filter { $0.hasPrefix(directory + "/") }.map { String($0.dropFirst(directory.count + 1)) }
    guard !names.isEmpty else { throw .missing }
    return names.filter { !$0.contains("/") }
  }
}

/// Small configurations to talk with.
enum Samples {
  static let sender = "+14155550150"
  static let otherSender = "+14155550160"
  static let blueCup = "blue-cup"
  static let glow = "glow"
  /// What webhooks are signed with.
  static let outSecret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

  static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func machine(limits: String = "") -> String {
    """
    listen: 127.0.0.1:8080
    public-url: http://127.0.0.1:8080
    providers:
      phone: { kind: simulator }
    senders:
      "\(sender)": { provider: phone }
      "\(otherSender)": { provider: phone }
    \(limits.isEmpty ? "" : "limits: { \(limits) }")
    """
  }

  static func blueCup(
    confirm: Bool = false, notices: Bool = true, join: String = "points: 25", more: String = ""
  ) -> String {
    """
    name: Blue Cup
    sender: "\(sender)"
    time-zone: America/Los_Angeles
    currency: USD
    languages: [en]
    owner: "+14155550199"
    terms: { frequency: up to 4 texts a month, help: hello@bluecup.example, terms: "https://b.example/t", privacy: "https://b.example/p" }
    confirm: \(confirm)
    keywords:
      COFFEE PLS: { join: true, also: [COFFEE, CAFÉ POR FAVOR], source: window }
      LATTE: { join: true, source: radio, from: 2026-03-01, until: 2026-03-31, points: 20 }
      HOURS: { say: "Open 7 to 5, every day." }
    earn:
      - { on: join, \(join) }
      - { on: purchase, points-per: 1.00 }
      - { on: purchase, if: { spend: ">=150" }, multiply: 2 }
      - { on: visit, points: 10 }
    \(notices ? "notices: { purchase: true, visit: true }" : "")
    \(more)
    """
  }

  static func glow(sender: String = sender, confirm: Bool = false, more: String = "") -> String {
    """
    name: Glow
    sender: "\(sender)"
    time-zone: Europe/Paris
    currency: EUR
    languages: [en]
    owner: "+33612345678"
    terms: { frequency: 2 texts a month, help: "bonjour@glow.example", terms: "https://g.example/t", privacy: "https://g.example/p" }
    confirm: \(confirm)
    keywords:
      GLOW: { join: true }
      SUNDAYS: { say: "Open on Sundays from 10 to 4." }
    earn:
      - { on: purchase, points-per: 1.00 }
    notices: { purchase: true }
    \(more)
    """
  }

  /// A bit of everything that a club can do, under `earn` with a join of points.
  static let clubProgramme = """
    staff: { "\(People.kim)": { name: Kim, cap: 500/d } }
    cards: { latte: { name: Latte card, stamps: 3, reward: free-latte } }
    rewards:
      free-latte: { name: Free latte, cost: 30, valid: 30d, stock: 20 }
      five-off: { name: 5 dollars off, cost: 50, value: 5.00, per-member: 2/30d }
    tiers: { by: spend, over: year, levels: { friend: { from: 0 }, vip: { from: 300, multiply: 1.5, reward: five-off } } }
    plans: { insider: { name: Insider, price: 9.00, every: 1mo, multiply: 2, grace: 3d, remind: 3d } }
    referral: { after: purchase, giver: { points: 10 }, friend: { points: 5 }, limit: 2/30d }
    birthday: { reward: free-latte }
    expire: { after: 6mo, by: lot, warn: 14d }
    badges: { early: { name: Early, on: purchase, times: 3, points: 5 } }
    """

  /// Two shops that answer at one sender.
  static let shared = [blueCup: blueCup(), glow: glow()]

  /// Catalogues by the texts that they were made from: making one takes longer than most tests.
  private static let made = Mutex<[[String: String]: Catalogue]>([:])

  /// The configuration of these shops.
  static func catalogue(_ shops: [String: String], machine: String = machine()) throws -> Catalogue {
    let key = shops.merging(["": machine]) { own, _ in own }
    if let catalogue = made.withLock({ $0[key] }) { return catalogue }
    let catalogue = try makeCatalogue(shops, machine: machine)
    made.withLock { $0[key] = catalogue }
    return catalogue
  }

  private static func makeCatalogue(_ shops: [String: String], machine: String) throws -> Catalogue {
    var texts = ["config/punchline.yaml": machine]
    for (id, text) in shops { texts["config/shops/\(id).yaml"] = text }
    let folder = repository.appending(path: "templates/messages")
    for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      texts["templates/messages/\(file)"] = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
    }
    texts["templates/law.yaml"] = try String(
      contentsOf: repository.appending(path: "templates/law.yaml"), encoding: .utf8)
    let loaded = ConfigurationLoader.load(
      config: "config", templates: "templates", environment: ["OUT_SECRET": outSecret], files: SampleFiles(texts: texts)
    )
    return try Catalogue(loaded.get())
  }
}
