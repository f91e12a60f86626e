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
