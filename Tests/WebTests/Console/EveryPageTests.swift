import Carriers
import Foundation
import Gateway
import HTTPTypes
import Loyalty
import Settings
import Testing
import Texting

@testable import Web

/// Every page of the console among people, codes, letters and rules of all kinds, in every language it speaks.
@Suite(.timeLimit(.minutes(5))) struct EveryPageTests {
  private static let ann = "+14155550101"
  private static let languages = ["de", "en", "es", "fr", "pt", "ru", "zh"]

  /// An example of each page, by its address in the code; nil where it answers no page but a file.
  private static let examples: [String: String?] = [
    "today": "today", "members": "members?query=0101", "members/new": "members/new", "members/export.csv": nil,
    "members/:contact": "members/{contact}", "members/:contact/merge": "members/{contact}/merge?phone=4155550102",
    "members/:contact/forget": "members/{contact}/forget", "till": "till", "till/people": nil,
    "inbox": "inbox?show=all",
    "texts": "texts", "numbers": "numbers", "numbers/:file": nil, "codes": "codes", "codes/new": "codes/new",
    "codes/:code": "codes/{code}", "codes/:code/code.svg": nil, "codes/:code/code.png": nil,
    "codes/:code/poster/:size": "codes/{code}/poster/a4", "codes/:code/poster/:size/poster.svg": nil, "rules": "rules",
    "keywords": "keywords", "keywords/new": "keywords/new", "keywords/:name": "keywords/COFFEE%20PLS",
    "rewards": "rewards",
    "rewards/new": "rewards/new", "rewards/:id": "rewards/mug", "wording": "wording",
    "wording/:name": "wording/balance",
    "file": "file", "versions": "versions", "versions/:id": "versions/{version}", "settings": "settings",
    "settings/staff": "settings/staff", "settings/keys": "settings/keys", "settings/sessions": "settings/sessions",
  ]

  /// All that a file can say.
  private static let everything = """
    replies: { balance: "{{shop}}: {{balance}} it is." }
    cards: { latte: { name: Latte card, stamps: 9, reward: free-latte } }
    rewards:
      free-latte: { name: Free latte, cost: 20, valid: 30d, free: latte, if: { points: ">=1" } }
      five-off: { name: 5 dollars off, cost: 250, value: 5.00, per-member: 2/30d }
      mug: { name: Blue Cup mug, cost: 400, stock: 50, percent: 20 }
      truffles: { name: Box of truffles }
      tea: { name: Tea, cost: 90 }
    tiers: { by: spend, over: 365d, levels: { friend: { from: 0 }, vip: { from: 500, multiply: 1.5, reward: truffles, perks: [Free delivery] } } }
    plans: { insider: { name: Insider, price: 9.00, every: 1mo, multiply: 2, perks: [Free refills], grace: 3d, remind: 3d } }
    referral: { after: purchase, giver: { points: 77 }, friend: { reward: five-off }, limit: 10/1mo }
    birthday: { reward: truffles, notice: 31d }
    expire: { after: 12mo, by: idle, warn: 14d }
    badges: { early: { name: Early bird, on: purchase, if: { time: "06:00-08:00" }, times: 5, points: 10 } }
    notices: { purchase: true }
    nudges: { almost: { if: { to-reward: "<=20" }, after: purchase } }
    lessons: { brewing: { after: join, say: ["Grind just before brewing."], days: [2] } }
    campaigns: { spring: { at: 2026-12-20 10:00, to: { tier: vip }, say: "Spring beans are here." } }
    surveys: { taste: { after: purchase, wait: 2h, every: 90d, ask: [{ score: "How was it, 1 to 5?" }], points: 10 } }
    contests: { july: { from: 2026-07-01, until: 2026-07-31, keyword: CONTEST, entries: 1/d, winners: 3, prize: mug, losers: "Not this time." } }
    board: { by: points, over: month, keyword: RANKING }
    """

  /// What the page of rules and settings must tell of it.
  private static let told = [
    "Latte card", "9 stamps", "Free latte", "one latte free", "points: &gt;=1",
    "5.00 USD off", "2 in 30 days", "50", "20 % off", "Box of truffles", "the last 365 days", "from 500.00 USD",
    "points × 1.5", "Free delivery", "Insider", "9.00 USD", "Free refills", "goes on 3 days unpaid", "77 points",
    "10 in 1 month", "31 days", "after the member last earned", "A text warns 14 days before", "Early bird",
    "time: 06:00-08:00", "× 5", "a text after each", "almost", "Grind just before brewing.", "spring", "taste", "july",
    "1 text in your own words", "RANKING", "COFFEE PLS", "25 points",
  ]

  private func console(_ body: @Sendable (ConsoleServer, [String: String]) async throws -> Void) async throws {
    try await ConsoleServer.run(more: Self.everything) { server in
      func say(_ phone: String, _ words: String) async throws {
        let text = InboundText(
          id: "\(phone) \(words)", from: phone, to: "+14155550150", text: words)
        try await server.switchboard.receive(text, provider: "phone")
      }
      for words in ["COFFEE PLS", "NAME Ann", "BALANCE", "do you sell umbrellas today"] {
        try await say(Self.ann, words)
      }
      try await say("+14155550102", "COFFEE PLS")
      try await say(ConsoleServer.owner, "EARN \(Self.ann) 120.00 latte")
      try await say(Self.ann, "REDEEM 1")
      let phone = try #require(PhoneNumber(e164: Self.ann))
      let member = try #require(server.switchboard.contact(of: phone, at: ConsoleServer.blueCup)).description
      let offer = TokenOffer(points: 50, campaign: "window", usesMax: 9, expires: nil)
      let code = try #require(
        try await server.switchboard.mintCode(offer, keyword: "COFFEE PLS", at: ConsoleServer.blueCup, once: nil))
      let file = try await server.switchboard.shopFile(of: ConsoleServer.blueCup)
      _ = try await server.switchboard.save(
        file.text + "\n# saved\n", of: ConsoleServer.blueCup, over: file.digest, by: "Owner")
      let version = try #require(try await server.switchboard.versions(of: ConsoleServer.blueCup).last?.id)
      try await body(server, ["contact": member, "code": code.description, "version": version])
    }
  }

  private func filled(_ path: String, _ values: [String: String]) -> String {
    values.reduce("/console/blue-cup/" + path) { $0.replacing("{\($1.key)}", with: $1.value) }
  }

  @Test func `there is an example of every page`() async throws {
    try await ConsoleServer.run { server in
      let pages = ConsoleRoutes.all(server.switchboard).filter { $0.method == .get }.map(\.path)
      #expect(Set(pages).symmetricDifference(Self.examples.keys) == [])
    }
  }

  @Test(arguments: languages)
  func `no page lacks a word in any language`(language: String) async throws {
    let templates = ConsoleServer.repository.appending(path: "templates").path
    let file = try #require(try ConsoleWordFile.load(templates: templates).first { $0.language == language })
    let sections = Set(file.texts.keys.compactMap { $0.split(separator: ".").first })
    try await console { server, values in
      var browser = try await server.signedIn()
      _ = try await browser.get("/console/blue-cup/today?language=\(language)")
      for path in Self.examples.values.compactMap({ $0 }).sorted() {
        let answer = try await browser.get(filled(path, values))
        #expect(answer.status == 200, "\(path)")
        #expect(answer.text.contains("<html lang=\"\(language)\">"), "\(path)")
        #expect(answer.text.contains(" aria-current=\"page\">"), "\(path) stands under one of the sections")
        #expect(answer.text.matches(of: /<h1/).count == 1, "\(path) has one heading")
        // a word that there is not stands there by its name, a fact that was not handed in by its braces
        let bare = answer.text.matches(of: />\s*([a-z-]+(?:\.[a-z0-9-]+)+)\s*</).map { String($0.1) }
        #expect(bare.filter { sections.contains($0.split(separator: ".").first ?? "") } == [], "\(path)")
        let braces = answer.text.matches(of: /\{\{[^}]*\}\}/).map { String($0.0) }
        let showsWording = ["wording", "file", "versions"].contains { path.hasPrefix($0) }
        #expect(showsWording || braces == [], "\(path)")
        // every label, button and heading has words
        let wordless = answer.text.firstMatch(of: /<(h[1-3]|dt|label|button|legend|th|summary)\b[^>]*>\s*<\/\1>/)
        #expect(wordless == nil, "\(path): \(wordless?.0 ?? "")")
      }
    }
  }

  @Test func `what a shop's file says can be seen on the page of rules`() async throws {
    try await console { server, values in
      var browser = try await server.signedIn()
      let text = try await browser.get("/console/blue-cup/rules").text.replacing("\u{00A0}", with: " ")
      for words in Self.told { #expect(text.contains(words), "\(words)") }
    }
  }

  @Test func `texts that nobody understood are told on the page of today, with the way to them for the owner`()
    async throws
  {
    try await console { server, _ in
      var browser = try await server.signedIn()
      let today = try await browser.get("/console/blue-cup/today").text
      #expect(
        today.contains("One text waits in your inbox.") && today.contains("href=\"/console/blue-cup/inbox\">Have"))
      var kim = try await server.signedIn(ConsoleServer.kim)
      let staff = try await kim.get("/console/blue-cup/today").text
      #expect(staff.contains("One text waits in your inbox.") && !staff.contains("/inbox\""))
    }
  }

  @Test func `a reward that a rule names stays, and one that none names goes`() async throws {
    try await console { server, _ in
      var browser = try await server.signedIn()
      func remove(_ id: String) async throws -> WireAnswer {
        let page = try await browser.get("/console/blue-cup/rewards/\(id)").text
        let digest = try #require(page.firstMatch(of: /name="digest" value="([^"]+)"/)).1
        return try await browser.post(
          "/console/blue-cup/rewards/\(id)/remove", ["digest": String(digest), "do": "save"])
      }
      let refused = try await remove("free-latte")
      #expect(refused.status == 422 && refused.text.contains("free-latte") && refused.text.contains("lang=\"en\""))
      #expect(try await remove("tea").headers["location"] == "/console/blue-cup/rewards")
      #expect(!(try await server.switchboard.shopFile(of: ConsoleServer.blueCup)).text.contains("tea:"))
    }
  }

  @Test func `in another language the page says that the check speaks English`() async throws {
    try await console { server, _ in
      var browser = try await server.signedIn()
      #expect(!(try await browser.get("/console/blue-cup/settings").text.contains("The check speaks")))
      _ = try await browser.get("/console/blue-cup/today?language=de")
      let text = try await browser.get("/console/blue-cup/settings").text
      #expect(text.contains("Die Prüfung spricht Englisch.") && text.contains("<li lang=\"en\">"))
    }
  }
}
