import Foundation
import Loyalty
import Settings
import Testing

@Suite struct ExampleTests {
  /// A directory of the disk, with the project's own message files.
  private func load(_ directory: URL, environment: [String: String] = [:]) -> Result<
    Configuration, ConfigurationProblems
  > {
    ConfigurationLoader.load(
      config: directory.path, templates: Good.repository.appendingPathComponent("templates").path,
      environment: environment, files: RealFiles())
  }

  @Test func `the sample of the project loads without a problem or a warning`() throws {
    let configuration = try load(Good.repository.appendingPathComponent("config")).get()
    #expect(configuration.warnings == [])
    #expect(configuration.shops.map(\.id) == ["blue-cup"])
    #expect(configuration.shops[0].keywords.map(\.name) == ["COFFEE PLS", "LATTE", "HOURS"])
    #expect(configuration.machine.providers["phone"]?.kind == .simulator)
  }

  @Test func `two shops with cards, tiers and plans load, in the order of their files`() throws {
    let configuration = try load(Good.fixtures.appendingPathComponent("config")).get()
    #expect(configuration.shops.map(\.name) == ["Blue Cup", "Glow"])
    #expect(configuration.shops[1].programme.tiers?.levels.map(\.from) == [0, 35_000, 100_000])
    #expect(configuration.shops[1].programme.plans[0].price == Money(minorUnits: 500))
    #expect(configuration.shops[0].programme.earn[4].grant == .stamp("latte"))
    #expect(configuration.shops[0].programme.earn[5].limit == Rate(1, per: .rolling(.days(30))))
  }

  @Test func `all that the guide shows loads`() throws {
    let environment = [
      "TWILIO_AUTH_TOKEN": "t", "TELNYX_API_KEY": "k", "SQUARE_SIGNATURE_KEY": "s", "SQUARE_TOKEN": "q",
      "OUT_SECRET": "out-secret-of-twenty-four-bytes",
    ]
    let configuration = try load(Good.fixtures.appendingPathComponent("guide"), environment: environment).get()
    let programme = try #require(configuration.shops.first).programme
    #expect(programme.earn.count == 8)
    #expect(programme.rewards.count == 6)
    #expect(programme.earn[6].condition == .bought(item: "beans", .anyOf([4])))
    #expect(
      programme.earn[3].condition
        == .all([.day([.tuesday]), .time([try #require(ClockRange(startMinute: 840, endMinute: 1_020))])]))
    #expect(programme.tiers?.levels.last?.perks == ["Early access to new beans", "Free delivery"])
    #expect(programme.nudges.map(\.id) == ["almost", "rising", "second", "missed", "due", "expiring"])
    #expect(programme.nudges[2].condition == .all([.purchases(.anyOf([1])), .lastPurchase(.anyOf([.days(7)]))]))
    #expect(programme.contests[0].losers == "Not this time. Here is 10 points.")
    #expect(programme.board == Board(by: .points, over: .month, keyword: "RANKING"))
    #expect(programme.notices == Notices(purchase: true, visit: true))
    #expect(configuration.shops[0].tills[0].secret.reveal == "s")
    #expect(configuration.machine.senders["+14155550150"]?.backup == "second")
  }
}
