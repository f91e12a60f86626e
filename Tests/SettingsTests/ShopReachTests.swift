import Settings
import Testing

/// What a shop's owner cannot add at the console.
@Suite struct ShopReachTests {
  private static let tills =
    "tills: { square: { secret: \"${OURS}\", token: \"file:/run/ours\", api: \"http://127.0.0.1:9000\" } }"
  private static let webhooks = "webhooks: [{ url: \"http://10.0.0.7/in\", secret: \"${OURS}\", private: true }]"
  private static let environment = ["OURS": "0123456789abcdef01234567", "THEIRS": "s3cret-0123456789abcdef0"]
  private static let files = ["/run/ours": "token", "/run/theirs": "s3cret"]

  private func read(_ lines: [String], within reach: ShopReach? = nil) -> Result<Configuration, ConfigurationProblems> {
    load(
      shops: ["blue-cup": Good.shop + lines], environment: Self.environment, others: Self.files,
      reaches: reach.map { ["blue-cup": $0] } ?? [:])
  }

  private func reach() throws -> ShopReach {
    try #require(try read([Self.tills, Self.webhooks]).get().shops.first?.reach)
  }

  @Test func `a file that reaches no further than before is good, and so is one that reaches less`() throws {
    let reach = try reach()
    for lines in [[Self.tills, Self.webhooks], [Self.webhooks], []] {
      #expect(read(lines, within: reach).mistakes == [])
    }
  }

  @Test(arguments: [
    "tills: { stripe: { secret: \"${THEIRS}\" } }", "tills: { stripe: { secret: \"a${THEIRS}\" } }",
    "tills: { stripe: { secret: \"\\x24{THEIRS}\" } }", "tills: { stripe: { secret: file:/run/theirs } }",
    "tills: { stripe: { secret: file:/run/nothing } }", "tills: { stripe: { secret: \"${NOTHING}\" } }",
    "tills: { square: { secret: \"${OURS}\", token: \"${THEIRS}\" } }",
    "tills: { square: { secret: \"${OURS}\", token: file:/run/ours, api: \"http://127.0.0.1:9001\" } }",
    "webhooks: [{ url: \"http://10.0.0.8/in\", secret: \"${OURS}\", private: true }]",
    "webhooks: [{ url: https://example.com/in, secret: \"${THEIRS}\" }]",
  ])
  func `what reaches further is refused without a look at it`(line: String) throws {
    let found = read([line], within: try reach()).mistakes
    #expect(found.count == 1 && found.first?.contains("only who runs the gateway may write that") == true, "\(found)")
    #expect(found.first?.contains("s3cret") == false)
  }

  @Test func `another sender is for who runs the gateway`() throws {
    let machine = Good.machine + ["  \"+14155550160\": { provider: phone }"]
    let moved = Good.shop.line(2, "sender: \"+14155550160\"")
    let reach = try #require(try read([]).get().shops.first?.reach)
    let found = load(machine: machine, shops: ["blue-cup": moved], reaches: ["blue-cup": reach]).mistakes
    #expect(found.count == 1 && found.first?.contains("'sender' reaches beyond this shop") == true, "\(found)")
    #expect(load(machine: machine, shops: ["blue-cup": moved]).mistakes == [])
  }

  @Test func `another sender is refused once, whether there is one, and none is suggested`() throws {
    let machine = Good.machine + ["  \"+14155550160\": { provider: phone }"]
    let reach = try #require(try read([]).get().shops.first?.reach)
    func told(_ sender: String) -> [String] {
      load(
        machine: machine, shops: ["blue-cup": Good.shop.line(2, "sender: \"\(sender)\"")], reaches: ["blue-cup": reach]
      )
      .mistakes
    }
    #expect(told("+14155550160") == told("+14155550161") && told("+14155550161").count == 1)
    #expect(told("+14155550161").first?.contains("'sender' reaches beyond this shop") == true)
  }

  /// Red Cup's file is read after Blue Cup's.
  @Test(arguments: [
    ("TEA TIME", "the keyword 'TEA TIME' is taken on this shop's number"),
    ("TEA TIMES", "the keyword 'TEA TIMES' is one slip from another keyword of this shop's number"),
  ])
  func `a keyword that clashes with another shop's is told at the edited line, without a word of that shop`(
    keyword: String, message: String
  ) throws {
    let blue = Good.shop.line(9, "  \(keyword): { join: true }")
    let red = Good.shop.line(1, "name: Red Cup").line(9, "  TEA TIME: { join: true }")
    let reach = try #require(try read([]).get().shops.first?.reach)
    let found: [Problem]
    switch load(shops: ["blue-cup": blue, "red-cup": red], reaches: ["blue-cup": reach]) {
    case .success(let configuration): found = configuration.warnings
    case .failure(let problems): found = problems.problems
    }
    let clashes = found.filter { $0.message.contains(keyword) }
    #expect(clashes.map(\.file) == ["config/shops/blue-cup.yaml"] && clashes.map(\.line) == [9])
    #expect(clashes.map(\.toldToShop) == [message])
    #expect(clashes.first?.message.contains("red-cup.yaml") == true, "who runs the gateway is told more")
    #expect(!found.contains { "\($0.toldToShop) \($0.remedy ?? "")".lowercased().contains("red") })
  }

  @Test func `a keyword that clashes with one of the same shop is told with its place`() throws {
    let found = load(shops: ["blue-cup": Good.shop.line(9, "  TEA: { join: true, also: [T E A] }")])
    guard case .failure(let problems) = found else { return #expect(found.mistakes != []) }
    #expect(problems.problems.contains { $0.toldToShop.contains("is taken by 'TEA' of") })
  }

  @Test func `other shops are read as they are`() throws {
    let other = Good.shop.line(9, "  TEA PLS: { join: true }") + ["tills: { stripe: { secret: \"${THEIRS}\" } }"]
    let found = load(
      shops: ["blue-cup": Good.shop, "red-cup": other], environment: Self.environment,
      reaches: ["blue-cup": ShopReach()]
    ).mistakes
    #expect(
      found.count == 1 && found.first?.contains("blue-cup.yaml") == true, "its own sender is further than nowhere")
  }
}
